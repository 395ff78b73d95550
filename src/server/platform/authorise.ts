/** The service's side of the rights table; row-level security holds the same line underneath. */
import { Refusal } from "#domain/refusal.ts";
import { jurisdictionOf, mayAct, type Right } from "#domain/rights.ts";
import type { Actor } from "#domain/role.ts";
import type { Asker } from "./asker.ts";

/** @throws Refusal FORBIDDEN when the role lacks the right altogether. */
export function authorise(actor: Actor, right: Right): void {
  if (jurisdictionOf(actor.role, right) === null) throw new Refusal("FORBIDDEN", { right });
}

/**
 * @param place where the thing stands
 * @throws Refusal FORBIDDEN when the right does not reach it. A ward's officers also act for the units that theirs wholly followed.
 */
export function authoriseAt(asker: Asker, right: Right, place: { unitId: number; beatId: number | null }): void {
  const followed = asker.role !== "district_officer" && asker.unitIds.below.includes(place.unitId);
  const aboveUnitIds = asker.unitIds.below.includes(place.unitId) ? [asker.unitIds.own] : [];
  const unitId = followed ? asker.unitIds.own : place.unitId;
  if (!mayAct(asker, right, { unitId, aboveUnitIds, beatId: place.beatId })) throw new Refusal("FORBIDDEN", { right });
}
