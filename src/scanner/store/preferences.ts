/** How this device looks and sounds. */
import { type Language, languageOfBrowser } from "#scanner/shell/language.ts";

export interface Preferences {
  readonly language: Language;
  readonly theme: "auto" | "day" | "night";
  /** That holds the device: buttons come to its thumb. */
  readonly hand: "right" | "left";
  readonly sound: boolean;
  readonly vibration: boolean;
  /** Minutes without a touch after which the PIN is asked for. */
  readonly lockMinutes: number;
}

export const lockChoices = [1, 2, 5, 10, 15, 30] as const;

export const firstPreferences = (): Preferences => ({
  language: languageOfBrowser(),
  theme: "auto",
  hand: "right",
  sound: true,
  vibration: true,
  lockMinutes: 5,
});
