/** Devices as an administrator keeps them: invited to a post, listed, shut off. */
import { createHash, createHmac, randomUUID } from "node:crypto";
import type { DeviceProfile, DeviceState } from "#domain/device.ts";
import { Refusal } from "#domain/refusal.ts";
import { type Doer, recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import { type Db, systemReach, type Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { publicAddress } from "#server/platform/public-address.ts";
import { postByCode } from "#server/posts/service.ts";
import { type DeviceRow, findDevice, findDevices, insertDevice, lockDevice, updateDevice } from "./sql.ts";

const invitationMinutes = 60;

interface Invitation {
  post: string;
  name: string;
  profile: DeviceProfile;
}

export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

function viewOf({ unitId: _unitId, postKind: _postKind, ...row }: DeviceRow) {
  return {
    ...row,
    profile: row.profile as DeviceProfile,
    state: row.state as DeviceState,
    invitedAt: row.invitedAt.toISOString(),
    invitationUntil: row.state === "invited" ? row.invitationUntil.toISOString() : null,
    enrolledAt: row.enrolledAt?.toISOString() ?? null,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    shutOffAt: row.shutOffAt?.toISOString() ?? null,
  };
}
type DeviceView = ReturnType<typeof viewOf>;

async function requireView(db: Db, deviceId: string): Promise<DeviceView> {
  const row = await findDevice(db, deviceId);
  if (!row) throw new Refusal("NOT_FOUND", { deviceId });
  return viewOf(row);
}

export async function listDevices(
  asker: Asker,
  filter: { post?: string | undefined; state?: DeviceState | undefined },
): Promise<{ items: DeviceView[] }> {
  authorise(asker, "device.read");
  const rows = await asker.read((db) => findDevices(db, { ...filter, unitIds: asker.reach.read }));
  return { items: rows.map(viewOf) };
}

/** Computed from the command's id and kept nowhere, so that a repeated command can say it again. */
function secretFor(platform: Platform, inviter: string, commandId: string): string {
  return createHmac("sha256", platform.masterKey)
    .update(`device invitation\0${inviter}\0${commandId}`)
    .digest("base64url");
}

const addressOf = (platform: Platform, secret: string): string =>
  `${publicAddress(platform.configuration)}/scanner#${secret}`;

/** @throws Refusal NOT_FOUND for a post that is not there */
export async function inviteDevice(
  asker: Asker,
  { commandId, ...invitation }: Invitation & { commandId: string },
): Promise<DeviceView & { invitation: string }> {
  authorise(asker, "device.manage");
  const { platform } = asker;
  const secret = secretFor(platform, asker.accountId, commandId);
  const device = await asker.command(commandId, "devices.invite", invitation, (tx) =>
    invite(tx, platform, invitation, secret, asker.accountId, asker),
  );
  return { ...device, invitation: addressOf(platform, secret) };
}

/** By whoever runs the server, from its command line. */
export async function inviteFromCommandLine(
  platform: Platform,
  invitation: Invitation,
): Promise<DeviceView & { invitation: string }> {
  const secret = secretFor(platform, "command-line", randomUUID());
  const device = await platform.database.transaction(systemReach, (tx) =>
    invite(tx, platform, invitation, secret, null, { system: "command-line", unitId: null }),
  );
  return { ...device, invitation: addressOf(platform, secret) };
}

async function invite(
  tx: Tx,
  platform: Platform,
  { post, name, profile }: Invitation,
  secret: string,
  invitedBy: string | null,
  doer: Doer,
): Promise<DeviceView> {
  if ((await postByCode(tx, post)) === null) throw new Refusal("NOT_FOUND", { post });
  const now = platform.now();
  const deviceId = await insertDevice(tx, {
    postCode: post,
    name,
    profile,
    invitationHash: hashOf(secret),
    invitationUntil: new Date(now.getTime() + invitationMinutes * 60_000),
    invitedBy,
    invitedAt: now,
  });
  await recordAudit(tx, doer, {
    action: "device.invite",
    subject: "device",
    subjectIds: [deviceId],
    details: { post, profile },
  });
  return requireView(tx, deviceId);
}

/** @throws Refusal NOT_FOUND, WRONG_STATE for one that is shut off already */
export async function shutOffDevice(
  asker: Asker,
  { commandId, deviceId, reason }: { commandId: string; deviceId: string; reason: string },
): Promise<DeviceView> {
  authorise(asker, "device.manage");
  return asker.command(commandId, "devices.shut-off", { deviceId, reason }, (tx) =>
    shutOff(tx, asker.platform, { deviceId, reason, by: asker.accountId }, asker),
  );
}

/** As shutOffDevice, from the command line of the server. */
export const shutOffFromCommandLine = (platform: Platform, deviceId: string, reason: string): Promise<DeviceView> =>
  platform.database.transaction(systemReach, (tx) =>
    shutOff(tx, platform, { deviceId, reason, by: null }, { system: "command-line", unitId: null }),
  );

async function shutOff(
  tx: Tx,
  platform: Platform,
  { deviceId, reason, by }: { deviceId: string; reason: string; by: string | null },
  doer: Doer,
): Promise<DeviceView> {
  const device = await lockDevice(tx, deviceId);
  if (!device) throw new Refusal("NOT_FOUND", { deviceId });
  if (device.state === "shut-off") throw new Refusal("WRONG_STATE", { state: device.state });
  const change = { state: "shut-off", shutOffAt: platform.now(), shutOffBy: by, shutOffReason: reason };
  await updateDevice(tx, deviceId, change);
  await recordAudit(tx, doer, { action: "device.shut-off", subject: "device", subjectIds: [deviceId] });
  return requireView(tx, deviceId);
}

/** Every device, for the command line. */
export const allDevices = async (platform: Platform): Promise<DeviceView[]> =>
  (await platform.database.read(systemReach, (db) => findDevices(db, { unitIds: "city" }))).map(viewOf);
