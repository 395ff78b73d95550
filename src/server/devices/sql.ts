import { sql } from "kysely";
import type { Db, Tx } from "#server/platform/database.ts";

/** A device with its post, as an administrator sees it. */
const deviceView = (db: Db) =>
  db
    .selectFrom("device")
    .innerJoin("post", "post.code", "device.postCode")
    .select([
      "device.id as deviceId",
      "device.name",
      "device.profile",
      "device.postCode",
      "post.name as postName",
      "post.kind as postKind",
      "post.unitId",
      "device.state",
      "device.invitedAt",
      "device.invitationUntil",
      "device.enrolledAt",
      "device.lastSeenAt",
      "device.appVersion",
      "device.waiting",
      "device.shutOffAt",
      "device.shutOffReason",
    ]);
export type DeviceRow = Awaited<ReturnType<ReturnType<typeof deviceView>["execute"]>>[number];

/** By post and name. */
export async function findDevices(
  db: Db,
  filter: { unitIds: "city" | readonly number[]; post?: string | undefined; state?: string | undefined },
): Promise<DeviceRow[]> {
  let query = deviceView(db).orderBy("device.postCode").orderBy("device.name").orderBy("device.id");
  if (filter.unitIds !== "city") query = query.where("post.unitId", "in", [0, ...filter.unitIds]);
  if (filter.post !== undefined) query = query.where("device.postCode", "=", filter.post);
  if (filter.state !== undefined) query = query.where("device.state", "=", filter.state);
  return query.execute();
}

export async function findDevice(db: Db, deviceId: string): Promise<DeviceRow | undefined> {
  return deviceView(db).where("device.id", "=", deviceId).executeTakeFirst();
}

/** Of an open post, or shut off. */
export async function findDeviceByToken(db: Db, tokenHash: Buffer): Promise<DeviceRow | undefined> {
  return deviceView(db)
    .where("device.tokenHash", "=", tokenHash)
    .where((row) => row.or([row("post.active", "=", true), row("device.state", "=", "shut-off")]))
    .executeTakeFirst();
}

export async function insertDevice(
  tx: Tx,
  device: {
    postCode: string;
    name: string;
    profile: string;
    invitationHash: Buffer;
    invitationUntil: Date;
    invitedBy: string | null;
    invitedAt: Date;
  },
): Promise<string> {
  const { id } = await tx.insertInto("device").values(device).returning("id").executeTakeFirstOrThrow();
  return id;
}

/** Locked: of two devices with one invitation, the second waits. */
export async function lockInvitedDevice(tx: Tx, invitationHash: Buffer) {
  return tx
    .selectFrom("device")
    .select(["id", "state", "invitationUntil", "tokenHash"])
    .where("invitationHash", "=", invitationHash)
    .forUpdate()
    .executeTakeFirst();
}

export async function lockDevice(tx: Tx, deviceId: string) {
  return tx.selectFrom("device").select(["id", "state"]).where("id", "=", deviceId).forUpdate().executeTakeFirst();
}

export async function updateDevice(
  tx: Tx,
  deviceId: string,
  change: Partial<{
    state: string;
    tokenHash: Buffer;
    enrolledAt: Date;
    lastSeenAt: Date;
    appVersion: string;
    waiting: number;
    shutOffAt: Date;
    shutOffBy: string | null;
    shutOffReason: string;
  }>,
): Promise<void> {
  await tx.updateTable("device").set(change).where("id", "=", deviceId).execute();
}

export async function insertSignIn(tx: Tx, signIn: { deviceId: string; accountId: string; at: Date }): Promise<void> {
  await tx
    .insertInto("shiftSignIn")
    .values(signIn)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Uses of market cards at a post since a moment, and the last count of heads; oldest first. */
export async function findGateRecords(db: Db, postCode: string, since: Date) {
  return db
    .selectFrom("checkRecord")
    .select([
      "id as recordId",
      "kind",
      "serial",
      "at",
      sql<"entry" | "exit" | "give-back" | null>`data ->> 'action'`.as("action"),
      sql<string | null>`data ->> 'ofId'`.as("ofId"),
      sql<number | null>`(data ->> 'inside')::int`.as("inside"),
    ])
    .where("postCode", "=", postCode)
    .where("at", ">=", since)
    .where("kind", "in", ["use", "head-count"])
    .orderBy("at")
    .orderBy("id")
    .execute();
}
