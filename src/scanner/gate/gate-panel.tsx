/** What the gate says, below the verdict: let in, uses left, inside already, full; and the way to take an entry back. */
import type { ReactNode } from "react";
import type { Check } from "#credential/verify.ts";
import type { GateVerdict } from "./gate-verdict.ts";

interface GatePanelProps {
  readonly check: Check;
  /** "asking" while judgeGate is at work: nobody is let in on the green of the card alone. */
  readonly gate: GateVerdict | "asking";
  /** The guard is done with this card. */
  readonly onDone: () => void;
}

export function GatePanel(_props: GatePanelProps): ReactNode {
  return null;
}
