/** What the gate of a market says about a card. Made by judge-gate.ts, shown by gate-panel.tsx. */
import type { UseSpan, UsesLeft } from "#domain/market-uses.ts";
import type { CheckRecord } from "#scanner/api.ts";

export type UseRecord = Extract<CheckRecord, { kind: "use" }>;

/** Where the card came in before. */
export interface SeenAt {
  /** Epoch seconds. */
  readonly at: number;
  readonly postName: string;
  /** By this device. */
  readonly own: boolean;
}

export type GateVerdict =
  /** Let in: the entry is written. */
  | {
      readonly kind: "entered";
      readonly entry: UseRecord;
      /** After this entry; null when the class sets no limit. */
      readonly left: UsesLeft | null;
      readonly inside: number;
      /** Whether the server was asked about the other gates; else they are heard of at the next sync. */
      readonly asked: boolean;
    }
  | { readonly kind: "left"; readonly entryKnown: boolean; readonly inside: number }
  /** The card was scanned out already; epoch seconds. Nothing is written. */
  | { readonly kind: "out-already"; readonly at: number }
  /** Inside already. No entry is written, or the one that was written is given back. */
  | { readonly kind: "twice"; readonly seen: SeenAt }
  | { readonly kind: "used-up"; readonly span: UseSpan }
  /** No entry is written. */
  | { readonly kind: "full"; readonly inside: number; readonly most: number }
  /** The server knows more than the trust files on the device. The entry is given back. */
  | { readonly kind: "stopped"; readonly status: "revoked" | "suspended" }
  /** By a device that writes nothing down: it would be let in. */
  | { readonly kind: "would-enter"; readonly left: UsesLeft | null };
