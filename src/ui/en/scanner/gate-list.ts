/** The entries of a day at a market, on the page of its gate. */
import type { gateList as vi } from "#ui/vi/scanner/gate-list.ts";

export const gateList: typeof vi = {
  title: "Today on this device",
  empty: "Nobody yet. Scan a market card to let its bearer in.",
  more: (count) => `and ${count} before`,
  states: { inside: "Inside", out: "Left", back: "Given back" },
  doublesWhy: "Another device of the gate had let them in before; this one had no network to know.",
};
