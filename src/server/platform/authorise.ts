/** The service's side of the rights table; row-level security holds the same line underneath. */
import { Refusal } from "#domain/refusal.ts";
import { jurisdictionOf, mayAct, type Place, type Right } from "#domain/rights.ts";
import type { Actor } from "#domain/role.ts";

/** @throws Refusal FORBIDDEN when the role lacks the right, or its reach ends before the place. */
export function authorise(actor: Actor, right: Right, place?: Place): void {
  const allowed = place ? mayAct(actor, right, place) : jurisdictionOf(actor.role, right) !== null;
  if (!allowed) throw new Refusal("FORBIDDEN", { right });
}
