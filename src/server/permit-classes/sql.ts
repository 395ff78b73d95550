import type { PermitClass, PermitClassDefinition } from "#domain/permit-class.ts";
import type { Db } from "#server/platform/database.ts";

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
