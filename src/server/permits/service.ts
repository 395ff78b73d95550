/** Permits from their application to their end: reading them, and the commands on them. */
import { permitActionsFor, type PermitState, type PermitStatus } from "#domain/permit.ts";
import { isApprovingAuthority, type HolderKind } from "#domain/permit-class.ts";
import { Refusal } from "#domain/refusal.ts";
import { jurisdictionOf } from "#domain/rights.ts";
import { foldForSearch } from "#domain/text.ts";
import { recordAudit } from "#server/audit/service.ts";
import { findClassVersions } from "#server/permit-classes/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import type { Db } from "#server/platform/database.ts";
import {
  findPermitHistory,
  findPermits,
  findPermitsBySelection,
  findPortraits,
  findTypedCode,
  insertPermitEvents,
  insertPermits,
  lockPermits,
  type LockedPermit,
  type Selection,
} from "./sql.ts";

export { actOn, lockForAction, meantFor, requireAllowed } from "./act.ts";
export {
  approveLocked,
  approvePermits,
  duplicateInsteadOf,
  listDuplicates,
  refuseLocked,
  refusePermits,
  requireAuthority,
  vetPermits,
  type Approval,
} from "./deciding.ts";
export {
  extendPermits,
  previewAction,
  replaceLocked,
  replacePermits,
  restorePermits,
  revokePermits,
  suspendPermits,
  withdrawPermits,
} from "./standing.ts";
export { lockPermits, type LockedPermit, type Selection };
export { readPortraitOf, setPortrait } from "./portrait.ts";
export { findPortraits } from "./sql.ts";
export type { NewPermit } from "./sql.ts";

/** Applications as they come in: rows and their first event. */
export async function registerPermits(
  ...[tx, place, rows, accountId]: [
    Parameters<typeof insertPermits>[0],
    Parameters<typeof insertPermits>[1],
    Parameters<typeof insertPermits>[2],
    string | null,
  ]
): Promise<void> {
  await insertPermits(tx, place, rows);
  await insertPermitEvents(
    tx,
    rows.map((row) => ({ permitId: row.id, unitId: place.unitId, fromState: null, toState: row.state })),
    { action: "register", reason: null, accountId },
  );
}

async function toSummaries(db: Db, rows: LockedPermit[]) {
  const classes = await findClassVersions(
    db,
    rows.map((row) => row.classVersionId),
  );
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unitId,
    beatId: row.beatId,
    listId: row.listId,
    organisationId: row.organisationId,
    classCode: classes.get(row.classVersionId)?.code ?? "",
    state: row.state as PermitState,
    status: row.status as PermitStatus | null,
    holderKind: row.holderKind as HolderKind,
    fullName: row.fullName,
    dateOfBirth: row.dateOfBirth,
    idNumberLast4: row.idNumber?.slice(-4) ?? null,
    serial: row.serial,
    validFrom: row.validFrom,
    validTo: row.validTo,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
  }));
}

export interface PermitFilter extends Omit<Selection, "permitIds"> {
  state?: PermitState | undefined;
  status?: PermitStatus | undefined;
  q?: string | undefined;
  after?: string | undefined;
  limit: number;
}

export async function listPermits(asker: Asker, { q, ...filter }: PermitFilter) {
  return asker.write(async (tx) => {
    const rows = await findPermits(tx, {
      ...filter,
      q: q ? { folded: foldForSearch(q), exact: q } : undefined,
      limit: filter.limit + 1,
    });
    const items = await toSummaries(tx, rows.slice(0, filter.limit));
    await recordAudit(tx, asker, {
      action: "permit.list",
      subject: "permit",
      subjectIds: items.map((item) => item.id),
    });
    return { items, next: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null };
  });
}

export async function readPermit(asker: Asker, id: string) {
  return asker.write(async (tx) => {
    const [row] = await findPermitsBySelection(tx, { permitIds: [id] });
    if (!row) throw new Refusal("NOT_FOUND", { id });
    await recordAudit(tx, asker, { action: "permit.read", subject: "permit", subjectIds: [id] });
    const [summary] = await toSummaries(tx, [row]);
    if (!summary) throw new Refusal("NOT_FOUND", { id });
    const history = await findPermitHistory(tx, id);
    const standing = { ...row, state: summary.state, status: summary.status };
    const permitClass = (await findClassVersions(tx, [row.classVersionId])).get(row.classVersionId);
    const mayDecide = permitClass !== undefined && isApprovingAuthority(asker, permitClass.definition);
    return {
      ...summary,
      idNumber: row.idNumber,
      details: row.details as Record<string, unknown>,
      replacesId: row.replacesId,
      typedCode: await findTypedCode(tx, id),
      hasPortrait: (await findPortraits(tx, [id])).has(id),
      actions: permitActionsFor(
        standing,
        asker.accountId,
        (right) => jurisdictionOf(asker.role, right) !== null,
      ).filter((action) => (action !== "approve" && action !== "refuse") || mayDecide),
      history: history.map((event) => ({ ...event, at: event.at.toISOString() })),
    };
  });
}
