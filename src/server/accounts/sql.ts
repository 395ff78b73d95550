import type { Db, Tx } from "#server/platform/database.ts";

/** Locks the account: two guesses at once are counted one after the other. */
export async function lockAccountByUsername(tx: Tx, username: string) {
  return tx.selectFrom("account").selectAll().where("username", "=", username).forUpdate().executeTakeFirst();
}

export async function recordFailedSignIn(
  tx: Tx,
  accountId: string,
  failedSignIns: number,
  lockedUntil: Date | null,
): Promise<void> {
  await tx.updateTable("account").set({ failedSignIns, lockedUntil }).where("id", "=", accountId).execute();
}

export async function insertSession(
  tx: Tx,
  session: { tokenHash: Buffer; accountId: string; expiresAt: Date },
): Promise<void> {
  await tx.insertInto("session").values(session).execute();
}

/** The account behind a live session; nothing for an ended or expired session or a disabled account. */
export async function findSessionAccount(db: Db, tokenHash: Buffer, now: Date) {
  return db
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.accountId")
    .select(["account.id", "account.username", "account.fullName", "account.role", "account.unitId", "account.beatId"])
    .where("session.tokenHash", "=", tokenHash)
    .where("session.endedAt", "is", null)
    .where("session.expiresAt", ">", now)
    .where("account.disabledAt", "is", null)
    .executeTakeFirst();
}

export async function endSession(tx: Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await tx.updateTable("session").set({ endedAt: now }).where("tokenHash", "=", tokenHash).execute();
}

export async function endSessionsOf(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable("session")
    .set({ endedAt: now })
    .where("accountId", "=", accountId)
    .where("endedAt", "is", null)
    .execute();
}

export async function findUsername(db: Db, accountId: string): Promise<string> {
  const { username } = await db
    .selectFrom("account")
    .select("username")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  return username;
}
