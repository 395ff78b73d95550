/** Accounts and sessions: signing in with throttling, and who a session's token stands for. */
import { createHash, randomBytes } from "node:crypto";
import { Refusal } from "#domain/refusal.ts";
import type { Actor, Role } from "#domain/role.ts";
import { recordAudit } from "#server/audit/service.ts";
import { askerOf, type Asker } from "#server/platform/asker.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { unitDisplayName, unitsAround } from "#server/units/service.ts";
import { hashPassword, passwordMatches } from "./password.ts";
import { countingWrongPasswords, networkOf } from "./sign-in-limit.ts";
import {
  endSession,
  findSessionAccount,
  findUsername,
  insertSession,
  lockAccountByUsername,
  recordFailedSignIn,
} from "./sql.ts";

export { findSignIns, isAnyTaken, type NewSignIn, openAdministrator, openSignIns, type SignIn } from "./sign-ins.ts";

const sessionHours = 12;
/** From the fifth wrong password on, the account waits 30 s, doubled with each further one, at most an hour. */
const freeAttempts = 4;

const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

export interface SignedIn extends Actor {
  username: string;
  unitName: string;
}

function lockAfter(failures: number, now: Date): Date | null {
  if (failures <= freeAttempts) return null;
  return new Date(now.getTime() + Math.min(30 * 2 ** (failures - freeAttempts - 1), 3600) * 1000);
}

// Compared against when the username is unknown, so that both answers take the same time.
const nobody = hashPassword(randomBytes(16).toString("hex"));

interface Credentials {
  username: string;
  password: string;
}

type SignedInActor = Actor & { username: string };

/**
 * Opens a session.
 * @throws Refusal as confirmPassword
 */
export async function signIn(
  platform: Platform,
  given: Credentials,
  address: string,
): Promise<{ token: string; expiresAt: string; account: SignedIn }> {
  return confirmPassword(platform, given, address, async (tx, actor) => {
    const token = randomBytes(32).toString("base64url");
    const expiresAt = new Date(platform.now().getTime() + sessionHours * 3_600_000);
    await insertSession(tx, { tokenHash: hashToken(token), accountId: actor.accountId, expiresAt });
    await recordAudit(tx, actor, { action: "session.sign-in", subject: "account", subjectIds: [actor.accountId] });
    const account = { ...actor, unitName: await unitDisplayName(tx, actor.unitId) };
    return { token, expiresAt: expiresAt.toISOString(), account };
  });
}

/**
 * `work` happens in the transaction that found the password right.
 * @param address the caller's network address
 * @throws Refusal WRONG_CREDENTIALS or TOO_MANY_ATTEMPTS (with `retryAt`); what was counted stays counted.
 */
export async function confirmPassword<T>(
  platform: Platform,
  given: Credentials,
  address: string,
  work: (tx: Tx, actor: SignedInActor) => Promise<T>,
): Promise<T> {
  return countingWrongPasswords(platform, networkOf(address), () => tryPassword(platform, given, work));
}

async function tryPassword<T>(
  platform: Platform,
  given: Credentials,
  work: (tx: Tx, actor: SignedInActor) => Promise<T>,
): Promise<T> {
  const now = platform.now();
  const username = given.username.trim().toLowerCase();
  const outcome = await platform.database.transaction(systemReach, async (tx) => {
    const account = await lockAccountByUsername(tx, username);
    if (account?.lockedUntil && account.lockedUntil > now)
      return new Refusal("TOO_MANY_ATTEMPTS", { retryAt: account.lockedUntil.toISOString() });
    const right = await passwordMatches(given.password, account?.passwordHash ?? (await nobody));
    if (!account || account.disabledAt) return new Refusal("WRONG_CREDENTIALS");
    if (!right) {
      const failures = account.failedSignIns + 1;
      await recordFailedSignIn(tx, account.id, failures, lockAfter(failures, now));
      await recordAudit(
        tx,
        { system: "sign-in", unitId: account.unitId },
        { action: "session.refuse", subject: "account", subjectIds: [account.id] },
      );
      return new Refusal("WRONG_CREDENTIALS");
    }
    if (account.failedSignIns > 0) await recordFailedSignIn(tx, account.id, 0, null);
    return { done: await work(tx, { ...actorOf(account), username }) };
  });
  if (outcome instanceof Refusal) throw outcome;
  return outcome.done;
}

const actorOf = (account: {
  id: string;
  fullName: string;
  role: string;
  unitId: number;
  beatId: number | null;
}): Actor => ({
  accountId: account.id,
  fullName: account.fullName,
  role: account.role as Role,
  unitId: account.unitId,
  beatId: account.beatId,
});

/** Null for a token that stands for nobody. */
export async function findAsker(platform: Platform, token: string): Promise<Asker | null> {
  return platform.database.read(systemReach, async (db) => {
    const account = await findSessionAccount(db, hashToken(token), platform.now());
    if (!account) return null;
    const actor = actorOf(account);
    return askerOf(platform, actor, { own: account.unitId, ...(await unitsAround(db, account.unitId)) });
  });
}

export async function signOut(asker: Asker, token: string): Promise<void> {
  await asker.platform.database.transaction(systemReach, async (tx) => {
    await endSession(tx, hashToken(token), asker.platform.now());
    await recordAudit(tx, asker, { action: "session.sign-out", subject: "account", subjectIds: [asker.accountId] });
  });
}

export async function describeAsker(asker: Asker): Promise<SignedIn> {
  return asker.read(async (db) => ({
    accountId: asker.accountId,
    fullName: asker.fullName,
    role: asker.role,
    unitId: asker.unitId,
    beatId: asker.beatId,
    username: await findUsername(db, asker.accountId),
    unitName: await unitDisplayName(db, asker.unitId),
  }));
}
