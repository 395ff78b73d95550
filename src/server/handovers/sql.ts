import { sql } from "kysely";
import type { Db, Tx } from "#server/platform/database.ts";

/** The beat with the officer who receives for it; the one longest in service when there are several. */
export async function findBeatWithOfficer(db: Db, beatId: number) {
  return db
    .selectFrom("beat")
    .innerJoin("account", "account.beatId", "beat.id")
    .select(["beat.id", "beat.unitId", "beat.name", "account.id as officerId"])
    .where("beat.id", "=", beatId)
    .where("account.disabledAt", "is", null)
    .orderBy("account.createdAt")
    .limit(1)
    .executeTakeFirst();
}

export async function insertHandover(
  tx: Tx,
  handover: { unitId: number; beatId: number; number: number; handedOverBy: string; receivedBy: string },
): Promise<string> {
  const { id } = await tx.insertInto("handover").values(handover).returning("id").executeTakeFirstOrThrow();
  return id;
}

export async function insertHandoverPermits(
  tx: Tx,
  handover: { id: string; unitId: number },
  permitIds: readonly string[],
): Promise<void> {
  await sql`insert into handover_permit (handover_id, permit_id, unit_id) select ${handover.id}, p, ${handover.unitId} from unnest(${permitIds}::uuid[]) p`.execute(
    tx,
  );
}

export interface HandoverRow {
  id: string;
  unitId: number;
  beatId: number;
  beatName: string;
  number: number;
  handedOverBy: string;
  receivedBy: string;
  at: Date;
  permits: number;
  delivered: number;
}

export async function findHandovers(db: Db, filter: { id?: string; limit: number }): Promise<HandoverRow[]> {
  const { rows } = await sql<HandoverRow>`
    select h.id, h.unit_id, h.beat_id, b.name as beat_name, h.number, g.full_name as handed_over_by, r.full_name as received_by, h.at,
      count(p.*)::int as permits, count(p.delivered_at)::int as delivered
    from handover h join beat b on b.id = h.beat_id join account g on g.id = h.handed_over_by join account r on r.id = h.received_by
      join handover_permit p on p.handover_id = h.id
    where ${filter.id ? sql`h.id = ${filter.id}` : sql`true`}
    group by h.id, b.name, g.full_name, r.full_name order by h.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function findHandover(db: Db, id: string) {
  return db.selectFrom("handover").select(["id", "unitId", "beatId"]).where("id", "=", id).executeTakeFirst();
}

export async function findHandoverPermits(db: Db, handoverId: string) {
  return db
    .selectFrom("handoverPermit as item")
    .innerJoin("permit", "permit.id", "item.permitId")
    .select([
      "permit.id",
      "permit.serial",
      "permit.fullName",
      "permit.classVersionId",
      "permit.state",
      "permit.status",
      "item.deliveredAt",
    ])
    .where("item.handoverId", "=", handoverId)
    .orderBy("permit.serial")
    .execute();
}

export async function markDelivered(
  tx: Tx,
  permitIds: readonly string[],
  receivedByName: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("handoverPermit")
    .set({ deliveredAt: at, receivedByName })
    .where(sql<boolean>`permit_id = any (${permitIds}::uuid[])`)
    .execute();
}
