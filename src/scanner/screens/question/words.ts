import { useLanguage } from "#scanner/shell/language.ts";
import { question as en } from "#ui/en/scanner/question.ts";
import { question as vi } from "#ui/vi/scanner/question.ts";

export type QuestionWords = typeof vi;
export const useQuestionWords = (): QuestionWords => ({ vi, en })[useLanguage()];
