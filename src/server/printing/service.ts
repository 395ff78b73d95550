/** Batches of numbered sheets: put on sheets, rendered by a job, and every sheet accounted for (printed, spoiled, handed over). */
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import { findClassVersions } from "#server/permit-classes/service.ts";
import {
  actOn,
  lockForAction,
  lockPermits,
  meantFor,
  replaceLocked,
  type LockedPermit,
  type Selection,
} from "#server/permits/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authoriseAt } from "#server/platform/authorise.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { todayInHanoi, type Platform } from "#server/platform/platform.ts";
import { cardsPerSheet } from "./page-data.ts";
import { marketCardPagesOf, pageContext, permitPageOf } from "./pages.ts";
import { renderMarketCards, renderPermits } from "./render.ts";
import {
  findPermitsOnOpenSheets,
  findPrintJobs,
  findPrintPart,
  findPrintParts,
  findPrintable,
  findSheets,
  insertPrintJob,
  insertSheets,
  lockPrintJob,
  putPrintPart,
  takeUnitNumbers,
  updatePrintJob,
  updateSheets,
  type PrintForm,
  type PrintJobRow,
} from "./sql.ts";

export { issuingBody } from "./pages.ts";
export { renderHandovers, renderReport } from "./render.ts";
export { closeHandedOverSheets, findSheetNumbers, takeUnitNumbers } from "./sql.ts";
export type { HandoverSheet } from "./page-data.ts";

/** What a batch prints alike on all its sheets; the day is the batch's own, so that a second setting gives the same bytes. */
export const printRun = (platform: Platform, runNumber: number, day: Date) => ({
  runNumber,
  printedOn: todayInHanoi(day),
  checkAddress: `${platform.configuration.publicHost.toLowerCase()}/v`,
});

const toView = ({ total, prepared, printed, spoiled, handedOver, ...job }: PrintJobRow) => ({
  ...job,
  sheets: { total, prepared, printed, spoiled, handedOver },
  createdAt: job.createdAt.toISOString(),
});

export async function createPrintJobs(
  asker: Asker,
  { commandId, selection }: { commandId: string; selection: Selection },
) {
  return asker.command(commandId, "print.create", { selection }, async (tx) => {
    const permits = await permitsToPrint(tx, asker, selection);
    if (permits.length === 0) throw new Refusal("NOTHING_TO_DO", { action: "print" });
    const classes = await findClassVersions(
      tx,
      permits.map((permit) => permit.classVersionId),
    );
    const formOf = (permit: LockedPermit): PrintForm => classes.get(permit.classVersionId)?.definition.form ?? "permit";
    const ids: string[] = [];
    for (const group of Map.groupBy(permits, (permit) => `${permit.unitId} ${formOf(permit)}`).values()) {
      const [first] = group;
      if (first) ids.push(await createPrintJob(tx, asker, first.unitId, formOf(first), group));
    }
    await recordAudit(tx, asker, {
      action: "print.create",
      subject: "print-job",
      subjectIds: ids,
      details: { permits: permits.length },
    });
    return { items: (await findPrintJobs(tx, { ids, limit: ids.length })).map(toView) };
  });
}

/** A permit that stands on a sheet not yet accounted for is not put on another one. */
async function permitsToPrint(tx: Tx, asker: Asker, selection: Selection): Promise<LockedPermit[]> {
  const permits = meantFor(await lockForAction(tx, asker, selection, "print"), selection, "print").filter(
    (permit) => selection.permitIds || permit.status === "valid",
  );
  const wrong = permits.find((permit) => permit.state !== "sealed" || permit.status !== "valid");
  if (wrong) throw new Refusal("WRONG_STATE", { permitIds: [wrong.id], state: wrong.state, status: wrong.status });
  const onSheet = new Set(
    await findPermitsOnOpenSheets(
      tx,
      permits.map((permit) => permit.id),
    ),
  );
  if (selection.permitIds && onSheet.size > 0)
    throw new Refusal("WRONG_STATE", { onSheet: [...onSheet].slice(0, 100) });
  return permits.filter((permit) => !onSheet.has(permit.id));
}

/** Sheets of one beat lie together, because a beat officer takes them; a sheet of cards never mixes two beats. */
async function createPrintJob(
  tx: Tx,
  asker: Asker,
  unitId: number,
  form: PrintForm,
  permits: readonly LockedPermit[],
): Promise<string> {
  const perSheet = form === "permit" ? 1 : cardsPerSheet;
  const groups = [...Map.groupBy(permits, (permit) => permit.beatId).values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / perSheet) }, (_, at) =>
      group.slice(at * perSheet, (at + 1) * perSheet),
    ),
  );
  const number = await takeUnitNumbers(tx, unitId, "print-job", 1);
  const id = await insertPrintJob(tx, { unitId, form, number, requestedBy: asker.accountId });
  const firstSheet = (await takeUnitNumbers(tx, unitId, "sheet", groups.length)) - groups.length + 1;
  await insertSheets(
    tx,
    { id, unitId },
    groups.map((group, at) => ({ number: firstSheet + at, permitIds: group.map((permit) => permit.id) })),
  );
  await enqueue(tx, "print.render", { printJobId: id }, `print.render ${id}`);
  return id;
}

