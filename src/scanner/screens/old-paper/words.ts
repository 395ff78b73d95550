import { useLanguage } from "#scanner/shell/language.ts";
import { oldPaper as en } from "#ui/en/scanner/old-paper.ts";
import { oldPaper as vi } from "#ui/vi/scanner/old-paper.ts";

export type OldPaperWords = typeof vi;
export const useOldPaperWords = (): OldPaperWords => ({ vi, en })[useLanguage()];
