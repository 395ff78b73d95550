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

/** An account as an administrator sees it. */
const accountView = (db: Db) =>
  db
    .selectFrom("account")
    .leftJoin("beat", "beat.id", "account.beatId")
    .select([
      "account.id as accountId",
      "account.username",
      "account.fullName",
      "account.role",
      "account.unitId",
      "account.beatId",
      "beat.name as beatName",
      "account.disabledAt",
      "account.createdAt",
    ]);

export type AccountRow = Awaited<ReturnType<ReturnType<typeof accountView>["execute"]>>[number];

/** By username, after the given one. */
export async function findAccounts(
  db: Db,
  filter: {
    unitIds: "city" | readonly number[];
    q?: string | undefined;
    role?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<AccountRow[]> {
  let query = accountView(db).orderBy("account.username").limit(filter.limit);
  if (filter.unitIds !== "city") query = query.where("account.unitId", "in", [0, ...filter.unitIds]);
  if (filter.role !== undefined) query = query.where("account.role", "=", filter.role);
  if (filter.after !== undefined) query = query.where("account.username", ">", filter.after);
  if (filter.q !== undefined) {
    const part = `%${filter.q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    query = query.where((or) => or.or([or("account.username", "ilike", part), or("account.fullName", "ilike", part)]));
  }
  return query.execute();
}

export async function findAccount(db: Db, accountId: string): Promise<AccountRow | undefined> {
  return accountView(db).where("account.id", "=", accountId).executeTakeFirst();
}

export async function findAccountsByUsername(db: Db, usernames: readonly string[]): Promise<AccountRow[]> {
  return accountView(db)
    .where("account.username", "in", usernames)
    .orderBy("account.createdAt")
    .orderBy("account.id")
    .execute();
}

export async function lockAccount(tx: Tx, accountId: string) {
  return tx
    .selectFrom("account")
    .select(["id", "role", "unitId", "beatId", "disabledAt"])
    .where("id", "=", accountId)
    .forUpdate()
    .executeTakeFirst();
}

/** All who can administer the city, locked in one order: two who close each other's account come one after the other. */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom("account")
    .select("id")
    .where("role", "=", "city_administrator")
    .where("disabledAt", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export interface NewAccount {
  username: string;
  fullName: string;
  role: string;
  unitId: number;
  beatId: number | null;
  passwordHash: string;
}

/** The ids of those whose username was free. */
export async function insertAccounts(tx: Tx, accounts: readonly NewAccount[]): Promise<string[]> {
  if (accounts.length === 0) return [];
  const rows = await tx
    .insertInto("account")
    .values(accounts)
    .onConflict((conflict) => conflict.column("username").doNothing())
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** A new password, or an opened account, begins without failed attempts. */
export async function updateAccount(
  tx: Tx,
  accountId: string,
  change: Partial<Pick<NewAccount, "role" | "unitId" | "beatId" | "passwordHash">> & { disabledAt?: Date | null },
): Promise<void> {
  await tx
    .updateTable("account")
    .set({ ...change, failedSignIns: 0, lockedUntil: null })
    .where("id", "=", accountId)
    .execute();
}
