import type { Db } from "#server/platform/database.ts";

/** Who can sign in, in the order of making; accounts that were closed are left out. */
export async function findSignIns(db: Db) {
  return db
    .selectFrom("account")
    .innerJoin("unitVersion", (join) =>
      join.onRef("unitVersion.unitId", "=", "account.unitId").on("unitVersion.validTo", "is", null),
    )
    .select(["account.username", "account.fullName", "account.role", "unitVersion.kind", "unitVersion.name"])
    .where("account.disabledAt", "is", null)
    .orderBy("account.id")
    .limit(60)
    .execute();
}

/** The first mailbox of the ward with the most accounts: where a visitor may write to. */
export async function findMailboxInUse(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom("mailbox")
    .innerJoin("account", "account.unitId", "mailbox.unitId")
    .select("mailbox.address")
    .where("mailbox.current", "=", true)
    .where("mailbox.ordinal", "=", 1)
    .groupBy("mailbox.address")
    .orderBy((by) => by.fn.countAll(), "desc")
    .orderBy("mailbox.address")
    .limit(1)
    .executeTakeFirst();
  return row?.address ?? null;
}

/** Newest first. */
export async function findReceivedMail(db: Db, limit: number) {
  return db
    .selectFrom("mailReceived")
    .select(["id", "fromAddress as from", "mailbox as to", "subject", "state", "receivedAt as at"])
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
