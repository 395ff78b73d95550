/** The policy bundle: what a checker must know besides keys. Signed by the root. */
import type { Uses } from "#domain/permit-class.ts";
import type { Signer } from "./ports.ts";
import { type Edition, ownClaim, signFile, typ } from "./signed-file.ts";
import { encodePolicy } from "./policy-encoding.ts";

export type { Uses };

export interface PermitClass {
  readonly vi: string;
  readonly en: string;
  /** Which printed form the class uses. */
  readonly form: string;
  /** How often a market card opens its gate; `null`: as often as its days and hours allow. */
  readonly uses: Uses | null;
  /** Minutes before and after a slot in which a checker still lets in. */
  readonly tolerance: number;
  /** The bearer is compared with the portrait in the code. */
  readonly portrait: boolean;
}

/** A unit or a zone. A permit for a unit is good in its parts and, by way of `zone`, a permit for a zone in its units. */
export interface Area {
  readonly name: string;
  readonly parent: string | null;
  readonly zone: string | null;
}

export interface Post {
  readonly name: string;
  readonly kind: "checkpoint" | "market";
  /** Codes of the areas in which the post stands. */
  readonly areas: readonly string[];
  readonly market: string | null;
  /** So many people inside a market at most; `null`: not limited. */
  readonly mostInside: number | null;
}

/**
 * Longer validity without reprinting. All conditions that are given must hold; serials are compared as text and must
 * have the length of both ends.
 */
export interface Extension {
  readonly classCode: string | null;
  /** `Issuer.unit` of the seal. */
  readonly unit: string | null;
  readonly serials: { readonly from: string; readonly to: string } | null;
  /** ISO date: only permits printed as valid to this day or later; an old wave does not come back to life. */
  readonly printedTo: string;
  /** ISO date: the new last day. */
  readonly until: string;
}

/** Seconds of age of the trust files at which the level changes; green below `yellow`. */
export interface Ladder {
  readonly yellow: number;
  readonly red: number;
  readonly blocked: number;
}

export interface Policy extends Edition {
  readonly ladder: Ladder;
  /** Days after which a device forgets what it wrote down. */
  readonly keepDays: number;
  readonly classes: ReadonlyMap<string, PermitClass>;
  readonly areas: ReadonlyMap<string, Area>;
  readonly posts: ReadonlyMap<string, Post>;
  readonly extensions: readonly Extension[];
}

/** Signed with the root key. */
export function signPolicyBundle(policy: Policy, root: Signer): Uint8Array {
  return signFile(typ.policy, policy, [ownClaim(policy.sequence, encodePolicy(policy))], root);
}
