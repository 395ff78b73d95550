/** Moments and days as a person reads them in Hanoi. */
import { dayAt, minuteAt } from "#credential/hanoi-time.ts";

/** `06:12`, of another day `05/09 06:12`. Epoch seconds. */
export function timeInWords(at: number, now: number): string {
  const minute = minuteAt(at);
  const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  if (dayAt(at) === dayAt(now)) return clock;
  const [, month, day] = new Date((at + 7 * 3600) * 1000).toISOString().slice(0, 10).split("-");
  return `${day}/${month} ${clock}`;
}

/** `2021-09-06` → `06/09/2021`; the year alone stays. */
export const dayInWords = (iso: string): string => iso.split("-").toReversed().join("/");
