/** What a check showed in the end, in one word: the verdict, or what spoke louder on the screen. */
import type { GateWord, LiveWarning, MatchResult } from "./check-record.ts";

/** What took the place of a verdict; the order of a report. */
export const louderWords = [
  "not-ours",
  "not-the-bearer",
  "maybe-copy",
  "gate-twice",
  "gate-used-up",
  "gate-full",
  "gate-out-already",
  "gate-stopped",
] as const;
export type LouderWord = (typeof louderWords)[number];

/** Nothing of what comes to light later makes these better or worse. */
export const finalVerdicts: readonly string[] = ["expired", "revoked", "forged", "unknown-issuer", "not-a-permit"];

/** Of a check record (src/contract/device.ts). */
export interface JudgedCheck {
  readonly verdict: string;
  readonly overruled: string | null;
  readonly match: MatchResult | null;
  /** In the order in which they were heard. */
  readonly warnings: readonly LiveWarning[];
  readonly gate: GateWord | null;
}

const refusals: Partial<Record<GateWord, LouderWord>> = {
  twice: "gate-twice",
  "used-up": "gate-used-up",
  full: "gate-full",
  "out-already": "gate-out-already",
  stopped: "gate-stopped",
};

/** A no of the gate: doubt about the paper or its bearer does not soften it. */
const hard: readonly (GateWord | null)[] = ["twice", "used-up", "stopped"];
const leaving: readonly (GateWord | null)[] = ["left", "out-already"];

/** As the scanner's screen decides it. @returns a verdict, or one of `louderWords`; "valid" only where nothing spoke against it */
export function shownOf({ verdict, overruled, match, warnings, gate }: JudgedCheck): string {
  if (typeof overruled === "string") return overruled;
  const saidAtGate = (gate === null ? undefined : refusals[gate]) ?? verdict;
  if (finalVerdicts.includes(verdict)) return saidAtGate;
  const ward = warnings.findLast((warning) => warning.startsWith("ward-says-"));
  if (ward === "ward-says-not-ours") return "not-ours";
  if (hard.includes(gate)) return saidAtGate;
  if (match === "differs") return "not-the-bearer";
  return warnings.includes("too-fast") && !leaving.includes(gate) ? "maybe-copy" : saidAtGate;
}
