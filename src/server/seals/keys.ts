/** The root and the units' seals: made, rotated, suspended, revoked. Private keys leave the vault only to sign. */
import type { Signer } from "#credential/ports.ts";
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import { generateKeyPair, kidOf, signerOf } from "#server/platform/es256.ts";
import { enqueue } from "#server/platform/jobs.ts";
import type { Platform } from "#server/platform/platform.ts";
import { lockAway, takeOut } from "#server/platform/vault.ts";
import { unitDisplayNames } from "#server/units/service.ts";
import {
  findActiveSeal,
  findRootKey,
  findSealKeys,
  insertRootKey,
  insertSealKeys,
  lockSealKey,
  lockTrust,
  retireActiveSeals,
  updateSealState,
  type SealState,
} from "./sql.ts";

/** A seal holds two years; what it sealed must end within them. */
const sealYears = 2;

/** The city's root key, made at first use. */
export async function rootSigner(tx: Tx, platform: Platform): Promise<{ signer: Signer; publicKey: Uint8Array }> {
  await lockTrust(tx);
  const known = await findRootKey(tx);
  if (known) return { signer: openRoot(platform, known), publicKey: new Uint8Array(known.publicKey) };
  const { publicKey, privateKey } = generateKeyPair();
  await insertRootKey(tx, {
    kid: Buffer.from(kidOf(publicKey)),
    publicKey: Buffer.from(publicKey),
    privateKeyEncrypted: lockAway(platform.masterKey, "root", privateKey),
  });
  return { signer: signerOf(privateKey), publicKey };
}

const openRoot = (platform: Platform, { privateKeyEncrypted }: { privateKeyEncrypted: Buffer }): Signer =>
  signerOf(takeOut(platform.masterKey, "root", privateKeyEncrypted));

/** The same without waiting for a publication that is under way. */
export async function readRootSigner(platform: Platform): Promise<Signer> {
  const known = await platform.database.read(systemReach, (db) => findRootKey(db));
  if (known) return openRoot(platform, known);
  return (await platform.database.transaction(systemReach, (tx) => rootSigner(tx, platform))).signer;
}

/** @throws Refusal NO_ACTIVE_SEAL */
export async function activeSealSigner(
  tx: Tx,
  platform: Platform,
  unitId: number,
): Promise<{ id: number; signer: Signer; notAfter: Date }> {
  const seal = await findActiveSeal(tx, unitId);
  if (!seal || seal.notAfter <= platform.now()) throw new Refusal("NO_ACTIVE_SEAL", { unitId });
  return {
    id: seal.id,
    signer: signerOf(takeOut(platform.masterKey, `seal ${unitId}`, seal.privateKeyEncrypted)),
    notAfter: seal.notAfter,
  };
}

async function makeSeals(tx: Tx, platform: Platform, unitIds: readonly number[], createdBy: string | null) {
  const notBefore = platform.now();
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + sealYears);
  await retireActiveSeals(tx, unitIds, notBefore);
  const made = unitIds.map((unitId) => {
    const { publicKey, privateKey } = generateKeyPair();
    return {
      unitId,
      kid: Buffer.from(kidOf(publicKey)),
      publicKey: Buffer.from(publicKey),
      privateKeyEncrypted: lockAway(platform.masterKey, `seal ${unitId}`, privateKey),
      notBefore,
      notAfter,
      createdBy,
    };
  });
  const rows = await insertSealKeys(tx, made);
  await enqueue(tx, "trust.publish", {}, "trust.publish");
  return rows;
}

/** Seals for the units that have none. */
export async function ensureSeals(tx: Tx, platform: Platform, unitIds: readonly number[]): Promise<void> {
  const sealed = new Set((await findSealKeys(tx)).map((key) => key.unitId));
  const without = unitIds.filter((id) => !sealed.has(id));
  if (without.length > 0) await makeSeals(tx, platform, without, null);
}

type KeyRow = Awaited<ReturnType<typeof findSealKeys>>[number];

const toView = (row: KeyRow, names: Map<number, string>) => ({
  kid: row.kid.toString("hex"),
  unitId: row.unitId,
  unitName: names.get(row.unitId) ?? "",
  state: row.state as SealState,
  notBefore: row.notBefore.toISOString(),
  notAfter: row.notAfter.toISOString(),
  stateSince: row.stateSince.toISOString(),
});

export async function listSeals(asker: Asker, filter: { unitId?: number | undefined }) {
  return asker.read(async (db) => {
    const rows = await findSealKeys(db, filter.unitId);
    const names = await unitDisplayNames(
      db,
      rows.map((row) => row.unitId),
    );
    return { items: rows.map((row) => toView(row, names)) };
  });
}

export async function createSeals(asker: Asker, { commandId, unitIds }: { commandId: string; unitIds: number[] }) {
  authorise(asker, "seal.manage");
  return asker.command(commandId, "seal.create", { unitIds }, async (tx) => {
    const distinct = [...new Set(unitIds)];
    const names = await unitDisplayNames(tx, distinct);
    const unknown = distinct.filter((id) => !names.has(id));
    if (unknown.length > 0) throw new Refusal("UNKNOWN_UNIT", { unitIds: unknown });
    const rows = await makeSeals(tx, asker.platform, distinct, asker.accountId);
    await recordAudit(tx, asker, {
      action: "seal.create",
      subject: "seal",
      subjectIds: rows.map((row) => row.kid.toString("hex")),
    });
    return { items: rows.map((row) => toView(row, names)) };
  });
}

const changes = {
  suspend: { from: ["active", "retired"], to: "suspended" },
  restore: { from: ["suspended"], to: "retired" },
  revoke: { from: ["active", "retired", "suspended"], to: "revoked" },
} as const;

/** A restored seal verifies again but seals no more: make a new one for that. */
export async function changeSeal(
  asker: Asker,
  action: keyof typeof changes,
  { kid, commandId, reason }: { kid: string; commandId: string; reason: string },
) {
  authorise(asker, "seal.manage");
  return asker.command(commandId, `seal.${action}`, { kid, reason }, async (tx) => {
    const key = await lockSealKey(tx, Buffer.from(kid, "hex"));
    if (!key) throw new Refusal("NOT_FOUND", { kid });
    const { from, to } = changes[action];
    if (!(from as readonly string[]).includes(key.state)) throw new Refusal("WRONG_STATE", { kid, state: key.state });
    await updateSealState(tx, key.id, to, asker.platform.now());
    await recordAudit(tx, asker, { action: `seal.${action}`, subject: "seal", subjectIds: [kid], details: { reason } });
    await enqueue(tx, "trust.publish", {}, "trust.publish");
    return { kid, state: to };
  });
}