/** Sets the sheets of a batch; run again after a crash it sets them again, to the same bytes. */
export async function renderPrintJob(platform: Platform, printJobId: string): Promise<void> {
  const { database } = platform;
  const job = await database.transaction(systemReach, (tx) => lockPrintJob(tx, printJobId));
  if (!job || job.state === "ready") return;
  const { rows, context } = await database.read(systemReach, async (db) => {
    const found = await findPrintable(db, printJobId);
    return { rows: found, context: await pageContext(db, found) };
  });
  const options = printRun(platform, job.number, job.createdAt);
  const parts =
    job.form === "permit"
      ? renderPermits(
          rows.map((row) => permitPageOf(row, context)),
          options,
        )
      : renderMarketCards(marketCardPagesOf(rows, context), options);
  try {
    for await (const { firstSheet, lastSheet, pdf, warnings } of parts)
      await database.transaction(systemReach, (tx) =>
        putPrintPart(tx, { printJobId, unitId: job.unitId, firstSheet, lastSheet, warnings, pdf: Buffer.from(pdf) }),
      );
    await database.transaction(systemReach, (tx) => updatePrintJob(tx, printJobId, { state: "ready", error: null }));
  } catch (error) {
    await database.transaction(systemReach, (tx) =>
      updatePrintJob(tx, printJobId, { state: "failed", error: String(error).slice(0, 500) }),
    );
    throw error;
  }
}

export async function listPrintJobs(asker: Asker, { limit }: { limit: number }) {
  return asker.read(async (db) => ({ items: (await findPrintJobs(db, { limit })).map(toView) }));
}

export async function readPrintJob(asker: Asker, id: string) {
  return asker.read(async (db) => {
    const [job] = await findPrintJobs(db, { ids: [id], limit: 1 });
    if (!job) throw new Refusal("NOT_FOUND", { id });
    const sheetList = (await findSheets(db, id)).map(({ number, state, permitIds }) => ({ number, state, permitIds }));
    return {
      ...toView(job),
      parts: (await findPrintParts(db, id)).map((part) => ({ ...part, warnings: [...part.warnings] })),
      sheetList,
    };
  });
}

/** A read of personal data: the PDF names every holder. */
export async function readPrintPart(
  asker: Asker,
  { id, firstSheet }: { id: string; firstSheet: number },
): Promise<File> {
  return asker.write(async (tx) => {
    const part = await findPrintPart(tx, id, firstSheet);
    if (!part) throw new Refusal("NOT_FOUND", { id, firstSheet });
    authoriseAt(asker, "permit.print", { unitId: part.unitId, beatId: null });
    await recordAudit(tx, asker, {
      action: "print.read",
      subject: "print-job",
      subjectIds: [id],
      details: { firstSheet },
    });
    return new File([new Uint8Array(part.pdf)], `sheets-${firstSheet}-${part.lastSheet}.pdf`, {
      type: "application/pdf",
    });
  });
}

export async function reconcilePrintJob(
  asker: Asker,
  input: { id: string; commandId: string; spoiled: number[]; reason?: string | undefined },
) {
  const { commandId, ...given } = input;
  return asker.command(commandId, "print.reconcile", given, async (tx) => {
    const job = await lockPrintJob(tx, given.id);
    if (!job) throw new Refusal("NOT_FOUND", { id: given.id });
    authoriseAt(asker, "permit.print", { unitId: job.unitId, beatId: null });
    if (job.state !== "ready") throw new Refusal("WRONG_STATE", { id: job.id, state: job.state });
    const open = (await findSheets(tx, job.id)).filter((sheet) => sheet.state === "prepared");
    const strangers = given.spoiled.filter((number) => !open.some((sheet) => sheet.number === number));
    if (strangers.length > 0 || open.length === 0)
      throw new Refusal("WRONG_STATE", { id: job.id, sheets: strangers, open: open.length });
    const spoiled = open.filter((sheet) => given.spoiled.includes(sheet.number));
    const printed = open.filter((sheet) => !given.spoiled.includes(sheet.number));
    const newPermitIds = await spoil(tx, asker, spoiled, given.reason);
    await updateSheets(
      tx,
      printed.map((sheet) => sheet.id),
      "printed",
    );
    const permits = await lockPermits(tx, { permitIds: printed.flatMap((sheet) => sheet.permitIds) });
    const alive = permits.filter((permit) => permit.status !== "revoked");
    if (alive.length > 0) await actOn(tx, asker, alive, { action: "print" });
    await recordAudit(tx, asker, {
      action: "print.reconcile",
      subject: "print-job",
      subjectIds: [job.id],
      details: { printed: printed.length, spoiled: spoiled.length },
    });
    return { printed: printed.length, spoiled: spoiled.length, newPermitIds };
  });
}

/** A spoiled sheet's permits are revoked, and new ones wait for a seal: a code that lies in a waste bin must not open a road. */
async function spoil(
  tx: Tx,
  asker: Asker,
  sheets: readonly { id: string; number: number; permitIds: string[] }[],
  reason: string | undefined,
): Promise<string[]> {
  if (sheets.length === 0) return [];
  await updateSheets(
    tx,
    sheets.map((sheet) => sheet.id),
    "spoiled",
  );
  const permits = await lockPermits(tx, { permitIds: sheets.flatMap((sheet) => sheet.permitIds) });
  const alive = permits.filter((permit) => permit.status !== "revoked");
  return alive.length === 0
    ? []
    : replaceLocked(tx, asker, alive, reason ?? `tờ hỏng: ${sheets.map((sheet) => sheet.number).join(", ")}`);
}
