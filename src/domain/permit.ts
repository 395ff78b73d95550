/**
 * The life of a permit: one table of actions, used by the server to decide and by the screens to show what can be done.
 * `state` is how far the paper has come; `status` is what a check answers once the permit is sealed.
 */
import type { RefusalCode } from "./refusal.ts";
import type { Right } from "./rights.ts";

export const permitStates = [
  "registered",
  "vetted",
  "approved",
  "refused",
  "withdrawn",
  "sealed",
  "printed",
  "handed_over",
  "delivered",
] as const;
export type PermitState = (typeof permitStates)[number];
export const permitStatuses = ["valid", "suspended", "revoked"] as const;
export type PermitStatus = (typeof permitStatuses)[number];

const sealedStates = ["sealed", "printed", "handed_over", "delivered"] as const satisfies PermitState[];

interface ActionRule {
  right: Right;
  from: readonly PermitState[];
  /** Left out: the state stays. */
  to?: PermitState;
  /** The status that a sealed permit must have; left out for actions before the seal. */
  fromStatus?: readonly PermitStatus[];
  /** Left out: the status stays. */
  toStatus?: PermitStatus;
  reason: "required" | "optional";
  /** Which of the three separate people this is (four eyes). */
  as?: "vetted" | "decided" | "sealed";
}

export const permitActions = {
  vet: { right: "permit.vet", from: ["registered"], to: "vetted", reason: "optional", as: "vetted" },
  approve: { right: "permit.decide", from: ["vetted"], to: "approved", reason: "optional", as: "decided" },
  refuse: { right: "permit.decide", from: ["vetted"], to: "refused", reason: "required", as: "decided" },
  withdraw: {
    right: "permit.withdraw",
    from: ["registered", "vetted", "approved"],
    to: "withdrawn",
    reason: "required",
  },
  seal: { right: "permit.seal", from: ["approved"], to: "sealed", toStatus: "valid", reason: "optional", as: "sealed" },
  print: {
    right: "permit.print",
    from: ["sealed"],
    to: "printed",
    fromStatus: ["valid", "suspended"],
    reason: "optional",
  },
  hand_over: {
    right: "permit.hand-over",
    from: ["printed"],
    to: "handed_over",
    fromStatus: ["valid"],
    reason: "optional",
  },
  deliver: {
    right: "permit.deliver",
    from: ["handed_over"],
    to: "delivered",
    fromStatus: ["valid"],
    reason: "optional",
  },
  suspend: {
    right: "permit.suspend",
    from: sealedStates,
    fromStatus: ["valid"],
    toStatus: "suspended",
    reason: "required",
  },
  restore: {
    right: "permit.restore",
    from: sealedStates,
    fromStatus: ["suspended"],
    toStatus: "valid",
    reason: "required",
  },
  revoke: {
    right: "permit.revoke",
    from: sealedStates,
    fromStatus: ["valid", "suspended"],
    toStatus: "revoked",
    reason: "required",
  },
  replace: {
    right: "permit.replace",
    from: sealedStates,
    fromStatus: ["valid", "suspended"],
    toStatus: "revoked",
    reason: "required",
  },
  extend: { right: "permit.extend", from: sealedStates, fromStatus: ["valid"], reason: "required" },
} as const satisfies Record<string, ActionRule>;

export type PermitAction = keyof typeof permitActions;

/** The rule of an action, whatever it leaves out. */
export const permitRule = (action: PermitAction): ActionRule => permitActions[action];

/** What `decidePermit` and the screens need to know of a permit. */
export interface PermitStanding {
  state: PermitState;
  status: PermitStatus | null;
  vettedBy: string | null;
  decidedBy: string | null;
  sealedBy: string | null;
}

export type Decision = { ok: true; state: PermitState; status: PermitStatus | null } | { ok: false; code: RefusalCode };

function breaksFourEyes(permit: PermitStanding, as: ActionRule["as"], accountId: string): boolean {
  if (as === undefined) return false;
  const others = { vetted: permit.vettedBy, decided: permit.decidedBy, sealed: permit.sealedBy };
  return Object.entries(others).some(([part, who]) => part !== as && who === accountId);
}

/** The answer to "may this person do this to that permit now, and what becomes of it?" – rights are checked before. */
export function decidePermit(
  permit: PermitStanding,
  action: PermitAction,
  by: { accountId: string; reason?: string | null | undefined },
): Decision {
  const rule = permitRule(action);
  if (!rule.from.includes(permit.state)) return { ok: false, code: "WRONG_STATE" };
  if (rule.fromStatus && (permit.status === null || !rule.fromStatus.includes(permit.status)))
    return { ok: false, code: "WRONG_STATE" };
  if (rule.reason === "required" && !by.reason?.trim()) return { ok: false, code: "REASON_REQUIRED" };
  if (breaksFourEyes(permit, rule.as, by.accountId)) return { ok: false, code: "FOUR_EYES" };
  return { ok: true, state: rule.to ?? permit.state, status: rule.toStatus ?? permit.status };
}

/** The actions that the rules allow this person now (for buttons); a required reason is asked for on pressing. */
export function permitActionsFor(
  permit: PermitStanding,
  accountId: string,
  has: (right: Right) => boolean,
): PermitAction[] {
  return (Object.keys(permitActions) as PermitAction[]).filter(
    (action) => has(permitActions[action].right) && decidePermit(permit, action, { accountId, reason: "given" }).ok,
  );
}
