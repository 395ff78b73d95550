/** Names and codes of units as other features print and sign them. */
import type { Db } from "#server/platform/database.ts";
import { findNewestVersions } from "./sql.ts";

export type CurrentUnit = Awaited<ReturnType<typeof findNewestVersions>>[number];

/** By unit id, as in "phường Trần Hưng Đạo"; the last name of a unit that has ended. */
export async function unitDisplayNames(db: Db, unitIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await findNewestVersions(db, [...new Set(unitIds)]);
  return new Map(rows.map((row) => [row.unitId, `${row.kind} ${row.name}`]));
}

/** All units that exist today, by id. */
export async function currentUnits(db: Db): Promise<Map<number, CurrentUnit>> {
  return new Map((await findNewestVersions(db)).map((row) => [row.unitId, row]));
}

/** A unit's official code and that of the one above it, unless that is the city. */
export async function unitCodes(db: Db, unitId: number): Promise<{ own: string; above: string | null }> {
  const [unit] = await findNewestVersions(db, [unitId]);
  if (!unit) throw new Error(`there is no unit ${unitId}`);
  const [parent] = unit.parentId === null ? [] : await findNewestVersions(db, [unit.parentId]);
  return { own: unit.code, above: parent && parent.level !== "city" ? parent.code : null };
}
