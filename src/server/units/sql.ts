import { sql } from "kysely";
import type { Db } from "#server/platform/database.ts";

/** The unit ids above and below a unit today; a unit also reaches the whole units that it followed. */
export async function findUnitsAround(db: Db, unitId: number): Promise<{ above: number[]; below: number[] }> {
  const { rows } = await sql<{ above: number[]; below: number[] }>`
    with recursive up (id) as (
      select parent_id from unit_version where unit_id = ${unitId} and valid_to is null
      union
      select v.parent_id from unit_version v join up on v.unit_id = up.id where v.valid_to is null
    ), down (id) as (
      select unit_id from unit_version where parent_id = ${unitId} and valid_to is null
      union
      select v.unit_id from unit_version v join down on v.parent_id = down.id where v.valid_to is null
    ), before (id) as (
      select predecessor_id from unit_succession where part = 'whole' and successor_id in (select ${unitId}::int union select id from down)
      union
      select s.predecessor_id from unit_succession s join before on s.successor_id = before.id where s.part = 'whole'
    )
    select coalesce((select array_agg(id) from up where id is not null), '{}') as above,
      coalesce((select array_agg(id) from (select id from down union select id from before) b), '{}') as below`.execute(
    db,
  );
  return rows[0] ?? { above: [], below: [] };
}

export async function findUnitName(db: Db, unitId: number) {
  return db
    .selectFrom("unitVersion")
    .select(["name", "kind", "code"])
    .where("unitId", "=", unitId)
    .orderBy("validFrom", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The newest name of each. */
export async function findUnitNames(db: Db, unitIds: readonly number[]) {
  if (unitIds.length === 0) return [];
  return db
    .selectFrom("unitVersion")
    .distinctOn("unitId")
    .select(["unitId", "name", "kind", "code"])
    .where("unitId", "in", unitIds)
    .orderBy("unitId")
    .orderBy("validFrom", "desc")
    .execute();
}
