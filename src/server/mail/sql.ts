import type { Insertable } from "kysely";
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

export async function insertOutgoing(tx: Tx, mail: Insertable<DB["mailOutgoing"]>): Promise<string> {
  const { id } = await tx.insertInto("mailOutgoing").values(mail).returning("id").executeTakeFirstOrThrow();
  return id;
}

export async function findAddressee(db: Db, organisationId: string) {
  return db
    .selectFrom("organisation")
    .select(["id", "unitId", "state", "name", "contactName", "email", "language", "classCode", "registrationCode", "reason"])
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow();
}

/** @throws when it is nobody's staff list */
export async function findListOrganisation(db: Db, listId: string): Promise<string> {
  const { organisationId } = await db.selectFrom("list").select("organisationId").where("id", "=", listId).executeTakeFirstOrThrow();
  if (organisationId === null) throw new TypeError(`list ${listId} belongs to no organisation`);
  return organisationId;
}
