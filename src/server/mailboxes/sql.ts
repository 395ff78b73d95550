import { sql } from "kysely";
import type { Db, Tx } from "#server/platform/database.ts";

export interface MailboxRow {
  address: string;
  unitId: number;
  ordinal: number;
  generated: boolean;
  current: boolean;
}

const columns = ["address", "unitId", "ordinal", "generated", "current"] as const;

/** Addresses are given out by one at a time. */
export async function lockAddresses(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7240133)`.execute(tx);
}

/** False when the address, or one that differs in dots alone, is somebody's already. */
export async function insertMailbox(tx: Tx, mailbox: MailboxRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("mailbox")
    .values(mailbox)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function insertMailboxes(tx: Tx, rows: readonly MailboxRow[]): Promise<void> {
  await tx.insertInto("mailbox").values(rows).execute();
}

export async function setMailboxCurrent(tx: Tx, address: string, current: boolean): Promise<void> {
  await tx.updateTable("mailbox").set({ current }).where("address", "=", address).execute();
}

/** Locked: two changes of one unit's mailboxes come one after the other. */
export async function lockMailboxesOf(tx: Tx, unitId: number): Promise<MailboxRow[]> {
  return tx.selectFrom("mailbox").select(columns).where("unitId", "=", unitId).orderBy("address").forUpdate().execute();
}

export async function findMailboxByKey(db: Db, key: string): Promise<MailboxRow | undefined> {
  return db.selectFrom("mailbox").select(columns).where("key", "=", key).executeTakeFirst();
}

export async function findMailboxKeys(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("mailbox").select("key").execute();
  return rows.map((row) => row.key);
}

/** Every ward and commune of today, with the name above it. */
export async function findUnitsForMailboxes(db: Db) {
  const { rows } = await sql<{
    unitId: number;
    code: string;
    kind: string;
    name: string;
    parentName: string;
    hasMailboxes: boolean;
  }>`
    select v.unit_id, v.code, v.kind, v.name, coalesce(p.name, '') as parent_name,
      exists (select from mailbox m where m.unit_id = v.unit_id) as has_mailboxes
    from unit_version v
    join unit u on u.id = v.unit_id
    left join unit_version p on p.unit_id = v.parent_id and p.valid_to is null
    where v.valid_to is null and u.level in ('ward', 'commune')`.execute(db);
  return rows;
}

/** With the unit's last name; by official code, current addresses first. */
export async function findMailboxes(db: Db, filter: { unitIds: "city" | readonly number[]; address?: string }) {
  let query = db
    .selectFrom("mailbox")
    .innerJoin("unitVersion as v", (join) =>
      join
        .onRef("v.unitId", "=", "mailbox.unitId")
        .on(
          "v.id",
          "=",
          sql<number>`(select id from unit_version l where l.unit_id = mailbox.unit_id order by valid_from desc limit 1)`,
        ),
    )
    .leftJoin("unitVersion as p", (join) =>
      join.on(
        "p.id",
        "=",
        sql<number>`(select id from unit_version l where l.unit_id = v.parent_id order by valid_from desc limit 1)`,
      ),
    )
    .select([
      "mailbox.address",
      "mailbox.unitId",
      "v.code as unitCode",
      sql<string>`v.kind || ' ' || v.name`.as("unitName"),
      "p.name as parentName",
      "mailbox.ordinal",
      "mailbox.generated",
      "mailbox.current",
      "mailbox.since",
    ])
    .orderBy("v.code")
    .orderBy("mailbox.unitId")
    .orderBy("mailbox.ordinal")
    .orderBy("mailbox.current", "desc");
  if (filter.unitIds !== "city") query = query.where("mailbox.unitId", "in", [0, ...filter.unitIds]);
  if (filter.address !== undefined) query = query.where("mailbox.address", "=", filter.address);
  return query.execute();
}
