/** Accounts as the city administrator keeps them: opened, moved, closed, given a new password. */
import { Refusal } from "#domain/refusal.ts";
import { type Role, roles } from "#domain/role.ts";
import { unitLevelsOfRole } from "#domain/unit.ts";
import { recordAudit } from "#server/audit/service.ts";
import { openBeatsOf, requireBeat } from "#server/beats/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise, authoriseAt } from "#server/platform/authorise.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import { requireUnit, unitDisplayNames } from "#server/units/service.ts";
import { passwordFor } from "./made-password.ts";
import { hashPassword } from "./password.ts";
import {
  type AccountRow,
  endSessionsOf,
  findAccount,
  findAccounts,
  insertAccounts,
  lockAccount,
  lockAdministrators,
  updateAccount,
} from "./sql.ts";

interface Place {
  role: string;
  unitId: number;
  beatId?: number | null | undefined;
}

export async function toViews(db: Db, rows: readonly AccountRow[]) {
  const names = await unitDisplayNames(
    db,
    rows.map((row) => row.unitId),
  );
  return rows.map((row) => ({
    ...row,
    role: row.role as Role,
    unitName: names.get(row.unitId) ?? "",
    disabledAt: row.disabledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }));
}

async function viewOf(db: Db, accountId: string) {
  const row = await findAccount(db, accountId);
  const [view] = row ? await toViews(db, [row]) : [];
  if (!view) throw new Refusal("NOT_FOUND", { accountId });
  return view;
}

interface AccountFilter {
  q?: string | undefined;
  role?: Role | undefined;
  unitId?: number | undefined;
  after?: string | undefined;
  limit: number;
}

export async function listAccounts(asker: Asker, { unitId, ...filter }: AccountFilter) {
  authorise(asker, "account.read");
  if (unitId !== undefined) authoriseAt(asker, "account.read", { unitId, beatId: null });
  return asker.read(async (db) => {
    const unitIds = unitId === undefined ? asker.reach.read : [unitId];
    return { items: await toViews(db, await findAccounts(db, { ...filter, unitIds })) };
  });
}

/** @throws Refusal UNKNOWN_ROLE, UNKNOWN_UNIT or UNKNOWN_BEAT, each with what was found and what is allowed */
async function requirePlace(
  tx: Tx,
  { role, unitId, beatId = null }: Place,
): Promise<{ role: Role; unitId: number; beatId: number | null }> {
  const known = roles.find((name) => name === role);
  if (!known) throw new Refusal("UNKNOWN_ROLE", { found: role, allowed: roles });
  await requireUnit(tx, unitId, unitLevelsOfRole[known]);
  if (known !== "beat_officer") {
    if (beatId !== null) throw new Refusal("UNKNOWN_BEAT", { found: beatId, allowed: null, role });
    return { role: known, unitId, beatId: null };
  }
  if (beatId === null) throw new Refusal("UNKNOWN_BEAT", { found: null, allowed: await openBeatsOf(tx, unitId) });
  return { role: known, unitId, beatId: (await requireBeat(tx, beatId, unitId)).beatId };
}

const audit = (tx: Tx, asker: Asker, action: string, accountId: string, details: Record<string, unknown> = {}) =>
  recordAudit(tx, asker, { action, subject: "account", subjectIds: [accountId], details });

/** @throws Refusal USERNAME_TAKEN, or as requirePlace */
export async function createAccount(
  asker: Asker,
  input: Place & { commandId: string; username: string; fullName: string; password?: string | undefined },
) {
  authorise(asker, "account.manage");
  const { commandId, username, fullName } = input;
  const password = passwordFor(asker, input);
  const passwordHash = await hashPassword(password.text);
  const kept = { ...input, password: password.fingerprint };
  const account = await asker.command(commandId, "accounts.create", kept, async (tx) => {
    const place = await requirePlace(tx, input);
    const [accountId] = await insertAccounts(tx, [{ username, fullName, passwordHash, ...place }]);
    if (accountId === undefined) throw new Refusal("USERNAME_TAKEN", { username });
    await audit(tx, asker, "account.create", accountId, { ...place });
    return viewOf(tx, accountId);
  });
  return { ...account, password: password.made };
}

