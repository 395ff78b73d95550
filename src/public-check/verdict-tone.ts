/** Each verdict's tone: one colour and one shape. The words stand in ui. */
import type { Verdict } from "#credential/verdict.ts";

export type Tone = "good" | "attention" | "bad" | "calm";

export const toneOf: Record<Verdict, Tone> = {
  valid: "good",
  "not-yet-valid": "attention",
  suspended: "attention",
  "wrong-day": "attention",
  "outside-hours": "attention",
  "outside-area": "attention",
  "trust-too-old": "attention",
  unreadable: "attention",
  expired: "bad",
  revoked: "bad",
  forged: "bad",
  "unknown-issuer": "bad",
  "not-a-permit": "calm",
};
