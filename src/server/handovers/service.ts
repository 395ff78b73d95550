/** The ward gives a beat officer the sealed, printed permits; the officer delivers them (letter §1.2 A.7, B, C). */
import type { PermitClass } from "#domain/permit-class.ts";
import { Refusal } from "#domain/refusal.ts";
import { vi } from "#ui/vi.ts";
import { recordAudit } from "#server/audit/service.ts";
import { mailReadyForHandover } from "#server/mail/service.ts";
import { findClassVersions } from "#server/permit-classes/service.ts";
import {
  actOn,
  lockForAction,
  lockPermits,
  meantFor,
  type LockedPermit,
  type Selection,
} from "#server/permits/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authoriseAt } from "#server/platform/authorise.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import {
  closeHandedOverSheets,
  findSheetNumbers,
  issuingBody,
  printRun,
  renderHandovers,
  takeUnitNumbers,
  type HandoverSheet,
} from "#server/printing/service.ts";
import { currentUnits, unitDisplayNames } from "#server/units/service.ts";
import {
  findBeatWithOfficer,
  findHandoverPermits,
  findHandovers,
  insertHandover,
  insertHandoverPermits,
  findHandover,
  markDelivered,
  type HandoverRow,
} from "./sql.ts";

const toView = ({ beatName: _beatName, ...row }: HandoverRow) => ({ ...row, at: row.at.toISOString() });

export async function createHandover(
  asker: Asker,
  { commandId, beatId, selection }: { commandId: string; beatId: number; selection?: Selection | undefined },
) {
  return asker.command(commandId, "handover.create", { beatId, selection }, async (tx) => {
    const beat = await findBeatWithOfficer(tx, beatId);
    if (!beat) throw new Refusal("UNKNOWN_BEAT", { beatId });
    authoriseAt(asker, "permit.hand-over", { unitId: beat.unitId, beatId });
    const permits = await permitsToHandOver(tx, asker, beatId, selection);
    await actOn(tx, asker, permits, { action: "hand_over" });
    const number = await takeUnitNumbers(tx, beat.unitId, "handover", 1);
    const id = await insertHandover(tx, {
      unitId: beat.unitId,
      beatId,
      number,
      handedOverBy: asker.accountId,
      receivedBy: beat.officerId,
    });
    const permitIds = permits.map((permit) => permit.id);
    await insertHandoverPermits(tx, { id, unitId: beat.unitId }, permitIds);
    await closeHandedOverSheets(tx, permitIds);
    for (const [organisationId, group] of Map.groupBy(permits, (permit) => permit.organisationId))
      if (organisationId !== null)
        await mailReadyForHandover(tx, asker.platform, { organisationId, count: group.length });
    await recordAudit(tx, asker, { action: "handover.create", subject: "handover", subjectIds: [id] });
    return viewOf(tx, id);
  });
}

async function permitsToHandOver(
  tx: Tx,
  asker: Asker,
  beatId: number,
  selection: Selection | undefined,
): Promise<LockedPermit[]> {
  const wanted = selection ?? { beatId };
  const locked = await lockForAction(tx, asker, wanted, "hand_over");
  const strangers = locked.filter((permit) => permit.beatId !== beatId).map((permit) => permit.id);
  if (selection?.permitIds && strangers.length > 0)
    throw new Refusal("NOT_FOUND", { beatId, permitIds: strangers.slice(0, 100) });
  return meantFor(locked, wanted, "hand_over").filter(
    (permit) => permit.beatId === beatId && (selection?.permitIds || permit.status === "valid"),
  );
}

async function viewOf(db: Db, id: string) {
  const [row] = await findHandovers(db, { id, limit: 1 });
  if (!row) throw new Refusal("NOT_FOUND", { id });
  return toView(row);
}

export const listHandovers = (asker: Asker, { limit }: { limit: number }) =>
  asker.read(async (db) => ({ items: (await findHandovers(db, { limit })).map(toView) }));

/** The sheet that both sign. A read of personal data. */
export async function readHandoverSheet(asker: Asker, id: string): Promise<File> {
  const sheet = await asker.write(async (tx) => {
    const [row] = await findHandovers(tx, { id, limit: 1 });
    if (!row) throw new Refusal("NOT_FOUND", { id });
    await recordAudit(tx, asker, { action: "handover.read", subject: "handover", subjectIds: [id] });
    return sheetOf(tx, row);
  });
  const run = printRun(asker.platform, 0, new Date(`${sheet.handedOn}T00:00:00Z`));
  for await (const { pdf } of renderHandovers([sheet], { ...run, workers: 1 }))
    return new File([new Uint8Array(pdf)], `handover-${sheet.serial.replaceAll("/", "-")}.pdf`, {
      type: "application/pdf",
    });
  throw new Error(`hand-over ${id} came out without a page`);
}

async function sheetOf(db: Db, row: HandoverRow): Promise<HandoverSheet> {
  const permits = await findHandoverPermits(db, row.id);
  const classes = await findClassVersions(
    db,
    permits.map((permit) => permit.classVersionId),
  );
  const sheets = await findSheetNumbers(
    db,
    permits.map((permit) => permit.id),
  );
  const names = await unitDisplayNames(db, [row.unitId]);
  const displayName = names.get(row.unitId) ?? "";
  const cards = permits.every((permit) => classes.get(permit.classVersionId)?.definition.form === "market-card");
  return {
    serial: `${String(row.number).padStart(6, "0")}/PGN`,
    papers: cards ? "card" : "permit",
    body: issuingBody(await currentUnits(db), row.unitId, displayName),
    handedOn: todayInHanoi(row.at),
    beat: row.beatName,
    officer: row.receivedBy,
    giver: `UBND ${displayName}`,
    rows: permits.map((permit) => ({
      serial: permit.serial ?? "",
      holder: permit.fullName,
      className: shortClassOf(classes.get(permit.classVersionId)),
      sheetNo: sheets.get(permit.id) ?? 0,
      note: null,
    })),
  };
}

function shortClassOf(permitClass: PermitClass | undefined): string {
  const [holder = "staff"] = permitClass?.definition.holders ?? [];
  return /^group-(\w{1,3})$/.exec(permitClass?.code ?? "")?.[1] ?? vi.print.handover.shortClass[holder];
}

export async function deliverPermits(
  asker: Asker,
  input: { id: string; commandId: string; permitIds?: string[] | undefined; receivedByName: string },
) {
  const { commandId, ...given } = input;
  return asker.command(commandId, "handover.deliver", given, async (tx) => {
    const handover = await findHandover(tx, given.id);
    if (!handover) throw new Refusal("NOT_FOUND", { id: given.id });
    authoriseAt(asker, "permit.deliver", handover);
    const open = (await findHandoverPermits(tx, handover.id))
      .filter((permit) => permit.deliveredAt === null && permit.status === "valid")
      .map((permit) => permit.id);
    const strangers = (given.permitIds ?? []).filter((id) => !open.includes(id));
    if (strangers.length > 0) throw new Refusal("WRONG_STATE", { permitIds: strangers.slice(0, 100) });
    const wanted = given.permitIds ?? open;
    if (wanted.length === 0) throw new Refusal("NOTHING_TO_DO", { action: "deliver" });
    await actOn(tx, asker, await lockPermits(tx, { permitIds: wanted }), { action: "deliver" });
    await markDelivered(tx, wanted, given.receivedByName, asker.platform.now());
    return { delivered: wanted.length, left: open.length - wanted.length };
  });
}
