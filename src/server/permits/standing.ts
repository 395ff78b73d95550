/** After approval or seal: withdraw, suspend, restore, revoke, extend, replace – one or many, with a preview of how many. */
import {
  decidePermit,
  permitActions,
  permitRule,
  type PermitAction,
  type PermitState,
  type PermitStatus,
} from "#domain/permit.ts";
import { Refusal } from "#domain/refusal.ts";
import { foldForSearch } from "#domain/text.ts";
import { extendedValidity } from "#domain/validity.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Tx } from "#server/platform/database.ts";
import { newIds } from "#server/platform/ids.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { endOfDay, todayInHanoi } from "#server/platform/platform.ts";
import { actOn, lockForAction, meantFor } from "./act.ts";
import { doneWith, type Command, type Done } from "./deciding.ts";
import {
  copyPortraits,
  findPermitsBySelection,
  findSealEnd,
  insertExtensions,
  insertPermitEvents,
  insertPermits,
  updatePermits,
  type LockedPermit,
  type Selection,
} from "./sql.ts";

type Reasoned = Command & { reason: string };

/** Of a whole list or organisation only those that can still be suspended are; ids are taken literally. */
const withStatus = (permits: LockedPermit[], selection: Selection, action: PermitAction): LockedPermit[] => {
  const meant = meantFor(permits, selection, action);
  const { fromStatus } = permitRule(action);
  if (selection.permitIds || !fromStatus) return meant;
  return meant.filter((permit) => fromStatus.includes(permit.status as PermitStatus));
};

const simple =
  (action: "withdraw" | "suspend" | "restore" | "revoke") =>
  async (asker: Asker, { commandId, selection, reason }: Reasoned): Promise<Done> =>
    asker.command(commandId, `permit.${action}`, { selection, reason }, async (tx) => {
      const permits = withStatus(await lockForAction(tx, asker, selection, action), selection, action);
      await actOn(tx, asker, permits, { action, reason });
      return doneWith(permits);
    });

export const withdrawPermits = simple("withdraw");
export const suspendPermits = simple("suspend");
export const restorePermits = simple("restore");
export const revokePermits = simple("revoke");

/**
 * A later end without printing again: it reaches the checkers with the next policy bundle.
 * @throws Refusal BAD_INPUT for a day that is past, not later than the end it has, or beyond its seal's (`sealEnds`)
 */
export async function extendPermits(
  asker: Asker,
  { commandId, selection, reason, validTo }: Reasoned & { validTo: string },
): Promise<Done> {
  return asker.command(commandId, "permit.extend", { selection, reason, validTo }, async (tx) => {
    const permits = withStatus(await lockForAction(tx, asker, selection, "extend"), selection, "extend");
    const fault = extendedValidity(validTo, todayInHanoi(asker.platform.now()));
    if (fault) throw new Refusal("BAD_INPUT", { ...fault });
    const later = permits.filter((permit) => permit.validTo !== null && permit.validTo < validTo);
    if (later.length < permits.length && selection.permitIds)
      throw new Refusal("BAD_INPUT", { field: "validTo", problem: "not later than the end it already has" });
    await requireSealUntil(tx, later, validTo);
    await actOn(tx, asker, later, { action: "extend", reason, also: { validTo } });
    await insertExtensions(tx, later, { validTo, accountId: asker.accountId, reason });
    await enqueue(tx, "trust.publish", {}, "trust.publish");
    return doneWith(later);
  });
}

/** A key past its end verifies nothing: a permit extended beyond it would be turned back on the road. */
async function requireSealUntil(tx: Tx, permits: readonly LockedPermit[], validTo: string): Promise<void> {
  const ends = await findSealEnd(
    tx,
    permits.map(({ id }) => id),
  );
  if (ends !== null && endOfDay(validTo) >= ends.getTime())
    throw new Refusal("BAD_INPUT", {
      field: "validTo",
      problem: "the seal on it ends before: replace it instead",
      sealEnds: ends.toISOString(),
    });
}

/** Revokes lost or spoiled permits and puts approved ones in their place, which the ward police seal anew. */
export async function replacePermits(
  asker: Asker,
  { commandId, selection, reason }: Reasoned,
): Promise<Done & { newPermitIds: string[] }> {
  return asker.command(commandId, "permit.replace", { selection, reason }, async (tx) => {
    const permits = withStatus(await lockForAction(tx, asker, selection, "replace"), selection, "replace");
    return { ...doneWith(permits), newPermitIds: await replaceLocked(tx, asker, permits, reason) };
  });
}

/** In the order of `permits`. */
export async function replaceLocked(tx: Tx, asker: Asker, permits: LockedPermit[], reason: string): Promise<string[]> {
  await actOn(tx, asker, permits, { action: "replace", reason });
  const ids = newIds(permits.length);
  const pairs = permits.map((old, at) => ({ old, id: ids[at] ?? "" }));
  for (const group of Map.groupBy(pairs, ({ old }) => `${old.unitId} ${old.beatId}`).values()) {
    const place = group[0]?.old;
    if (place)
      await insertPermits(
        tx,
        place,
        group.map(({ old, id }) => successorOf(old, id)),
      );
  }
  const claiming = pairs.filter(({ old }) => old.holdsClaim).map(({ id }) => id);
  if (claiming.length > 0) await updatePermits(tx, claiming, { holdsClaim: true });
  await copyPortraits(tx, ids);
  const events = pairs.map(({ old, id }) => ({
    permitId: id,
    unitId: old.unitId,
    fromState: null,
    toState: "approved",
  }));
  await insertPermitEvents(tx, events, { action: "register", reason, accountId: asker.accountId });
  return pairs.map(({ id }) => id);
}

const successorOf = (old: LockedPermit, id: string) => ({
  id,
  listId: old.listId,
  organisationId: old.organisationId,
  classVersionId: old.classVersionId,
  state: "approved" as const,
  holderKind: old.holderKind,
  fullName: old.fullName,
  nameFolded: foldForSearch(old.fullName),
  dateOfBirth: old.dateOfBirth,
  idNumber: old.idNumber,
  details: old.details as Record<string, unknown>,
  replacesId: old.id,
  purpose: old.purpose,
  registeredBy: null,
  vettedBy: old.vettedBy,
  decidedBy: old.decidedBy,
  validFrom: old.validFrom,
  validTo: old.validTo,
});

/** How many a command would touch, and how many it would refuse for which reason. */
export async function previewAction(
  asker: Asker,
  action: PermitAction,
  selection: Selection,
): Promise<{ count: number; refused: Record<string, number> }> {
  authorise(asker, permitActions[action].right);
  return asker.write(async (tx) => {
    const permits = withStatus(await findPermitsBySelection(tx, selection), selection, action);
    const refused: Record<string, number> = {};
    let count = 0;
    for (const permit of permits) {
      const standing = { ...permit, state: permit.state as PermitState, status: permit.status as PermitStatus | null };
      const decision = decidePermit(standing, action, { accountId: asker.accountId, reason: "preview" });
      if (decision.ok) count++;
      else refused[decision.code] = (refused[decision.code] ?? 0) + 1;
    }
    await noteRead(tx, asker, "permit.preview", permits);
    return { count, refused };
  });
}

async function noteRead(tx: Tx, asker: Asker, action: string, permits: readonly { id: string }[]): Promise<void> {
  await recordAudit(tx, asker, { action, subject: "permit", subjectIds: permits.map((permit) => permit.id) });
}
