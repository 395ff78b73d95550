/** What the gate of a market says about a card that is valid. Made by judge-gate.ts, shown by gate-panel.tsx. */
import type { UseSpan, UsesLeft } from "#domain/market-uses.ts";
import type { CheckRecord } from "#scanner/api.ts";

export type UseRecord = Extract<CheckRecord, { kind: "use" }>;

/** Where the card came in before. */
export interface SeenAt {
  /** Epoch seconds. */
  readonly at: number;
  readonly postName: string;
  readonly own: boolean;
}

export type GateVerdict =
  /** Let in: the entry is written. `left` counts after it, null when the class sets no limit. */
  | {
      readonly kind: "entered";
      readonly entry: UseRecord;
      readonly left: UsesLeft | null;
      readonly inside: number;
      /** Whether the other gates were asked. */
      readonly asked: boolean;
    }
  | { readonly kind: "left"; readonly entryKnown: boolean; readonly inside: number }
  /** Inside already. An entry that was written before the other gate's came to light is given back. */
  | { readonly kind: "twice"; readonly seen: SeenAt }
  | { readonly kind: "used-up"; readonly span: UseSpan }
  /** No entry is written. */
  | { readonly kind: "full"; readonly inside: number; readonly most: number }
  /** By a device that writes nothing down: what would have been said. */
  | { readonly kind: "would-enter"; readonly left: UsesLeft | null };
