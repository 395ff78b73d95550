import type { PermitClass, PermitClassDefinition } from "#domain/permit-class.ts";
import type { Db, Tx } from "#server/platform/database.ts";

const columns = ["id", "classCode", "version", "validFrom", "validTo", "definition"] as const;

interface VersionRow {
  id: number;
  classCode: string;
  version: number;
  validFrom: string;
  validTo: string | null;
  definition: unknown;
}

const toClass = (row: VersionRow): PermitClass => ({
  code: row.classCode,
  versionId: row.id,
  version: row.version,
  validFrom: row.validFrom,
  validTo: row.validTo,
  // Checked against the contract before it was written.
  definition: row.definition as PermitClassDefinition,
});

export async function findVersionInForce(db: Db, code: string, date: string): Promise<PermitClass | null> {
  const row = await db
    .selectFrom("permitClassVersion")
    .select(columns)
    .where("classCode", "=", code)
    .where("validFrom", "<=", date)
    .where((or) => or.or([or("validTo", "is", null), or("validTo", ">", date)]))
    .executeTakeFirst();
  return row ? toClass(row) : null;
}

export async function findVersionsById(db: Db, ids: readonly number[]): Promise<PermitClass[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("permitClassVersion").select(columns).where("id", "in", ids).execute();
  return rows.map(toClass);
}

/** Every class that holds on the day, by code. */
export async function findVersionsInForce(db: Db, date: string): Promise<PermitClass[]> {
  const rows = await db
    .selectFrom("permitClassVersion")
    .select(columns)
    .where("validFrom", "<=", date)
    .where((or) => or.or([or("validTo", "is", null), or("validTo", ">", date)]))
    .orderBy("classCode")
    .execute();
  return rows.map(toClass);
}

/** Oldest first. */
export async function findVersionsOfClass(db: Db, code: string): Promise<PermitClass[]> {
  const rows = await db
    .selectFrom("permitClassVersion")
    .select(columns)
    .where("classCode", "=", code)
    .orderBy("version")
    .execute();
  return rows.map(toClass);
}

/** The newest version, locked: of two changes at once the second sees what the first has made. */
export async function lockNewestVersion(tx: Tx, code: string): Promise<PermitClass | null> {
  const row = await tx
    .selectFrom("permitClassVersion")
    .select(columns)
    .where("classCode", "=", code)
    .orderBy("version", "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row ? toClass(row) : null;
}

/** False when there is a class of that code. */
export async function insertClass(tx: Tx, code: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("permitClass")
    .values({ code })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function endVersion(tx: Tx, versionId: number, date: string): Promise<void> {
  await tx.updateTable("permitClassVersion").set({ validTo: date }).where("id", "=", versionId).execute();
}

export async function insertVersion(
  tx: Tx,
  version: { code: string; version: number; validFrom: string; definition: PermitClassDefinition },
): Promise<PermitClass> {
  const { code, definition, ...rest } = version;
  const row = await tx
    .insertInto("permitClassVersion")
    .values({ ...rest, classCode: code, definition: JSON.stringify(definition) })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return toClass(row);
}
