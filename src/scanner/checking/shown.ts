/** What the check screen shows: one code at a time, and what came to be known of it since. */
import type { Verdict } from "#credential/verdict.ts";
import type { Check } from "#credential/verify.ts";
import type { CheckOutcome, CheckWay, LiveWarning } from "#domain/check-record.ts";
import type { IdentityMatch } from "#domain/identity-match.ts";
import type { DeviceOutputs } from "#scanner/api.ts";
import { type GateVerdict, toneOfGate } from "#scanner/gate/gate-verdict.ts";
import type { WardAnswer } from "#scanner/session.ts";
import { type Tone, toneOf } from "#ui/verdict-tone.ts";
import type { CodeKind } from "./code-kind.ts";

/** What the server knew, asked right after the verdict; `unasked` without a network or when it did not answer in time. */
type Live = "unasked" | "asking" | DeviceOutputs["look"];

export interface ShownCheck {
  readonly kind: "check";
  /** Counts the codes of this shift. */
  readonly number: number;
  readonly way: CheckWay;
  /** Epoch seconds. */
  readonly at: number;
  /** As read from the code. */
  readonly text: string;
  readonly check: Check;
  /** Of a code that is no permit. */
  readonly codeKind: CodeKind | null;
  /** Permits in the same frame or picture, this one included; one alone was judged. */
  readonly codes: number;
  /** When this device checked the same permit before; epoch seconds. */
  readonly before: number | null;
  readonly live: Live;
  /** The latest of the ward that issued it. */
  readonly answer: WardAnswer | null;
  /** With the name on the ID card, kept no longer than it is shown. */
  readonly match: (IdentityMatch & { readonly nameOnCard: string }) | null;
  /** Null: not at a market, or no market card, or the card has said no and nobody leaves with it. */
  readonly gate: GateVerdict | "asking" | null;
  readonly outcome: CheckOutcome | null;
  /** False: the device could not keep its record. */
  readonly isWritten: boolean;
}

export type Shown =
  | ShownCheck
  /** An ID card, and no permit to compare it with. */
  | { readonly kind: "card-first"; readonly number: number }
  /** A hand scanner whose keys were changed on the way. */
  | { readonly kind: "mangled"; readonly number: number }
  /** A picture was chosen, and there is nothing in it to judge. */
  | { readonly kind: "no-code" | "no-picture"; readonly number: number };

const mayBeLetThrough: readonly Tone[] = ["good", "attention"];

/**
 * What was found out since overrules the trust files of the device: a permit revoked or suspended a moment ago.
 * Null: nothing did.
 */
export function overruling({ check, live, answer }: ShownCheck): Verdict | null {
  if (check.permit === null || !mayBeLetThrough.includes(toneOf[check.verdict])) return null;
  const status = typeof live === "string" ? null : live.status;
  if (status === "revoked" || answer?.answer === "revoked-now") return "revoked";
  return status === "suspended" && check.verdict !== "suspended" ? "suspended" : null;
}

/** What speaks against a permit whose paper is in order. */
export type Contested = "not-ours" | "not-the-bearer" | "maybe-copy";

/**
 * The ward that is said to have issued it does not know it, the ID card is another person's, or the permit was at another
 * post too short a time ago. Null: nothing of the kind.
 */
export function contestedBy(shown: ShownCheck): Contested | null {
  const { check, live, answer, match } = shown;
  if (check.permit === null || overruling(shown) !== null || !mayBeLetThrough.includes(toneOf[check.verdict]))
    return null;
  const warns = (of: LiveWarning): boolean => typeof live !== "string" && live.warnings.some(({ code }) => code === of);
  if (answer?.answer === "not-ours" || (answer === null && warns("ward-says-not-ours"))) return "not-ours";
  if (match?.result === "differs") return "not-the-bearer";
  return warns("too-fast") ? "maybe-copy" : null;
}

export function verdictOf(shown: Shown): Verdict {
  if (shown.kind === "check") return overruling(shown) ?? shown.check.verdict;
  return shown.kind === "mangled" ? "unreadable" : "not-a-permit";
}

/** Doubt does not soften a no, and where else a card was is nothing to its bearer who leaves. */
function holdsAgainst(contested: Contested, gate: ShownCheck["gate"]): boolean {
  if (gate === null || gate === "asking") return false;
  const leaves = gate.kind === "left" || gate.kind === "out-already";
  return toneOfGate(gate) === "bad" || (leaves && contested === "maybe-copy");
}

/**
 * At a market the gate has the last word about a card that is valid, and about everybody who leaves; null: the verdict
 * stands for itself.
 */
export function gateSays(shown: ShownCheck): GateVerdict | "asking" | null {
  const { check, gate } = shown;
  const contested = contestedBy(shown);
  if (overruling(shown) !== null || contested === "not-ours") return null;
  if (contested !== null && !holdsAgainst(contested, gate)) return null;
  return gate === "asking" && check.verdict !== "valid" ? null : gate;
}

/** Overruled, it was good a moment ago: whoever looks away must see that it is not any more. */
export function toneOfShown(shown: Shown): Tone {
  const gate = shown.kind === "check" ? gateSays(shown) : null;
  if (gate !== null) return toneOfGate(gate);
  if (shown.kind !== "check") return toneOf[verdictOf(shown)];
  const contested = contestedBy(shown);
  if (overruling(shown) !== null || contested === "not-ours") return "bad";
  return contested === null ? toneOf[verdictOf(shown)] : "attention";
}

/** What of it must not be missed: whoever has scrolled away or looks elsewhere is brought back when this changes. */
export function newsOf(shown: Shown): string {
  if (shown.kind !== "check") return String(shown.number);
  const { number, match, answer } = shown;
  const gate = gateSays(shown);
  const said = gate === null ? (contestedBy(shown) ?? verdictOf(shown)) : gate === "asking" ? gate : gate.kind;
  return [number, toneOfShown(shown), said, match?.result, match?.nameOnCard, answer?.cursor].join(" ");
}
