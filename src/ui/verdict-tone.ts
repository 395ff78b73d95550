/** Each verdict's tone: one colour and one shape, the same wherever a verdict is shown. */
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

/** Outline and sign on 48 by 48 points; one for each tone: who sees no colours sees these. */
export const shapeOf: Record<Tone, readonly [shape: string, sign: string]> = {
  good: ["M24 2a22 22 0 1 0 0 44 22 22 0 0 0 0-44z", "M13 25l8 8 15-17"],
  attention: ["M24 3 46 44H2z", "M24 18v12m0 6v.5"],
  bad: ["M15 2h18l13 13v18L33 46H15L2 33V15z", "M16 16l16 16m0-16L16 32"],
  calm: ["M6 4h36a2 2 0 0 1 2 2v36a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z", "M14 24h20"],
};
