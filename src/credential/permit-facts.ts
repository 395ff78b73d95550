/** What a checker shows of a permit whose signature is right. */
import type { PermitClaims } from "./permit-claims.ts";
import type { Policy } from "./policy-bundle.ts";
import type { Issuer } from "./trust-list.ts";

export interface PermitFacts extends PermitClaims {
  /** `null`: the policy bundle does not know the class. */
  readonly className: { readonly vi: string; readonly en: string } | null;
  /** In the order of `areas`; a code that the policy bundle does not know stands for itself. Empty for the whole city. */
  readonly areaNames: readonly string[];
  /** The last day after extension without reprinting; `null` when the printed day counts. */
  readonly extendedTo: string | null;
  readonly sealedBy: { readonly unit: string; readonly unitCode: string; readonly unitName: string };
}

export function permitFacts(claims: PermitClaims, seal: Issuer, policy: Policy | null): PermitFacts {
  const named = policy?.classes.get(claims.classCode);
  const { unit, unitCode, unitName } = seal;
  return {
    ...claims,
    className: named === undefined ? null : { vi: named.vi, en: named.en },
    areaNames: claims.areas === "city" ? [] : claims.areas.map((code) => policy?.areas.get(code)?.name ?? code),
    extendedTo: policy === null ? null : extendedTo(claims, seal, policy),
    sealedBy: { unit, unitCode, unitName },
  };
}

function extendedTo(claims: PermitClaims, seal: Issuer, policy: Policy): string | null {
  let latest: string | null = null;
  for (const { classCode, unit, serials, printedTo, until } of policy.extensions) {
    if (classCode !== null && classCode !== claims.classCode) continue;
    if (unit !== null && unit !== seal.unit) continue;
    if (serials !== null && !isBetween(claims.serial, serials)) continue;
    // ISO dates order as text.
    if (claims.validTo < printedTo || until <= (latest ?? claims.validTo)) continue;
    latest = until;
  }
  return latest;
}

function isBetween(serial: string, { from, to }: { from: string; to: string }): boolean {
  return serial.length === from.length && serial.length === to.length && from <= serial && serial <= to;
}
