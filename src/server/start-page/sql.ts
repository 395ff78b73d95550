import type { Db } from "#server/platform/database.ts";

/** Newest first. */
export async function findReceivedMail(db: Db, limit: number) {
  return db
    .selectFrom("mailReceived")
    .select((row) => [
      "id",
      row.fn.coalesce("fromAddress", "envelopeFrom").as("from"),
      "mailbox as to",
      "subject",
      "state",
      "receivedAt as at",
    ])
    .orderBy("receivedAt", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** Newest first. */
export async function findOutgoingMail(db: Db, limit: number) {
  return db
    .selectFrom("mailOutgoing")
    .innerJoin("mailbox", (join) =>
      join
        .onRef("mailbox.unitId", "=", "mailOutgoing.unitId")
        .on("mailbox.current", "=", true)
        .on("mailbox.ordinal", "=", 1),
    )
    .select([
      "mailOutgoing.id",
      "mailbox.address as from",
      "mailOutgoing.toAddress as to",
      "mailOutgoing.subject",
      "mailOutgoing.state",
      "mailOutgoing.queuedAt as at",
    ])
    .orderBy("mailOutgoing.queuedAt", "desc")
    .orderBy("mailOutgoing.id", "desc")
    .limit(limit)
    .execute();
}

export async function findRawMail(db: Db, box: "in" | "out", id: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom(box === "in" ? "mailReceived" : "mailOutgoing")
    .select("raw")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.raw ?? null;
}
