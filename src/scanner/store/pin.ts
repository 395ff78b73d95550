/** Rules of the screen PIN: which ones are too easy, and what wrong ones cost. */

export const pinLength = 6;
/** With this one the data on the device ends. */
export const mostTries = 15;
/** From this one on there is a wait. */
const firstWithWait = 5;
const firstWaitSeconds = 30;
/** From here on the screen says how many are left. */
export const tellFrom = 8;

export type PinFault = "form" | "easy";

/** `easy`: at most two different digits, a run up or down, or a pair or triple said again. */
export function faultOfPin(pin: string): PinFault | null {
  if (!/^\d{6}$/.test(pin)) return "form";
  const steps = [...pin].slice(1).map((digit, index) => (10 + Number(digit) - Number(pin[index])) % 10);
  const isRun = steps.every((step) => step === steps[0]);
  const isRepeated = /^(\d\d)\1\1$|^(\d{3})\2$/.test(pin);
  return isRun || isRepeated || new Set(pin).size <= 2 ? "easy" : null;
}

/** Seconds to wait after so many wrong ones: from the fifth on, doubling. */
export function waitAfter(wrong: number): number {
  return wrong < firstWithWait ? 0 : firstWaitSeconds * 2 ** (wrong - firstWithWait);
}

/** Seconds left to wait. A clock that was set back does not make the wait longer than it was. */
export function secondsToWait(tries: { wrong: number; at: number }, now: number): number {
  const wait = waitAfter(tries.wrong);
  return Math.ceil(Math.min(wait, Math.max(0, tries.at + wait - now)));
}
