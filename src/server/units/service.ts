/** Administrative units, their names in time, their mailboxes (DOMAIN §4). */
import type { Db } from "#server/platform/database.ts";
import { findUnitName, findUnitsAround } from "./sql.ts";

/** The units above and below one; "below" includes the units that it wholly followed. */
export const unitsAround = (db: Db, unitId: number): Promise<{ above: number[]; below: number[] }> =>
  findUnitsAround(db, unitId);

/** As in "phường Trần Hưng Đạo". */
export async function unitDisplayName(db: Db, unitId: number): Promise<string> {
  const unit = await findUnitName(db, unitId);
  return unit ? `${unit.kind} ${unit.name}` : "";
}
