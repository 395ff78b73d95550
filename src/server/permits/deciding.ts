/** Vetting and deciding: who the authority is, and what stands in the way of an approval. */
import { isApprovingAuthority, type PermitClass } from "#domain/permit-class.ts";
import { Refusal } from "#domain/refusal.ts";
import { approvalValidity } from "#domain/validity.ts";
import { recordAudit } from "#server/audit/service.ts";
import { findClassVersions } from "#server/permit-classes/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import { isUniqueViolation } from "#server/platform/unique-violation.ts";
import { unitDisplayNames } from "#server/units/service.ts";
import { actOn, lockForAction, meantFor } from "./act.ts";
import {
  findDuplicateRows,
  findPermitsBySelection,
  releaseEndedClaims,
  type DuplicateRow,
  type LockedPermit,
  type PermitChange,
  type Selection,
} from "./sql.ts";

export interface Command {
  commandId: string;
  selection: Selection;
}
export interface Done {
  count: number;
  permitIds: string[];
}

const today = (asker: Asker): string => todayInHanoi(asker.platform.now());

export const doneWith = (permits: readonly { id: string }[]): Done => ({
  count: permits.length,
  permitIds: permits.map((permit) => permit.id),
});

export async function vetPermits(asker: Asker, { commandId, selection }: Command): Promise<Done> {
  return asker.command(commandId, "permit.vet", { selection }, async (tx) => {
    const permits = meantFor(await lockForAction(tx, asker, selection, "vet"), selection, "vet");
    await actOn(tx, asker, permits, { action: "vet" });
    return doneWith(permits);
  });
}

/** @throws Refusal NOT_THE_AUTHORITY, or REASON_REQUIRED where a decision on paper must be named */
export async function requireAuthority(
  db: Db,
  asker: Asker,
  permits: LockedPermit[],
  reason: string | null,
): Promise<Map<number, PermitClass>> {
  const classes = await findClassVersions(
    db,
    permits.map((permit) => permit.classVersionId),
  );
  for (const { code, definition } of classes.values()) {
    if (!isApprovingAuthority(asker, definition))
      throw new Refusal("NOT_THE_AUTHORITY", { classCode: code, authority: definition.approvingAuthority });
    // The head's own decision is a paper: the officer who records it names it.
    if (definition.approvingAuthority === "own-head" && !reason)
      throw new Refusal("REASON_REQUIRED", { classCode: code, authority: "own-head" });
  }
  return classes;
}

export async function refusePermits(
  asker: Asker,
  { commandId, selection, reason }: Command & { reason: string },
): Promise<Done> {
  return asker.command(commandId, "permit.refuse", { selection, reason }, async (tx) => {
    const permits = meantFor(await lockForAction(tx, asker, selection, "refuse"), selection, "refuse");
    await refuseLocked(tx, asker, permits, reason);
    return doneWith(permits);
  });
}

export async function refuseLocked(tx: Tx, asker: Asker, permits: LockedPermit[], reason: string): Promise<void> {
  await requireAuthority(tx, asker, permits, reason);
  await actOn(tx, asker, permits, { action: "refuse", reason });
}

export interface Approval {
  reason?: string | undefined;
  /** ISO days; left out: today, and as long as the class says. */
  validFrom?: string | undefined;
  validTo?: string | undefined;
  /** Permits to approve even if their holder already has one for the purpose. */
  acceptDuplicates?: string[] | undefined;
}

export async function approvePermits(
  asker: Asker,
  { commandId, selection, ...approval }: Command & Approval,
): Promise<Done> {
  const locking = { ids: [] as string[] };
  try {
    return await asker.command(commandId, "permit.approve", { selection, ...approval }, async (tx) => {
      const permits = meantFor(await lockForAction(tx, asker, selection, "approve"), selection, "approve");
      locking.ids = permits.map((permit) => permit.id);
      await approveLocked(tx, asker, permits, approval);
      return doneWith(permits);
    });
  } catch (error) {
    throw await duplicateInsteadOf(error, asker, locking.ids);
  }
}

/**
 * Another ward approved the same ID number a moment ago: the index refused, and now the other one can be named.
 * The command left nothing behind; that it was answered with names of other wards' people is noted here.
 */
export async function duplicateInsteadOf(error: unknown, asker: Asker, permitIds: string[]): Promise<unknown> {
  const byIndex = isUniqueViolation(error, "permit_one_claim");
  if (!byIndex && !(error instanceof Refusal && error.code === "DUPLICATE")) return error;
  return asker.write(async (tx) => {
    const rows = (await findDuplicateRows(tx, permitIds, today(asker))).filter(blocksApproval);
    await noteShown(tx, asker, rows);
    return byIndex ? new Refusal("DUPLICATE", { duplicates: await describeDuplicates(tx, rows) }) : error;
  });
}

