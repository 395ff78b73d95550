/** Administrative units, their names in time, their mailboxes (DOMAIN §4). */
import type { Db } from "#server/platform/database.ts";
import { findUnitName, findUnitNames, findUnitsAround } from "./sql.ts";

/** The units above and below one; "below" includes the units that it wholly followed. */
export const unitsAround = (db: Db, unitId: number): Promise<{ above: number[]; below: number[] }> =>
  findUnitsAround(db, unitId);

/** As in "phường Trần Hưng Đạo". */
export async function unitDisplayName(db: Db, unitId: number): Promise<string> {
  const unit = await findUnitName(db, unitId);
  return unit ? `${unit.kind} ${unit.name}` : "";
}

/** By unit id: what `unitDisplayName` answers for one. */
export async function unitDisplayNames(db: Db, unitIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await findUnitNames(db, [...new Set(unitIds)]);
  return new Map(rows.map((row) => [row.unitId, `${row.kind} ${row.name}`]));
}
