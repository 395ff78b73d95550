/** The words of the gate, in the language of whoever holds the device. */
import { useLanguage } from "#scanner/shell/language.ts";
import { gate as en } from "#ui/en/scanner/gate.ts";
import { gate as vi } from "#ui/vi/scanner/gate.ts";

export type GateWords = typeof vi;
export const useGateWords = (): GateWords => ({ vi, en })[useLanguage()];
