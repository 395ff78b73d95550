/** Numbers of a device in sentences. */
import type { Ladder } from "#credential/policy-bundle.ts";
import type { Level } from "#credential/verdict.ts";
import { ageInWords } from "#scanner/shell/status-strip.tsx";
import type { DeviceWords } from "./words.ts";

export function dataInWords(age: number | null, level: Level, words: DeviceWords): string {
  if (age === null) return words.strip.noData;
  const word = words.strip.level[level];
  return age < 60 ? words.about.dataNow(word) : words.about.dataAge(ageInWords(age, words), word);
}

export function ladderInWords(ladder: Ladder | undefined, words: DeviceWords): string {
  if (ladder === undefined) return "";
  const [yellow, red, blocked] = [ladder.yellow, ladder.red, ladder.blocked].map((age) => ageInWords(age, words));
  return words.about.ladder(yellow ?? "", red ?? "", blocked ?? "");
}

export function clockInWords(state: { ahead: number | null; right: boolean }, words: DeviceWords): string {
  const { about } = words;
  if (state.ahead === null) return state.right ? about.clockUnknown : about.clockSetBack;
  if (state.right) return about.clockRight;
  const off = Math.abs(state.ahead);
  // Near the server's time and yet wrong: it was moved since.
  if (off <= 300) return about.clockSetBack;
  // To the nearest minute.
  const time = ageInWords(off + 30, words);
  return state.ahead > 0 ? about.clockAhead(time) : about.clockBehind(time);
}

const megabytes = (bytes: number): string => {
  const count = bytes / 1e6;
  return count >= 1000 ? `${(count / 1000).toFixed(1)} GB` : `${count.toFixed(count < 10 ? 1 : 0)} MB`;
};

export function storageInWords({ used, quota }: { used: number; quota: number }, { about }: DeviceWords): string {
  return about.storageUsed(megabytes(used), megabytes(quota));
}
