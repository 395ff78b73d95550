import { sql } from "kysely";
import type { Db, Tx } from "#server/platform/database.ts";

export interface Zone {
  code: string;
  name: string;
}

export async function findZones(db: Db): Promise<Zone[]> {
  return db.selectFrom("zone").select(["code", "name"]).orderBy("code").execute();
}

/** False when it has that name already. */
export async function putZone(tx: Tx, { code, name }: Zone): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("zone")
    .values({ code, name })
    .onConflict((conflict) => conflict.column("code").doUpdateSet({ name }).where("zone.name", "<>", name))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export interface UnitZone {
  unitId: number;
  zoneCode: string;
  validFrom: string;
  validTo: string | null;
}

/** On a day; units in no zone are absent. */
export async function findUnitZones(db: Db, date: string): Promise<UnitZone[]> {
  return db
    .selectFrom("unitZone")
    .select(["unitId", "zoneCode", "validFrom", "validTo"])
    .where("validFrom", "<=", date)
    .where((or) => or.or([or("validTo", "is", null), or("validTo", ">", date)]))
    .orderBy("unitId")
    .execute();
}

/** What holds on the day and what is set for later, of these units; of two changes at once the second waits for the first. */
export async function lockUnitZones(tx: Tx, unitIds: readonly number[], since: string): Promise<UnitZone[]> {
  await sql`select pg_advisory_xact_lock(7240141)`.execute(tx);
  const { rows } = await sql<UnitZone>`
    select unit_id, zone_code, valid_from, valid_to from unit_zone
    where unit_id = any (${unitIds}::int[]) and (valid_to is null or valid_to > greatest(valid_from, ${since}::date)) order by unit_id, valid_from`.execute(
    tx,
  );
  return rows;
}

/** What had not begun by then is taken back: it ends on the day it would have begun. */
export async function endUnitZones(tx: Tx, unitIds: readonly number[], date: string): Promise<void> {
  await sql`
    update unit_zone set valid_to = greatest(valid_from, ${date}::date)
    where unit_id = any (${unitIds}::int[]) and (valid_to is null or valid_to > greatest(valid_from, ${date}::date))`.execute(
    tx,
  );
}

export async function insertUnitZones(
  tx: Tx,
  unitIds: readonly number[],
  zone: { zoneCode: string; validFrom: string },
): Promise<void> {
  await tx
    .insertInto("unitZone")
    .values(unitIds.map((unitId) => ({ unitId, ...zone })))
    .execute();
}