/** Names of other wards' people are shown: that read is noted with both sides. */
async function noteShown(tx: Tx, asker: Asker, rows: readonly DuplicateRow[]): Promise<void> {
  const subjectIds = [...new Set(rows.flatMap((row) => [row.permitId, row.otherId]))];
  await recordAudit(tx, asker, { action: "permit.duplicates", subject: "permit", subjectIds });
}

const blocksApproval = (row: DuplicateRow): boolean => row.match === "id-number" && row.holdsClaim;

/**
 * Approves locked permits. Their holders' claims are taken in the same statement; the unique index makes that race-free.
 * @throws Refusal DUPLICATE naming each other permit, unless it was accepted
 */
export async function approveLocked(tx: Tx, asker: Asker, permits: LockedPermit[], approval: Approval): Promise<void> {
  const classes = await requireAuthority(tx, asker, permits, approval.reason ?? null);
  const idNumbers = [...new Set(permits.map((permit) => permit.idNumber).filter((number) => number !== null))];
  await releaseEndedClaims(tx, idNumbers, today(asker));
  const accepted = new Set(approval.acceptDuplicates);
  const claiming = await claimingPermits(tx, asker, permits, accepted);
  // Actions change all rows alike: one group a class version and claim.
  const groups = Map.groupBy(permits, (permit) => `${permit.classVersionId} ${claiming.has(permit.id)}`);
  for (const group of groups.values()) {
    const [first] = group;
    const permitClass = first && classes.get(first.classVersionId);
    if (!permitClass) throw new Error(`permit ${first?.id} has no class version`);
    const { validityDays } = permitClass.definition;
    const validity = approvalValidity(approval, { today: today(asker), validityDays });
    if (!validity.ok) {
      const { field, earliest, latest } = validity;
      throw new Refusal("BAD_INPUT", { field, classCode: permitClass.code, earliest, latest });
    }
    const { validFrom, validTo } = validity;
    const also: PermitChange = { validFrom, validTo, holdsClaim: claiming.has(first.id) };
    await actOn(tx, asker, group, { action: "approve", reason: approval.reason, also });
  }
  if (groups.size === 0) throw new Refusal("NOTHING_TO_DO", { action: "approve" });
}

/**
 * Which of them take their holder's claim. A duplicate that was accepted does without; one that was accepted and is none takes
 * it all the same: accepting beforehand must not hide a person from the next ward.
 * @throws Refusal DUPLICATE for duplicates that were not accepted
 */
async function claimingPermits(
  tx: Tx,
  asker: Asker,
  permits: LockedPermit[],
  accepted: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const numbered = permits.filter((permit) => permit.idNumber !== null);
  const purposeOf = new Map(numbered.map((permit) => [permit.id, permit.purpose]));
  const ids = numbered.map((permit) => permit.id);
  const rows = (await findDuplicateRows(tx, ids, today(asker))).filter(
    (row) => blocksApproval(row) && row.purpose === purposeOf.get(row.permitId),
  );
  const taken = new Set(rows.map((row) => row.permitId));
  const claiming = new Set<string>();
  // Two rows of one command may name the same person as well.
  const twice: LockedPermit[][] = [];
  for (const group of Map.groupBy(numbered, (permit) => `${permit.purpose} ${permit.idNumber}`).values()) {
    const open = group.filter((permit) => !accepted.has(permit.id));
    if (open.length > 1) twice.push(open);
    const claimant = open[0] ?? group[0];
    if (claimant && !group.some((permit) => taken.has(permit.id))) claiming.add(claimant.id);
  }
  const refused = rows.filter((row) => !accepted.has(row.permitId));
  if (refused.length === 0 && twice.length === 0) return claiming;
  throw new Refusal("DUPLICATE", {
    duplicates: await describeDuplicates(tx, refused),
    sameInCommand: twice.map((group) => group.map((permit) => permit.id)).slice(0, 100),
  });
}

/** Who, which ward, which class; no more personal data than that. */
async function describeDuplicates(db: Db, rows: DuplicateRow[]) {
  const shown = rows.slice(0, 500);
  const names = await unitDisplayNames(
    db,
    shown.map((row) => row.otherUnitId),
  );
  const classes = await findClassVersions(
    db,
    shown.map((row) => row.classVersionId),
  );
  return shown.map((row) => ({
    permitId: row.permitId,
    match: row.match,
    fullName: row.fullName,
    unitName: names.get(row.otherUnitId) ?? "",
    className: classes.get(row.classVersionId)?.definition.nameVi ?? "",
    state: row.state,
  }));
}

export async function listDuplicates(asker: Asker, selection: Selection) {
  return asker.write(async (tx) => {
    const permits = await findPermitsBySelection(tx, selection);
    const rows = await findDuplicateRows(
      tx,
      permits.map((permit) => permit.id),
      today(asker),
    );
    await noteShown(tx, asker, rows);
    return { items: await describeDuplicates(tx, rows) };
  });
}
