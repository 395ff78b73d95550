/** The shell's sentences together with those of settings and of what the device says of itself. */
import { device as en } from "#ui/en/scanner/device.ts";
import { shell as enShell } from "#ui/en/scanner/shell.ts";
import { device as vi } from "#ui/vi/scanner/device.ts";
import { shell as viShell } from "#ui/vi/scanner/shell.ts";
import { useLanguage } from "#scanner/shell/language.ts";

const words = { vi: { ...viShell, ...vi }, en: { ...enShell, ...en } };
export type DeviceWords = typeof words.vi;
export const useDeviceWords = (): DeviceWords => words[useLanguage()];
