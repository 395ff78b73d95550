/** How far a list has come. Up to the decision it moves by commands; from there it follows its permits. */
import type { PermitState } from "./permit.ts";

export const listStates = [
  "received",
  "read",
  "unreadable",
  "under_review",
  "decided",
  "sealing",
  "printed",
  "handed_over",
  "delivered",
] as const;
export type ListState = (typeof listStates)[number];

const order: PermitState[] = ["approved", "sealed", "printed", "handed_over", "delivered"];

/**
 * The state of a list under review or later, from how many of its permits stand in each state. Refused and withdrawn ones
 * count as settled. A list is as far as its slowest permit; `sealing` from the first seal to the last print.
 */
export function listStateFrom(counts: Partial<Record<PermitState, number>>): ListState {
  if ((counts.registered ?? 0) + (counts.vetted ?? 0) > 0) return "under_review";
  const slowest = order.find((state) => (counts[state] ?? 0) > 0);
  switch (slowest) {
    case undefined:
      return "decided";
    case "printed":
    case "handed_over":
    case "delivered":
      return slowest;
    default: {
      const anySealed = order.slice(1).some((state) => (counts[state] ?? 0) > 0);
      return anySealed ? "sealing" : "decided";
    }
  }
}