export async function resetPassword(
  asker: Asker,
  input: { commandId: string; accountId: string; password?: string | undefined },
) {
  authorise(asker, "account.manage");
  const { commandId, accountId } = input;
  const password = passwordFor(asker, input);
  const passwordHash = await hashPassword(password.text);
  const kept = { accountId, password: password.fingerprint };
  const account = await asker.command(commandId, "accounts.reset-password", kept, async (tx) => {
    await requireAccount(tx, accountId);
    await updateAccount(tx, accountId, { passwordHash });
    await endSessionsOf(tx, accountId, asker.platform.now());
    await audit(tx, asker, "account.reset-password", accountId);
    return viewOf(tx, accountId);
  });
  return { ...account, password: password.made };
}

/** @throws Refusal FORBIDDEN for the own account, WRONG_STATE for the last administrator, NOTHING_TO_DO */
export async function disableAccount(asker: Asker, input: { commandId: string; accountId: string }) {
  authorise(asker, "account.manage");
  return asker.command(input.commandId, "accounts.disable", input, async (tx) => {
    const account = await requireDispensable(tx, asker, input.accountId);
    if (account.disabledAt) throw new Refusal("NOTHING_TO_DO", { disabledAt: account.disabledAt.toISOString() });
    const now = asker.platform.now();
    await updateAccount(tx, account.id, { disabledAt: now });
    await endSessionsOf(tx, account.id, now);
    await audit(tx, asker, "account.disable", account.id);
    return viewOf(tx, account.id);
  });
}

/** Its place must still be there: the unit may have ended, the beat may have been closed. */
export async function enableAccount(asker: Asker, input: { commandId: string; accountId: string }) {
  authorise(asker, "account.manage");
  return asker.command(input.commandId, "accounts.enable", input, async (tx) => {
    const account = await requireAccount(tx, input.accountId);
    if (!account.disabledAt) throw new Refusal("NOTHING_TO_DO");
    await requirePlace(tx, account);
    await updateAccount(tx, account.id, { disabledAt: null });
    await audit(tx, asker, "account.enable", account.id);
    return viewOf(tx, account.id);
  });
}

/** @throws Refusal as disableAccount and requirePlace */
export async function moveAccount(asker: Asker, input: Place & { commandId: string; accountId: string }) {
  authorise(asker, "account.manage");
  return asker.command(input.commandId, "accounts.move", input, async (tx) => {
    const account = await requireDispensable(tx, asker, input.accountId, input.role);
    const place = await requirePlace(tx, input);
    if (account.role === place.role && account.unitId === place.unitId && account.beatId === place.beatId)
      throw new Refusal("NOTHING_TO_DO");
    await updateAccount(tx, account.id, place);
    await endSessionsOf(tx, account.id, asker.platform.now());
    await audit(tx, asker, "account.move", account.id, { ...place });
    return viewOf(tx, account.id);
  });
}

async function requireAccount(tx: Tx, accountId: string) {
  const account = await lockAccount(tx, accountId);
  if (!account) throw new Refusal("NOT_FOUND", { accountId });
  return account;
}

/** Nobody shuts themselves out, and the city never stands without an administrator. */
async function requireDispensable(tx: Tx, asker: Asker, accountId: string, newRole?: string) {
  if (accountId === asker.accountId) throw new Refusal("FORBIDDEN", { because: "own-account" });
  const administrators = await lockAdministrators(tx);
  const account = await requireAccount(tx, accountId);
  const isLast = administrators.length === 1 && administrators[0] === accountId;
  if (isLast && newRole !== "city_administrator")
    throw new Refusal("WRONG_STATE", { because: "last-city-administrator" });
  return account;
}
