import { sql } from "kysely";
import type { Db, Tx } from "#server/platform/database.ts";
import type { PrintWarning } from "./render.ts";

export type PrintForm = "permit" | "market-card";

/** The last of a run of `count` new numbers of a unit: print batches, sheets, hand-overs. */
export async function takeUnitNumbers(
  tx: Tx,
  unitId: number,
  what: "print-job" | "sheet" | "handover",
  count: number,
): Promise<number> {
  const { last } = await tx
    .insertInto("unitCounter")
    .values({ unitId, what, last: count })
    .onConflict((conflict) =>
      conflict.columns(["unitId", "what"]).doUpdateSet((eb) => ({ last: eb("unitCounter.last", "+", count) })),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return last;
}

export async function insertPrintJob(
  tx: Tx,
  job: { unitId: number; form: PrintForm; number: number; requestedBy: string },
): Promise<string> {
  const { id } = await tx.insertInto("printJob").values(job).returning("id").executeTakeFirstOrThrow();
  return id;
}

export interface NewSheet {
  number: number;
  permitIds: readonly string[];
}

export async function insertSheets(
  tx: Tx,
  job: { id: string; unitId: number },
  sheets: readonly NewSheet[],
): Promise<void> {
  const rows = await sql<{ id: string; number: number }>`
    insert into print_sheet (print_job_id, unit_id, number)
    select ${job.id}, ${job.unitId}, n from unnest(${sheets.map((sheet) => sheet.number)}::int[]) n returning id, number`.execute(
    tx,
  );
  const idOf = new Map(rows.rows.map((row) => [row.number, row.id]));
  const places = sheets.flatMap((sheet) =>
    sheet.permitIds.map((permitId, position) => ({ sheetId: idOf.get(sheet.number) ?? "", permitId, position })),
  );
  await sql`
    insert into sheet_permit (sheet_id, position, permit_id, unit_id)
    select s.sheet_id, s.position, s.permit_id, ${job.unitId}
    from unnest(${places.map((p) => p.sheetId)}::uuid[], ${places.map((p) => p.position)}::int[], ${places.map((p) => p.permitId)}::uuid[]) as s (sheet_id, position, permit_id)`.execute(
    tx,
  );
}

/** Of these permits, those that stand on a sheet that has not been accounted for yet. */
export async function findPermitsOnOpenSheets(db: Db, permitIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom("sheetPermit")
    .innerJoin("printSheet", "printSheet.id", "sheetPermit.sheetId")
    .select("sheetPermit.permitId")
    .where("printSheet.state", "=", "prepared")
    .where(sql<boolean>`sheet_permit.permit_id = any (${permitIds}::uuid[])`)
    .execute();
  return rows.map((row) => row.permitId);
}

const jobColumns = sql`j.id, j.unit_id, j.form, j.number, j.state, j.error, j.created_at,
  count(s.*)::int as total, count(*) filter (where s.state = 'prepared')::int as prepared, count(*) filter (where s.state = 'printed')::int as printed,
  count(*) filter (where s.state = 'spoiled')::int as spoiled, count(*) filter (where s.state = 'handed_over')::int as handed_over,
  min(s.number) as first_sheet, max(s.number) as last_sheet`;

export interface PrintJobRow {
  id: string;
  unitId: number;
  form: PrintForm;
  number: number;
  state: "queued" | "ready" | "failed";
  error: string | null;
  createdAt: Date;
  total: number;
  prepared: number;
  printed: number;
  spoiled: number;
  handedOver: number;
  firstSheet: number;
  lastSheet: number;
}

export async function findPrintJobs(
  db: Db,
  filter: { ids?: readonly string[]; limit: number },
): Promise<PrintJobRow[]> {
  const { rows } = await sql<PrintJobRow>`
    select ${jobColumns} from print_job j join print_sheet s on s.print_job_id = j.id
    where ${filter.ids ? sql`j.id = any (${filter.ids}::uuid[])` : sql`true`}
    group by j.id order by j.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function lockPrintJob(tx: Tx, id: string) {
  return tx
    .selectFrom("printJob")
    .select(["id", "unitId", "form", "number", "state", "createdAt"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updatePrintJob(
  tx: Tx,
  id: string,
  change: { state: "ready" | "failed"; error: string | null },
): Promise<void> {
  await tx.updateTable("printJob").set(change).where("id", "=", id).execute();
}

interface PartPlace {
  firstSheet: number;
  lastSheet: number;
  warnings: readonly PrintWarning[];
}

export async function putPrintPart(
  tx: Tx,
  part: PartPlace & { printJobId: string; unitId: number; pdf: Buffer },
): Promise<void> {
  const warnings = JSON.stringify(part.warnings);
  await tx
    .insertInto("printPart")
    .values({ ...part, warnings })
    .onConflict((conflict) =>
      conflict
        .columns(["printJobId", "firstSheet"])
        .doUpdateSet({ pdf: part.pdf, lastSheet: part.lastSheet, warnings }),
    )
    .execute();
}

export async function findPrintParts(db: Db, printJobId: string): Promise<(PartPlace & { bytes: number })[]> {
  const { rows } = await sql<PartPlace & { bytes: number }>`
    select first_sheet, last_sheet, warnings, length(pdf) as bytes from print_part where print_job_id = ${printJobId} order by first_sheet`.execute(
    db,
  );
  return rows;
}

export async function findPrintPart(db: Db, printJobId: string, firstSheet: number) {
  return db
    .selectFrom("printPart")
    .select(["pdf", "lastSheet", "unitId"])
    .where("printJobId", "=", printJobId)
    .where("firstSheet", "=", firstSheet)
    .executeTakeFirst();
}

export interface SheetRow {
  id: string;
  number: number;
  state: "prepared" | "printed" | "spoiled" | "handed_over";
  permitIds: string[];
}

export async function findSheets(db: Db, printJobId: string): Promise<SheetRow[]> {
  const { rows } = await sql<SheetRow>`
    select s.id, s.number, s.state, array_agg(p.permit_id order by p.position) as permit_ids
    from print_sheet s join sheet_permit p on p.sheet_id = s.id where s.print_job_id = ${printJobId} group by s.id order by s.number`.execute(
    db,
  );
  return rows;
}

export async function updateSheets(tx: Tx, ids: readonly string[], state: SheetRow["state"]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("printSheet")
    .set({ state })
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .execute();
}

/** Sheets on which every permit has left the ward. */
export async function closeHandedOverSheets(tx: Tx, permitIds: readonly string[]): Promise<void> {
  await sql`
    update print_sheet s set state = 'handed_over'
    where s.state = 'printed' and s.id in (select sheet_id from sheet_permit where permit_id = any (${permitIds}::uuid[]))
      and not exists (select from sheet_permit o join permit p on p.id = o.permit_id where o.sheet_id = s.id and p.state = 'printed' and p.status <> 'revoked')`.execute(
    tx,
  );
}

/** What is printed of each permit, in the order of the sheets of a job. */
export async function findPrintable(db: Db, printJobId: string) {
  return db
    .selectFrom("printSheet as sheet")
    .innerJoin("sheetPermit as place", "place.sheetId", "sheet.id")
    .innerJoin("permit", "permit.id", "place.permitId")
    .innerJoin("permitSeal as seal", "seal.permitId", "permit.id")
    .select([
      "sheet.number as sheetNo",
      "permit.id",
      "permit.unitId",
      "permit.classVersionId",
      "permit.serial",
      "permit.fullName",
      "permit.dateOfBirth",
      "permit.idNumber",
      "permit.details",
      "permit.validFrom",
      "permit.validTo",
      "seal.qrText",
      "seal.typedCode",
      "seal.sealedAt",
    ])
    .where("sheet.printJobId", "=", printJobId)
    .orderBy("sheet.number")
    .orderBy("place.position")
    .execute();
}
export type Printable = Awaited<ReturnType<typeof findPrintable>>[number];

/** The newest sheet of each permit. */
export async function findSheetNumbers(db: Db, permitIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ permitId: string; number: number }>`
    select distinct on (p.permit_id) p.permit_id, s.number from sheet_permit p join print_sheet s on s.id = p.sheet_id
    where p.permit_id = any (${permitIds}::uuid[]) order by p.permit_id, s.number desc`.execute(db);
  return new Map(rows.map((row) => [row.permitId, row.number]));
}
