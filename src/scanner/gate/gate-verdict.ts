/** What the gate of a market says about a card. Made by judge-gate.ts, shown by gate-panel.tsx. */
import type { CheckOutcome, LiveWarning } from "#domain/check-record.ts";
import type { UseSpan, UsesLeft } from "#domain/market-uses.ts";
import type { CheckRecord } from "#scanner/api.ts";
import type { Tone } from "#ui/verdict-tone.ts";

export type UseRecord = Extract<CheckRecord, { kind: "use" }>;

/** Where the card came in before. */
export interface SeenAt {
  /** Epoch seconds. */
  readonly at: number;
  readonly postName: string;
  /** At the post of this device. */
  readonly isHere: boolean;
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
  | {
      readonly kind: "used-up";
      readonly span: UseSpan;
      /** The last entry known here. */
      readonly last: SeenAt | null;
    }
  /** No entry is written. */
  | { readonly kind: "full"; readonly inside: number; readonly most: number }
  /** The server knows more than the trust files on the device. The entry is given back. */
  | { readonly kind: "stopped"; readonly status: "revoked" | "suspended" }
  /** By a device that writes nothing down: it would be let in. */
  | { readonly kind: "would-enter"; readonly left: UsesLeft | null };

const tones: Record<GateVerdict["kind"], Tone> = {
  entered: "good",
  // As green as an entry it would be taken for one.
  left: "calm",
  "out-already": "attention",
  twice: "bad",
  "used-up": "bad",
  full: "attention",
  stopped: "bad",
  "would-enter": "calm",
};

/** Nobody is let in on the green of the card alone: while the gate is being asked nothing is green. */
export const toneOfGate = (gate: GateVerdict | "asking"): Tone => (gate === "asking" ? "calm" : tones[gate.kind]);

/** What the gate did, for the record of the check. */
export function recordedAs(gate: GateVerdict | null): {
  readonly outcome: CheckOutcome | null;
  readonly warnings: readonly LiveWarning[];
} {
  switch (gate?.kind) {
    case "entered":
      return { outcome: "let-through", warnings: [] };
    case "twice":
      return { outcome: "turned-back", warnings: gate.seen.own ? [] : ["used-elsewhere"] };
    case "used-up":
      return { outcome: "turned-back", warnings: ["too-many-uses"] };
    case "stopped":
      return { outcome: "turned-back", warnings: [] };
    case "full":
    case "left":
    case "out-already":
    case "would-enter":
    case undefined:
      return { outcome: null, warnings: [] };
  }
}
