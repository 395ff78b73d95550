/** What a device writes down of its work: every check, every use of a market card, and what a shift report needs. */

export const checkWays = ["camera", "hand-scanner", "picture", "typed-code"] as const;
export type CheckWay = (typeof checkWays)[number];

/** What the officer did after the verdict; null in a record while nothing was said. */
export const checkOutcomes = ["let-through", "turned-back", "asked"] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

export const useActions = ["entry", "exit", "give-back"] as const;
export type UseAction = (typeof useActions)[number];

export const matchResults = ["same", "differs", "not-comparable"] as const;
export type MatchResult = (typeof matchResults)[number];

export const questionAnswers = ["genuine", "not-ours", "revoked-now"] as const;
export type QuestionAnswer = (typeof questionAnswers)[number];

/** What the gate of a market said of a card. */
export const gateWords = [
  "entered",
  "left",
  "out-already",
  "twice",
  "used-up",
  "full",
  "stopped",
  "would-enter",
] as const;
export type GateWord = (typeof gateWords)[number];

/** What the server knows beyond the trust files, said beside a verdict. */
export const liveWarnings = [
  "used-elsewhere",
  "too-fast",
  "too-many-uses",
  "organisation-suspended",
  "ward-says-not-ours",
  "ward-says-genuine",
] as const;
export type LiveWarning = (typeof liveWarnings)[number];
