/** The words of the check screen, in the language of whoever holds the device. */
import { type Language, useLanguage } from "#scanner/shell/language.ts";
import { check as enCheck } from "#ui/en/scanner/check.ts";
import * as enDays from "#ui/en/travel-days.ts";
import { verify as enVerify } from "#ui/en/verify.ts";
import { check as viCheck } from "#ui/vi/scanner/check.ts";
import * as viDays from "#ui/vi/travel-days.ts";
import { verify as viVerify } from "#ui/vi/verify.ts";

export interface Words {
  readonly check: typeof viCheck;
  readonly verify: typeof viVerify;
  /** Days and hours as on paper. */
  readonly travel: typeof viDays;
}

const words: Record<Language, Words> = {
  vi: { check: viCheck, verify: viVerify, travel: viDays },
  en: { check: enCheck, verify: enVerify, travel: enDays },
};

export const useWords = (): Words => words[useLanguage()];
