import type { Db, Tx } from "#server/platform/database.ts";

const columns = ["yellow", "red", "blocked", "keepDays", "setAt"] as const;

export interface CheckingPolicyRow {
  yellow: number;
  red: number;
  blocked: number;
  keepDays: number;
  setAt: Date;
}

/** The newest; nothing while nobody has set one. */
export async function findCheckingPolicy(db: Db): Promise<CheckingPolicyRow | undefined> {
  return db.selectFrom("checkingPolicy").select(columns).orderBy("id", "desc").limit(1).executeTakeFirst();
}

export async function insertCheckingPolicy(tx: Tx, row: CheckingPolicyRow & { setBy: string }): Promise<void> {
  await tx.insertInto("checkingPolicy").values(row).execute();
}
