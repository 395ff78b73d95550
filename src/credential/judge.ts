/** Every reason against a permit whose signature is right; none: it is valid. */
import { dayOfDate, startOfDay } from "./hanoi-time.ts";
import type { PermitFacts } from "./permit-facts.ts";
import type { Policy, Post } from "./policy-bundle.ts";
import { scheduleFaults } from "./schedule.ts";
import { statusAt, type StatusList } from "./status-list.ts";
import { clockTolerance } from "./trust-age.ts";
import type { Issuer } from "./trust-list.ts";
import type { Reason } from "./verdict.ts";

export interface Situation {
  /** Epoch seconds. */
  readonly at: number;
  /** Id of a post in the policy bundle; without it no area and no market is checked. */
  readonly post?: string | undefined;
}

export function sealReasons(seal: Issuer, issuedAt: number, at: number): Reason[] {
  const found: Reason[] = [];
  if (seal.state === "revoked") found.push("seal-revoked");
  if (seal.state === "suspended") found.push("seal-suspended");
  if (issuedAt < seal.notBefore || issuedAt >= seal.notAfter) found.push("sealed-outside-key-period");
  if (at < seal.notBefore) found.push("seal-not-yet-valid");
  if (at >= seal.notAfter) found.push("seal-expired");
  return found;
}

/** Revocation is by index in the list that the permit names, never by its signature: ECDSA signatures are malleable. */
export function statusReasons(list: StatusList | null, index: number): Reason[] {
  if (list === null) return ["status-list-missing"];
  switch (statusAt(list.packed, index)) {
    case null:
      return ["status-index-unknown"];
    case "revoked":
      return ["permit-revoked"];
    case "suspended":
      return ["permit-suspended"];
    case "valid":
      return [];
  }
}

export function timeReasons(permit: PermitFacts, policy: Policy | null, at: number): Reason[] {
  const found: Reason[] = [];
  const lastDay = dayOfDate(permit.extendedTo ?? permit.validTo);
  if (at >= startOfDay(lastDay + 1)) found.push("permit-expired");
  if (at < startOfDay(dayOfDate(permit.validFrom))) found.push("permit-not-yet-valid");
  if (permit.issuedAt > at + clockTolerance) found.push("issued-in-future");
  const tolerance = policy?.classes.get(permit.classCode)?.tolerance ?? 0;
  return [...found, ...scheduleFaults(permit.schedule, at, tolerance)];
}

export function placeReasons(permit: PermitFacts, policy: Policy | null, postId: string | undefined): Reason[] {
  if (postId === undefined) return [];
  const post = policy?.posts.get(postId);
  if (policy === null || post === undefined) return ["post-unknown"];
  const found: Reason[] = [];
  if (permit.areas !== "city" && !isInAreas(post, permit.areas, policy)) found.push("outside-area");
  if (post.kind === "market") {
    if (permit.market === null) found.push("not-a-market-card");
    else if (permit.market !== post.market) found.push("other-market");
  }
  return found;
}

/** More steps up than any unit has above it; a ring of parents ends here. */
const mostLevels = 6;

function isInAreas(post: Post, permitted: readonly string[], policy: Policy): boolean {
  return post.areas.some((code) => {
    let at: string | null = code;
    for (let level = 0; at !== null && level < mostLevels; level++) {
      const area = policy.areas.get(at);
      if (permitted.includes(at) || (area?.zone != null && permitted.includes(area.zone))) return true;
      at = area?.parent ?? null;
    }
    return false;
  });
}
