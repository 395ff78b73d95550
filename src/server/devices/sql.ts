import { type RawBuilder, sql } from "kysely";
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

export interface GateUseRow {
  recordId: string;
  serial: string;
  at: Date;
  action: "entry" | "exit" | "give-back";
  ofId: string | null;
}

/** A transaction that takes longer than this to keep a use is not waited for. */
const latestCommit = 60_000_000;

/**
 * Uses of market cards at a post since a moment, in the order in which they were received; those received in the same
 * microsecond together, so that there may be more than `most`.
 * @param received only what came after it; microseconds since 1970
 * @returns the `received` of the next call: what is kept meanwhile by a transaction that began before is among its answers
 */
export async function findGateUses(
  db: Db,
  postCode: string,
  { from, received, most }: { from: Date; received: number; most: number | null },
): Promise<{ uses: GateUseRow[]; cursor: number; more: boolean }> {
  const micros = (moment: RawBuilder<unknown>) => sql<number>`(extract(epoch from ${moment}) * 1000000)::bigint`;
  const clock = await sql<{ now: number }>`select ${micros(sql`clock_timestamp()`)} as now`.execute(db);
  const { rows } = await sql<GateUseRow & { received: number }>`
    select id as record_id, serial, at, data ->> 'action' as action, data ->> 'ofId' as of_id,
      ${micros(sql`received_at`)} as received
    from check_record
    where kind = 'use' and post_code = ${postCode} and at >= ${from}
      and received_at > timestamptz 'epoch' + ${received}::bigint * interval '1 microsecond'
    order by received_at fetch first ${most ?? 1_000_000} rows with ties`.execute(db);
  const more = most !== null && rows.length >= most;
  return {
    uses: rows.map(({ recordId, serial, at, action, ofId }) => ({ recordId, serial, at, action, ofId })),
    cursor: (more ? rows.at(-1)?.received : undefined) ?? (clock.rows[0]?.now ?? latestCommit) - latestCommit,
    more,
  };
}

/** The last one since a moment. */
export async function findHeadCount(db: Db, postCode: string, since: Date) {
  const { rows } = await sql<{ at: Date; inside: number }>`
    select at, (data ->> 'inside')::int as inside from check_record
    where kind = 'head-count' and post_code = ${postCode} and at >= ${since}
    order by at desc, id desc limit 1`.execute(db);
  return rows[0] ?? null;
}
