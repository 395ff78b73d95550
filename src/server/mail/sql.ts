/** Mail received and sent, and what letters need to know of organisations and lists. */
import { sql, type Insertable, type Updateable } from "kysely";
import type { DB } from "#server/platform/database-types.ts";
import type { Db, Tx } from "#server/platform/database.ts";

/** The ward's first mailbox, from which it writes. */
export async function findSenderAddress(db: Db, unitId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom("mailbox")
    .select("address")
    .where("unitId", "=", unitId)
    .where("current", "=", true)
    .orderBy("ordinal")
    .limit(1)
    .executeTakeFirst();
  return row?.address;
}

// Received

/** Undefined when the ward has this very message already. */
export async function insertReceived(tx: Tx, mail: Insertable<DB["mailReceived"]>): Promise<string | undefined> {
  const row = await tx
    .insertInto("mailReceived")
    .values(mail)
    .onConflict((conflict) => conflict.columns(["unitId", "rawHash"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

const receivedColumns = [
  "id",
  "unitId",
  "mailbox",
  "envelopeFrom",
  "size",
  "messageId",
  "fromAddress",
  "subject",
  "state",
  "kind",
  "problem",
  "organisationId",
  "receivedAt",
  "readAt",
] as const;

export async function findReceived(db: Db, id: string) {
  return db.selectFrom("mailReceived").select(receivedColumns).where("id", "=", id).executeTakeFirst();
}

export async function lockReceived(tx: Tx, id: string) {
  return tx
    .selectFrom("mailReceived")
    .select(["id", "unitId", "state", "kind"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function findReceivedRaw(db: Db, id: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom("mailReceived").select("raw").where("id", "=", id).executeTakeFirst();
  return row?.raw;
}

export async function findReceivedMessageId(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom("mailReceived").select("messageId").where("id", "=", id).executeTakeFirst();
  return row?.messageId ?? null;
}

/** Newest first (ids are time-ordered); `after` is the last id of the page before. */
export async function findReceivedPage(
  db: Db,
  filter: {
    state?: string | undefined;
    organisationId?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
) {
  let query = db.selectFrom("mailReceived").select(receivedColumns).orderBy("id", "desc").limit(filter.limit);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  if (filter.organisationId !== undefined) query = query.where("organisationId", "=", filter.organisationId);
  if (filter.after !== undefined) query = query.where("id", "<", filter.after);
  return query.execute();
}

/** Until the transaction ends; false when another one has it. */
export async function tryLockReading(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{
    locked: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`mail.read ${id}`}, 0)) as locked`.execute(tx);
  return rows[0]?.locked ?? false;
}

/** Only while it is in this state; false when somebody was faster. */
export async function updateReceived(
  tx: Tx,
  id: string,
  from: readonly string[],
  changes: Updateable<DB["mailReceived"]>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("mailReceived")
    .set(changes)
    .where("id", "=", id)
    .where("state", "in", from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

// Outgoing

export async function insertOutgoing(tx: Tx, mail: Insertable<DB["mailOutgoing"]>): Promise<string> {
  const { id } = await tx.insertInto("mailOutgoing").values(mail).returning("id").executeTakeFirstOrThrow();
  return id;
}

const outgoingColumns = [
  "id",
  "unitId",
  "template",
  "language",
  "fromAddress",
  "toAddress",
  "subject",
  "messageId",
  "organisationId",
  "listId",
  "answersId",
  "state",
  "attempts",
  "lastError",
  "queuedAt",
  "sentAt",
] as const;

export async function findOutgoing(db: Db, id: string) {
  return db.selectFrom("mailOutgoing").select(outgoingColumns).where("id", "=", id).executeTakeFirst();
}

export async function findOutgoingRaw(db: Db, id: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom("mailOutgoing").select("raw").where("id", "=", id).executeTakeFirst();
  return row?.raw;
}

export async function findOutgoingPage(
  db: Db,
  filter: {
    state?: string | undefined;
    organisationId?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
) {
  let query = db.selectFrom("mailOutgoing").select(outgoingColumns).orderBy("id", "desc").limit(filter.limit);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  if (filter.organisationId !== undefined) query = query.where("organisationId", "=", filter.organisationId);
  if (filter.after !== undefined) query = query.where("id", "<", filter.after);
  return query.execute();
}

/** Locks it for one sender; nothing when it is not queued any more, or another one is sending it. */
export async function lockQueued(tx: Tx, id: string) {
  return tx
    .selectFrom("mailOutgoing")
    .select([...outgoingColumns, "raw"])
    .where("id", "=", id)
    .where("state", "=", "queued")
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

export async function updateOutgoing(tx: Tx, id: string, changes: Updateable<DB["mailOutgoing"]>): Promise<void> {
  await tx.updateTable("mailOutgoing").set(changes).where("id", "=", id).execute();
}

/** Of ours among these Message-IDs, with the organisation each was written to. */
export async function findOutgoingByMessageIds(db: Db, messageIds: readonly string[]) {
  if (messageIds.length === 0) return [];
  return db
    .selectFrom("mailOutgoing")
    .select(["id", "messageId", "organisationId", "toAddress"])
    .where("messageId", "in", messageIds)
    .execute();
}

export async function countLettersSince(
  db: Db,
  toAddress: string,
  templates: readonly string[],
  since: Date,
): Promise<number> {
  const { count } = await db
    .selectFrom("mailOutgoing")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("toAddress", "=", toAddress)
    .where("template", "in", templates)
    .where("queuedAt", ">", since)
    .executeTakeFirstOrThrow();
  return count;
}

/** Until the transaction ends, whoever else counts answers to this address waits. */
export async function lockAnswersTo(tx: Tx, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail.answer ${address}`}, 0))`.execute(tx);
}

// Organisations and lists

const addresseeColumns = [
  "id",
  "unitId",
  "state",
  "name",
  "address",
  "contactName",
  "email",
  "language",
  "classCode",
  "registrationCode",
] as const;

export async function findAddressee(db: Db, organisationId: string) {
  return db
    .selectFrom("organisation")
    .select(addresseeColumns)
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow();
}

export async function findAddresseesByCode(db: Db, codes: readonly string[]) {
  if (codes.length === 0) return [];
  return db.selectFrom("organisation").select(addresseeColumns).where("registrationCode", "in", codes).execute();
}

/** Only confirmed ones: an address alone proves little. */
export async function findAddresseesByEmail(db: Db, unitId: number, emails: readonly string[]) {
  return db
    .selectFrom("organisation")
    .select(addresseeColumns)
    .where("unitId", "=", unitId)
    .where("email", "in", emails)
    .where("state", "=", "confirmed")
    .execute();
}

export async function findListForLetter(db: Db, listId: string) {
  return db
    .selectFrom("list")
    .select(["id", "organisationId", "state", "fileName", "reading", "mailId"])
    .where("id", "=", listId)
    .executeTakeFirstOrThrow();
}

export async function findListRowsForLetter(db: Db, listId: string) {
  return db
    .selectFrom("listRow")
    .select(["row", "read", "raw", "problems"])
    .where("listId", "=", listId)
    .where(sql<boolean>`problems <> '[]'::jsonb`)
    .orderBy("row")
    .execute();
}

export async function countPermitsOfList(db: Db, listId: string, states: readonly string[]): Promise<number> {
  const { count } = await db
    .selectFrom("permit")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("listId", "=", listId)
    .where("state", "in", states)
    .executeTakeFirstOrThrow();
  return count;
}

/** Of the ID number its last 4 characters alone leave the database. */
export async function findRefusedOfList(db: Db, listId: string) {
  return db
    .selectFrom("permit")
    .select(["fullName", sql<string | null>`right(id_number, 4)`.as("idLast4"), "reason"])
    .where("listId", "=", listId)
    .where("state", "=", "refused")
    .orderBy("id")
    .execute();
}

export async function findAddresseeIfVisible(db: Db, organisationId: string) {
  return db.selectFrom("organisation").select(["id", "state"]).where("id", "=", organisationId).executeTakeFirst();
}
