/** The life of an organisation's registration (letter §1.2 A.1–3): registered → vetted → entered → confirmed. */
import type { RefusalCode } from "./refusal.ts";
import type { Right } from "./rights.ts";

export const organisationStates = ["registered", "vetted", "entered", "confirmed", "refused", "suspended"] as const;
export type OrganisationState = (typeof organisationStates)[number];

interface ActionRule {
  /** Null: the system does it (the confirmation mail went out). */
  right: Right | null;
  from: readonly OrganisationState[];
  to: OrganisationState;
  reason: "required" | "optional";
}

const organisationActions = {
  vet: { right: "organisation.vet", from: ["registered"], to: "vetted", reason: "optional" },
  enter: { right: "organisation.enter", from: ["vetted"], to: "entered", reason: "optional" },
  confirm: { right: null, from: ["entered"], to: "confirmed", reason: "optional" },
  refuse: { right: "organisation.refuse", from: ["registered", "vetted"], to: "refused", reason: "required" },
  suspend: { right: "organisation.suspend", from: ["entered", "confirmed"], to: "suspended", reason: "required" },
  resume: { right: "organisation.suspend", from: ["suspended"], to: "confirmed", reason: "required" },
} as const satisfies Record<string, ActionRule>;

export type OrganisationAction = keyof typeof organisationActions;

export function decideOrganisation(
  organisation: { state: OrganisationState; vettedBy: string | null },
  action: OrganisationAction,
  by: { accountId: string | null; reason?: string | null | undefined },
): { ok: true; state: OrganisationState } | { ok: false; code: RefusalCode } {
  const rule: ActionRule = organisationActions[action];
  if (!rule.from.includes(organisation.state)) return { ok: false, code: "WRONG_STATE" };
  if (rule.reason === "required" && !by.reason?.trim()) return { ok: false, code: "REASON_REQUIRED" };
  // The officer who vetted it does not enter it: four eyes hold from the first step.
  if (action === "enter" && by.accountId !== null && by.accountId === organisation.vettedBy)
    return { ok: false, code: "FOUR_EYES" };
  return { ok: true, state: rule.to };
}
