import type { Db, Tx } from "#server/platform/database.ts";

export interface BeatRow {
  beatId: number;
  unitId: number;
  name: string;
  active: boolean;
}

const columns = ["id as beatId", "unitId", "name", "active"] as const;

export async function findBeatsOf(db: Db, unitId: number): Promise<BeatRow[]> {
  return db.selectFrom("beat").select(columns).where("unitId", "=", unitId).orderBy("id").execute();
}

/** Locked: whoever gives the beat to an officer, or closes it, comes one after the other. */
export async function lockBeat(tx: Tx, beatId: number): Promise<BeatRow | undefined> {
  return tx.selectFrom("beat").select(columns).where("id", "=", beatId).forUpdate().executeTakeFirst();
}

/** Nothing when the unit has a beat of that name. */
export async function insertBeat(tx: Tx, beat: { unitId: number; name: string }): Promise<BeatRow | undefined> {
  return tx
    .insertInto("beat")
    .values(beat)
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .executeTakeFirst();
}

/** Refused by the constraint beat_unit_id_name_key when the unit has another beat of that name. */
export async function updateBeat(tx: Tx, beatId: number, change: { name: string; active: boolean }): Promise<BeatRow> {
  return tx.updateTable("beat").set(change).where("id", "=", beatId).returning(columns).executeTakeFirstOrThrow();
}

export async function countOfficersOfBeat(db: Db, beatId: number): Promise<number> {
  const { count } = await db
    .selectFrom("account")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("beatId", "=", beatId)
    .where("disabledAt", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}
