/** Devices that check permits, as they speak for themselves: enrolled once, kept in step, an officer signing in on them. */
import { timingSafeEqual } from "node:crypto";
import type { DeviceProfile } from "#domain/device.ts";
import { Refusal } from "#domain/refusal.ts";
import { jurisdictionOf } from "#domain/rights.ts";
import type { Role } from "#domain/role.ts";
import { confirmPassword } from "#server/accounts/service.ts";
import { recordAudit } from "#server/audit/service.ts";
import { type Checkpoint, checkpointOf } from "#server/platform/checkpoint.ts";
import { type Db, systemReach } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { isUniqueViolation } from "#server/platform/unique-violation.ts";
import { answersSince } from "#server/questions/service.ts";
import { readTrustFile, signedTime } from "#server/seals/service.ts";
import { unitDisplayName, unitsAround } from "#server/units/service.ts";
import { hashOf } from "./inviting.ts";
import {
  type DeviceRow,
  findDevice,
  findDeviceByToken,
  findGateUses,
  findHeadCount,
  insertSignIn,
  lockInvitedDevice,
  updateDevice,
} from "./sql.ts";

export {
  allDevices,
  inviteDevice,
  inviteFromCommandLine,
  listDevices,
  shutOffDevice,
  shutOffFromCommandLine,
} from "./inviting.ts";

type PostKind = "checkpoint" | "market";

/**
 * Whose token this is; "shut-off" for a device that must end, null for nobody's. While its post is closed a device is not
 * enrolled: it keeps what it has, and goes on when the post is opened again.
 */
export async function findCheckpoint(platform: Platform, token: string): Promise<Checkpoint | "shut-off" | null> {
  const row = await platform.database.read(systemReach, (db) => findDeviceByToken(db, hashOf(token)));
  if (row?.state === "shut-off") return "shut-off";
  if (row?.state !== "enrolled") return null;
  const { deviceId, name, profile, postCode: code, postName, postKind, unitId } = row;
  const post = { code, name: postName, kind: postKind as PostKind, unitId };
  return checkpointOf(platform, { deviceId, name, profile: profile as DeviceProfile, post });
}

async function describeDevice(db: Db, row: DeviceRow) {
  return {
    deviceId: row.deviceId,
    name: row.name,
    profile: row.profile as DeviceProfile,
    post: {
      code: row.postCode,
      name: row.postName,
      kind: row.postKind as PostKind,
      unitName: await unitDisplayName(db, row.unitId),
    },
  };
}

interface Enrolling {
  invitation: string;
  token: string;
}

/**
 * @throws Refusal NOT_FOUND for no invitation, WRONG_STATE for one that was taken up by another device or has run out, or
 * with a token that another device has
 */
export async function enrolDevice(platform: Platform, given: Enrolling) {
  try {
    return await takeUp(platform, given);
  } catch (error) {
    if (isUniqueViolation(error, "device_token_hash_key"))
      throw new Refusal("WRONG_STATE", { because: "token-in-use" });
    throw error;
  }
}

async function takeUp(platform: Platform, { invitation, token }: Enrolling) {
  return platform.database.transaction(systemReach, async (tx) => {
    const device = await lockInvitedDevice(tx, hashOf(invitation));
    if (!device) throw new Refusal("NOT_FOUND");
    const now = platform.now();
    const tokenHash = hashOf(token);
    const isSame = device.tokenHash !== null && timingSafeEqual(device.tokenHash, tokenHash);
    if (device.state === "invited" && device.invitationUntil > now) {
      await updateDevice(tx, device.id, { state: "enrolled", tokenHash, enrolledAt: now, lastSeenAt: now });
      const doer = { system: "device", unitId: null };
      await recordAudit(tx, doer, { action: "device.enrol", subject: "device", subjectIds: [device.id] });
    } else if (device.state !== "enrolled" || !isSame) {
      const because = device.state === "invited" ? "run-out" : "taken-up";
      throw new Refusal("WRONG_STATE", { because });
    }
    const row = await findDevice(tx, device.id);
    if (!row) throw new Error("the device is gone");
    return describeDevice(tx, row);
  });
}

interface SyncInput {
  nonce: string;
  cursor: number;
  appVersion: string;
  waiting: number;
  gateSince?: number | null | undefined;
}

const mostAnswers = 200;
const mostGateUses = 2000;
/** No slot and no day of a market is longer. */
const gateHours = 24;

export async function syncDevice(checkpoint: Checkpoint, { nonce, cursor, appVersion, waiting, gateSince }: SyncInput) {
  const { platform, deviceId, post } = checkpoint;
  await checkpoint.write((tx) => updateDevice(tx, deviceId, { lastSeenAt: platform.now(), appVersion, waiting }));
  const device = await platform.database.read(systemReach, async (db) => {
    const row = await findDevice(db, deviceId);
    if (!row) throw new Refusal("NOT_ENROLLED");
    return describeDevice(db, row);
  });
  const answers = await answersSince(platform, cursor, mostAnswers);
  const trustList = await readTrustFile(platform, "trust-list.cwt");
  return {
    device,
    answers: answers.map(({ deviceId: asking, ...answer }) => ({ ...answer, asked: asking === deviceId })),
    trustSequence: trustList?.sequence ?? 0,
    gate: post.kind === "market" ? await gateNews(checkpoint, gateSince) : null,
    // Last, so that it is as fresh as can be.
    time: Buffer.from(await signedTime(platform, Buffer.from(nonce, "hex"))).toString("base64"),
  };
}

/** Who came in and went out at this market, by any device of the gate, as far as it is news; and the last head count. */
async function gateNews({ platform, post, read }: Checkpoint, since: number | null | undefined) {
  const from = new Date(platform.now().getTime() - gateHours * 3_600_000);
  const most = since === undefined ? null : mostGateUses;
  return read(async (db) => {
    const { uses, cursor, more } = await findGateUses(db, post.code, { from, received: since ?? 0, most });
    const counted = await findHeadCount(db, post.code, from);
    return {
      uses: uses.map((use) => ({ ...use, at: use.at.toISOString() })),
      cursor,
      more,
      counted: counted && { at: counted.at.toISOString(), inside: counted.inside },
    };
  });
}

/**
 * Who begins a shift. Opens no session: the device asks with its own token, and the records say whose shift it was.
 * @throws Refusal WRONG_CREDENTIALS, TOO_MANY_ATTEMPTS, FORBIDDEN for a role that does not check, or from another place
 */
export async function signInOfficer(
  { platform, deviceId, post }: Checkpoint,
  given: { username: string; password: string },
  address: string,
): Promise<{ accountId: string; fullName: string; role: Role }> {
  return confirmPassword(platform, given, address, async (tx, actor) => {
    const { above } = await unitsAround(tx, post.unitId);
    const isNear = actor.unitId === post.unitId || above.includes(actor.unitId);
    if (jurisdictionOf(actor.role, "check.typed-code") === null || !isNear)
      throw new Refusal("FORBIDDEN", { right: "check.typed-code", post: post.code });
    const details = { device: deviceId, post: post.code };
    await insertSignIn(tx, { deviceId, accountId: actor.accountId, at: platform.now() });
    await recordAudit(tx, actor, {
      action: "shift.sign-in",
      subject: "account",
      subjectIds: [actor.accountId],
      details,
    });
    return { accountId: actor.accountId, fullName: actor.fullName, role: actor.role };
  });
}
