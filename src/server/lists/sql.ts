import { sql, type Insertable } from "kysely";
import type { DB } from "#server/platform/database-types.ts";
import type { Db, Tx } from "#server/platform/database.ts";

const columns = [
  "list.id",
  "list.unitId",
  "list.beatId",
  "list.kind",
  "list.organisationId",
  "list.classCode",
  "list.state",
  "list.source",
  "list.fileName",
  "list.mailId",
  "list.reading",
  "list.receivedAt",
] as const;

export async function insertList(tx: Tx, list: Insertable<DB["list"]>): Promise<{ id: string }> {
  return tx.insertInto("list").values(list).returning("id").executeTakeFirstOrThrow();
}

export interface NewListRow {
  row: number;
  read: Record<string, string | null>;
  raw: Record<string, string>;
  problems: unknown[];
  permitId: string | null;
}

export async function insertListRows(
  tx: Tx,
  list: { id: string; unitId: number },
  rows: readonly NewListRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into list_row (list_id, unit_id, row, read, raw, problems, permit_id)
    select ${list.id}, ${list.unitId}, r.row, r.read, r.raw, r.problems, r."permitId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (row int, read jsonb, raw jsonb, problems jsonb, "permitId" uuid)`.execute(
    tx,
  );
}

export async function findLists(
  db: Db,
  filter: {
    state?: string | undefined;
    kind?: string | undefined;
    organisationId?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
) {
  let query = db
    .selectFrom("list")
    .leftJoin("organisation", "organisation.id", "list.organisationId")
    .select([...columns, "organisation.name as organisationName"])
    .orderBy("list.id", "desc")
    .limit(filter.limit);
  if (filter.state) query = query.where("list.state", "=", filter.state);
  if (filter.kind) query = query.where("list.kind", "=", filter.kind);
  if (filter.organisationId) query = query.where("list.organisationId", "=", filter.organisationId);
  if (filter.after) query = query.where("list.id", "<", filter.after);
  return query.execute();
}

export async function findList(db: Db, id: string) {
  return db
    .selectFrom("list")
    .leftJoin("organisation", "organisation.id", "list.organisationId")
    .select([...columns, "organisation.name as organisationName"])
    .where("list.id", "=", id)
    .executeTakeFirst();
}

/** The file of a mail is one list, however often the mail is read. */
export async function findListOfMail(db: Db, mailId: string, fileName: string, file: Buffer) {
  return db
    .selectFrom("list")
    .select(["id", "reading"])
    .where("mailId", "=", mailId)
    .where("fileName", "=", fileName)
    .where("file", "=", file)
    .executeTakeFirst();
}

export async function lockList(tx: Tx, id: string) {
  return tx
    .selectFrom("list")
    .select(["id", "unitId", "beatId", "kind", "state", "organisationId"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function setListDecidedBy(tx: Tx, id: string, accountId: string): Promise<void> {
  await tx.updateTable("list").set({ decidedBy: accountId }).where("id", "=", id).execute();
}

export async function findListRows(
  db: Db,
  listId: string,
  filter: { only?: "errors" | "warnings" | "clean" | undefined; after?: number | undefined; limit: number },
) {
  let query = db
    .selectFrom("listRow as row")
    .leftJoin("permit", "permit.id", "row.permitId")
    .select(["row.row", "row.read", "row.raw", "row.problems", "row.permitId", "permit.state", "permit.status"])
    .where("row.listId", "=", listId)
    .orderBy("row.row")
    .limit(filter.limit);
  if (filter.after !== undefined) query = query.where("row.row", ">", filter.after);
  const has = (severity: "error" | "warning") => sql<boolean>`row.problems @> ${JSON.stringify([{ severity }])}::jsonb`;
  if (filter.only === "errors") query = query.where(has("error"));
  if (filter.only === "warnings") query = query.where(has("warning")).where(sql<boolean>`not ${has("error")}`);
  if (filter.only === "clean") query = query.where(sql<boolean>`row.problems = '[]'::jsonb`);
  return query.execute();
}

export async function findListHistory(db: Db, listId: string) {
  return db
    .selectFrom("listEvent as event")
    .leftJoin("account", "account.id", "event.accountId")
    .select([
      "event.action",
      "event.fromState",
      "event.toState",
      "event.reason",
      "account.fullName as accountName",
      "event.at",
    ])
    .where("event.listId", "=", listId)
    .orderBy("event.id")
    .execute();
}
