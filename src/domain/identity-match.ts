/** Whether an ID card is that of the person on a permit, as far as the two say the same kind of thing. */
import type { MatchResult } from "./check-record.ts";
import type { IdCard } from "./id-card-qr.ts";
import { foldTonePlacement } from "./text.ts";

const identityFields = ["name", "born", "idLast4"] as const;
export type IdentityField = (typeof identityFields)[number];

/** What a permit says of its holder. */
export interface PermitHolder {
  readonly kind: "person" | "household";
  readonly name: string;
  /** `1987-02-14`, or `1987` when only the year is known. */
  readonly born: string | null;
  readonly idLast4: string | null;
}

export interface IdentityMatch {
  readonly result: MatchResult;
  readonly same: readonly IdentityField[];
  readonly differs: readonly IdentityField[];
}

type Card = Pick<IdCard, "idNumber" | "formerIdNumber" | "fullName" | "dateOfBirth">;

/**
 * `same` needs the name and at least one thing besides: many people share a name. Of a household any member may carry
 * the card, so another person than the one named is no contradiction.
 */
export function matchIdentity(holder: PermitHolder, card: Card): IdentityMatch {
  const found: Record<IdentityField, boolean | null> = {
    name: foldTonePlacement(holder.name) === foldTonePlacement(card.fullName),
    born: sameBirth(holder.born, card.dateOfBirth),
    idLast4: sameEnd(holder.idLast4, card),
  };
  const same = identityFields.filter((field) => found[field] === true);
  const differs = identityFields.filter((field) => found[field] === false);
  return { result: resultOf(holder, same, differs), same, differs };
}

function resultOf(
  { kind }: PermitHolder,
  same: readonly IdentityField[],
  differs: readonly IdentityField[],
): MatchResult {
  if (differs.length > 0) return kind === "household" ? "not-comparable" : "differs";
  return same.length > 1 ? "same" : "not-comparable";
}

function sameBirth(born: string | null, onCard: string | null): boolean | null {
  if (born === null || onCard === null) return null;
  return born.length === 4 ? onCard.startsWith(born) : onCard === born;
}

/** A permit may have been issued on the former number. Letters are of a passport: no card has them. */
function sameEnd(last4: string | null, { idNumber, formerIdNumber }: Card): boolean | null {
  if (last4 === null || !/^\d{4}$/.test(last4)) return null;
  return idNumber.endsWith(last4) || (formerIdNumber?.endsWith(last4) ?? false);
}
