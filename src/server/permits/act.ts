/** One command over any number of permits: all of them change, or none does and each refusal is named. */
import {
  decidePermit,
  permitActions,
  permitRule,
  type PermitAction,
  type PermitState,
  type PermitStatus,
} from "#domain/permit.ts";
import { Refusal, type RefusalCode } from "#domain/refusal.ts";
import { type Doer, recordAudit } from "#server/audit/service.ts";
import { followPermits } from "#server/list-progress/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authoriseAt } from "#server/platform/authorise.ts";
import type { Tx } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import {
  insertPermitEvents,
  lockPermits,
  updatePermits,
  updateSealedPermits,
  type LockedPermit,
  type PermitChange,
  type Selection,
} from "./sql.ts";

/** Refusals told one by one are enough to act on; the count tells the rest. */
const mostNamed = 100;

export interface Acting {
  action: PermitAction;
  reason?: string | null | undefined;
  /** Columns that the action fills in beside state and status. */
  also?: PermitChange;
  /** Sealing: the serial of each, by permit id. */
  serials?: ReadonlyMap<string, string>;
  /** What the audit entry names besides; never personal data. */
  because?: Record<string, unknown>;
}

/** Locks them and checks that the asker's right reaches each. */
export async function lockForAction(
  tx: Tx,
  asker: Asker,
  selection: Selection,
  action: PermitAction,
): Promise<LockedPermit[]> {
  const permits = await lockPermits(tx, selection);
  if (selection.permitIds) {
    const found = new Set(permits.map((permit) => permit.id));
    const missing = selection.permitIds.filter((id) => !found.has(id));
    if (missing.length > 0) throw new Refusal("NOT_FOUND", { permitIds: missing.slice(0, mostNamed) });
  }
  const places = new Map(permits.map((permit) => [`${permit.unitId} ${permit.beatId}`, permit]));
  for (const place of places.values()) authoriseAt(asker, permitActions[action].right, place);
  return permits;
}

/** Of a selection by list, organisation or class only those count that the action is meant for; ids are taken literally. */
export function meantFor(permits: LockedPermit[], selection: Selection, action: PermitAction): LockedPermit[] {
  if (selection.permitIds) return permits;
  const from: readonly PermitState[] = permitActions[action].from;
  return permits.filter((permit) => from.includes(permit.state as PermitState));
}

const standingOf = (permit: LockedPermit) => ({
  ...permit,
  state: permit.state as PermitState,
  status: permit.status as PermitStatus | null,
});

/** @throws Refusal with the code of the first, and all that were refused */
export function requireAllowed(permits: LockedPermit[], { action, reason }: Acting, accountId: string | null): void {
  const refused: { id: string; code: RefusalCode; state: string; status: string | null }[] = [];
  for (const permit of permits) {
    const decision = decidePermit(standingOf(permit), action, { accountId: accountId ?? "", reason });
    if (!decision.ok) refused.push({ id: permit.id, code: decision.code, state: permit.state, status: permit.status });
  }
  const [first] = refused;
  if (first) throw new Refusal(first.code, { action, count: refused.length, permits: refused.slice(0, mostNamed) });
}

/** Changes locked permits: rows, events, audit, their lists; the status lists follow when a status changed. */
export async function actOn(tx: Tx, doer: Doer, permits: LockedPermit[], acting: Acting): Promise<void> {
  if (permits.length === 0) throw new Refusal("NOTHING_TO_DO", { action: acting.action });
  const { action, reason = null, also, because } = acting;
  const accountId = "system" in doer ? null : doer.accountId;
  requireAllowed(permits, acting, accountId);
  const rule = permitRule(action);
  if (rule.as && accountId === null) throw new Error(`${action} is part of four eyes: a person does it`);
  const ids = permits.map((permit) => permit.id);
  if (acting.serials && accountId !== null)
    await updateSealedPermits(
      tx,
      permits.map(({ id }) => ({ id, serial: acting.serials?.get(id) ?? "" })),
      accountId,
    );
  else
    await updatePermits(tx, ids, {
      ...(rule.to ? { state: rule.to } : {}),
      ...(rule.toStatus ? { status: rule.toStatus } : {}),
      ...(rule.toStatus === "revoked" || rule.to === "withdrawn" ? { holdsClaim: false } : {}),
      ...(rule.as ? { [`${rule.as}By`]: accountId } : {}),
      ...(reason === null ? {} : { reason }),
      ...also,
    });
  const events = permits.map((permit) => ({
    permitId: permit.id,
    unitId: permit.unitId,
    fromState: rule.to ? permit.state : permit.status,
    toState: rule.to ?? rule.toStatus ?? permit.status ?? permit.state,
  }));
  await insertPermitEvents(tx, events, { action, reason, accountId });
  await recordAudit(tx, doer, {
    action: `permit.${action}`,
    subject: "permit",
    subjectIds: ids,
    ...(because ? { details: because } : {}),
  });
  if (rule.to)
    await followPermits(
      tx,
      permits.map((permit) => permit.listId),
      { action, accountId },
    );
  if (rule.toStatus && action !== "seal") await enqueue(tx, "trust.publish", {}, "trust.publish");
}
