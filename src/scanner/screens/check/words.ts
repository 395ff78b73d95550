/** The words of the check screen, in the language of whoever holds the device. */
import { type Language, useLanguage } from "#scanner/shell/language.ts";
import { print as enPrint } from "#ui/en/print.ts";
import { check as enCheck } from "#ui/en/scanner/check.ts";
import { verify as enVerify } from "#ui/en/verify.ts";
import { print as viPrint } from "#ui/vi/print.ts";
import { check as viCheck } from "#ui/vi/scanner/check.ts";
import { verify as viVerify } from "#ui/vi/verify.ts";

export interface Words {
  readonly check: typeof viCheck;
  readonly verify: typeof viVerify;
  /** Days and hours as on paper. */
  readonly print: Pick<typeof viPrint, "days" | "slot" | "shortDate">;
}

const words: Record<Language, Words> = {
  vi: { check: viCheck, verify: viVerify, print: viPrint },
  en: { check: enCheck, verify: enVerify, print: enPrint },
};

export const useWords = (): Words => words[useLanguage()];
