import { useLanguage } from "#scanner/shell/language.ts";
import { sampling as en } from "#ui/en/scanner/sampling.ts";
import { sampling as vi } from "#ui/vi/scanner/sampling.ts";

export type SamplingWords = typeof vi;
export const useSamplingWords = (): SamplingWords => ({ vi, en })[useLanguage()];
