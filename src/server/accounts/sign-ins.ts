/** Accounts made together with one password, for a demo. */
import type { Role } from "#domain/role.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import { toViews } from "./managing.ts";
import { hashPassword } from "./password.ts";
import { findAccountsByUsername, insertAccounts, type NewAccount } from "./sql.ts";

export interface SignIn {
  username: string;
  fullName: string;
  role: Role;
  unitName: string;
}

/** Those of these usernames that can sign in, in the order in which they are named. */
export async function findSignIns(db: Db, usernames: readonly string[]): Promise<SignIn[]> {
  const views = await toViews(db, await findAccountsByUsername(db, usernames));
  return views
    .filter((view) => view.disabledAt === null)
    .toSorted((one, other) => usernames.indexOf(one.username) - usernames.indexOf(other.username))
    .map(({ username, fullName, role, unitName }) => ({ username, fullName, role, unitName }));
}

/** Whether any of these usernames is in use, by an open or a closed account. */
export const isAnyTaken = async (db: Db, usernames: readonly string[]): Promise<boolean> =>
  (await findAccountsByUsername(db, usernames)).length > 0;

export type NewSignIn = Omit<NewAccount, "passwordHash">;

/** Accounts of a demo: one password, one hash (40 ms). Usernames that are taken are left as they are. */
export async function openSignIns(tx: Tx, accounts: readonly NewSignIn[], password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  const made = await insertAccounts(
    tx,
    accounts.map((account) => ({ ...account, passwordHash })),
  );
  if (made.length === 0) return;
  await recordAudit(
    tx,
    { system: "first-start", unitId: null },
    { action: "account.create", subject: "account", subjectIds: made },
  );
}
