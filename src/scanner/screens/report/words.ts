/** The words of the report: its own, and those of the report on paper. */
import { type Language, useLanguage } from "#scanner/shell/language.ts";
import { report as enReport } from "#ui/en/scanner/report.ts";
import { shiftReport as enPaper } from "#ui/en/shift-report.ts";
import { report as viReport } from "#ui/vi/scanner/report.ts";
import { shiftReport as viPaper } from "#ui/vi/shift-report.ts";

export interface ReportWords {
  readonly language: Language;
  readonly report: typeof viReport;
  readonly paper: Pick<typeof viPaper, "verdict" | "because" | "answers">;
}

const words: Record<Language, ReportWords> = {
  vi: { language: "vi", report: viReport, paper: viPaper },
  en: { language: "en", report: enReport, paper: enPaper },
};

export const useReportWords = (): ReportWords => words[useLanguage()];

/** Known words as they are said; those of another version as they are. */
export const inWords =
  (words: object) =>
  (word: string): string =>
    Object.hasOwn(words, word) ? String((words as Record<string, unknown>)[word]) : word;
