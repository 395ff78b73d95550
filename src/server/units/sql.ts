import { sql } from "kysely";
import type { UnitLevel } from "#domain/unit.ts";
import type { KnownUnit, ListedUnit } from "#domain/unit-import.ts";
import type { Db, Tx } from "#server/platform/database.ts";

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
      select predecessor_id from unit_succession where confirmed and successor_id in (select ${unitId}::int union select id from down)
      union
      select s.predecessor_id from unit_succession s join before on s.successor_id = before.id where s.confirmed
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

/** The name on a day: as printed at the time. */
export async function findUnitNameAt(db: Db, unitId: number, date: string) {
  return db
    .selectFrom("unitVersion")
    .select(["name", "kind", "code", "parentId"])
    .where("unitId", "=", unitId)
    .where("validFrom", "<=", date)
    .where((or) => or.or([or("validTo", "is", null), or("validTo", ">", date)]))
    .executeTakeFirst();
}

export interface UnitRow {
  unitId: number;
  code: string;
  level: UnitLevel;
  kind: string;
  name: string;
  parentId: number | null;
  parentName: string | null;
}

/** Every unit of a day, by code (735 rows once both lists are in; 3 ms). */
export async function findUnitsAt(db: Db, date: string): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select v.unit_id, v.code, u.level, v.kind, v.name, v.parent_id, p.name as parent_name
    from unit_version v
    join unit u on u.id = v.unit_id
    left join unit_version p on p.unit_id = v.parent_id and p.valid_from <= ${date} and (p.valid_to is null or p.valid_to > ${date})
    where v.valid_from <= ${date} and (v.valid_to is null or v.valid_to > ${date})
    order by v.code, v.unit_id`.execute(db);
  return rows;
}

/** Oldest first; parents under the name they had when the version began. */
export async function findVersionsOf(db: Db, unitId: number) {
  const { rows } = await sql<{
    level: UnitLevel;
    code: string;
    kind: string;
    name: string;
    parentId: number | null;
    parentName: string | null;
    validFrom: string;
    validTo: string | null;
    source: string;
  }>`
    select u.level, v.code, v.kind, v.name, v.parent_id, p.name as parent_name, v.valid_from, v.valid_to, v.source
    from unit_version v
    join unit u on u.id = v.unit_id
    left join unit_version p on p.unit_id = v.parent_id and p.valid_from <= v.valid_from and (p.valid_to is null or p.valid_to > v.valid_from)
    where v.unit_id = ${unitId} order by v.valid_from`.execute(db);
  return rows;
}

/** Both directions, each under its last name. */
export async function findRelationsOf(db: Db, unitId: number) {
  const { rows } = await sql<{
    side: "predecessor" | "successor";
    unitId: number;
    code: string;
    kind: string;
    name: string;
    part: "whole" | "part";
    since: string;
    basis: string;
    confirmed: boolean;
  }>`
    select r.side, r.unit_id, v.code, v.kind, v.name, r.part, r.since, r.basis, r.confirmed
    from (
      select 'predecessor' as side, predecessor_id as unit_id, part, since, basis, confirmed from unit_succession where successor_id = ${unitId}
      union all
      select 'successor', successor_id, part, since, basis, confirmed from unit_succession where predecessor_id = ${unitId}
    ) r
    cross join lateral (select code, kind, name from unit_version where unit_id = r.unit_id order by valid_from desc limit 1) v
    order by r.since, v.code`.execute(db);
  return rows;
}

/** False when there is no such succession of a whole unit. */
export async function confirmWholeSuccession(tx: Tx, predecessorId: number, successorId: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("unitSuccession")
    .set({ confirmed: true })
    .where("predecessorId", "=", predecessorId)
    .where("successorId", "=", successorId)
    .where("part", "=", "whole")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** One import at a time: the second compares with what the first has written. */
export async function lockUnitImport(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7240132)`.execute(tx);
}

/** The units of the newest state. */
export async function findKnownUnits(db: Db): Promise<KnownUnit[]> {
  const { rows } = await sql<KnownUnit>`
    select v.unit_id, u.level, v.code, v.kind, v.name, v.parent_id, p.code as parent_code, v.valid_from
    from unit_version v
    join unit u on u.id = v.unit_id
    left join unit_version p on p.unit_id = v.parent_id and p.valid_to is null
    where v.valid_to is null order by v.code`.execute(db);
  return rows;
}

/** The units as they were on the day before. */
export async function findUnitsBefore(db: Db, date: string) {
  return db
    .selectFrom("unitVersion")
    .select(["unitId", "code", "kind", "name"])
    .where("validFrom", "<", date)
    .where((or) => or.or([or("validTo", "is", null), or("validTo", ">=", date)]))
    .execute();
}

/** New units, as many as levels are given; the ids come in the same order. */
export async function insertUnits(tx: Tx, levels: readonly UnitLevel[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into unit (level) select level from unnest(${levels}::text[]) with ordinality as l (level, place) order by place
    returning id`.execute(tx);
  return rows.map((row) => row.id).toSorted((one, other) => one - other);
}

export async function insertUnitVersions(
  tx: Tx,
  from: { validFrom: string; source: string },
  versions: readonly (Pick<ListedUnit, "code" | "kind" | "name"> & { unitId: number; parentId: number | null })[],
): Promise<void> {
  if (versions.length === 0) return;
  await tx
    .insertInto("unitVersion")
    .values(versions.map(({ unitId, code, kind, name, parentId }) => ({ unitId, code, kind, name, parentId, ...from })))
    .execute();
}

export async function endUnitVersions(tx: Tx, unitIds: readonly number[], date: string): Promise<void> {
  if (unitIds.length === 0) return;
  await tx
    .updateTable("unitVersion")
    .set({ validTo: date })
    .where("unitId", "in", unitIds)
    .where("validTo", "is", null)
    .execute();
}

export interface SuccessionRow {
  predecessorId: number;
  successorId: number;
  part: "whole" | "part";
  basis: string;
}

export async function findSuccessions(db: Db): Promise<SuccessionRow[]> {
  const rows = await db
    .selectFrom("unitSuccession")
    .select(["predecessorId", "successorId", "part", "basis"])
    .execute();
  return rows as SuccessionRow[];
}

export async function saveSuccessions(tx: Tx, rows: readonly SuccessionRow[], since: string): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("unitSuccession")
    .values(rows.map((row) => ({ ...row, since })))
    .onConflict((conflict) =>
      conflict
        .columns(["predecessorId", "successorId"])
        .doUpdateSet((set) => ({ part: set.ref("excluded.part"), basis: set.ref("excluded.basis") })),
    )
    .execute();
}

/** The newest version of each unit named, or of all that exist today. */
export async function findNewestVersions(db: Db, unitIds?: readonly number[]) {
  if (unitIds?.length === 0) return [];
  let query = db
    .selectFrom("unitVersion")
    .innerJoin("unit", "unit.id", "unitVersion.unitId")
    .distinctOn("unitVersion.unitId")
    .select([
      "unitVersion.unitId",
      "unit.level",
      "unitVersion.name",
      "unitVersion.kind",
      "unitVersion.code",
      "unitVersion.parentId",
    ])
    .orderBy("unitVersion.unitId")
    .orderBy("unitVersion.validFrom", "desc");
  query = unitIds ? query.where("unitVersion.unitId", "in", unitIds) : query.where("unitVersion.validTo", "is", null);
  return query.execute();
}
