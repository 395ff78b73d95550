/** Accounts made without somebody signed in: a demo's, with one password, and the first administrator's. */
import { randomBytes } from "node:crypto";
import { Refusal } from "#domain/refusal.ts";
import type { Role } from "#domain/role.ts";
import { recordAudit } from "#server/audit/service.ts";
import { type Db, systemReach, type Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { currentUnits } from "#server/units/service.ts";
import { spelled } from "./made-password.ts";
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

/**
 * A city administrator, opened by whoever runs the server: outside a demo nobody could sign in to make the first one.
 * @returns the password, which is kept nowhere
 * @throws Refusal USERNAME_TAKEN
 */
export async function openAdministrator(
  platform: Platform,
  { username, fullName }: { username: string; fullName: string },
): Promise<string> {
  const password = spelled(randomBytes(16));
  const passwordHash = await hashPassword(password);
  await platform.database.transaction(systemReach, async (tx) => {
    const city = [...(await currentUnits(tx)).values()].find((unit) => unit.level === "city");
    if (!city) throw new Error("there is no city among the units");
    const account = {
      username: username.toLowerCase(),
      fullName,
      role: "city_administrator" as const,
      unitId: city.unitId,
      beatId: null,
    };
    const made = await insertAccounts(tx, [{ ...account, passwordHash }]);
    if (made.length === 0) throw new Refusal("USERNAME_TAKEN", { username });
    const doer = { system: "command-line", unitId: city.unitId };
    await recordAudit(tx, doer, { action: "account.create", subject: "account", subjectIds: made });
  });
  return password;
}
