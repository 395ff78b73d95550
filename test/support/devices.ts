/** Enrolled devices for tests, and calls with their token. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { DeviceProfile } from "#domain/device.ts";
import { findCheckpoint } from "#server/devices/service.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import { type Answer, call, type World } from "./world.ts";
import type { PersonName, PlaceName } from "./people.ts";

const hash = (token: string) => createHash("sha256").update(token).digest();

/** A post of its own, put there as the owner. */
export async function placePost(
  world: World,
  post: { code: string; kind?: "checkpoint" | "market"; place?: PlaceName },
): Promise<string> {
  const { code, kind = "checkpoint", place = "tranHungDao" } = post;
  await world.sql("insert into post (code, name, kind, unit_id) values ($1, $2, $3, $4) on conflict do nothing", [
    code,
    `${kind === "market" ? "Chợ" : "Chốt"} ${code}`,
    kind,
    world.unitId[place],
  ]);
  return code;
}

export interface EnrolledDevice {
  deviceId: string;
  token: string;
  call(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer>;
  /** As the services get it. */
  checkpoint(): Promise<Checkpoint>;
}

/** Enrolled without the invitation's way round. */
export async function placeDevice(
  world: World,
  post: string,
  { profile = "police" as DeviceProfile, name = `Máy ${randomUUID().slice(0, 4)}` } = {},
): Promise<EnrolledDevice> {
  const token = randomBytes(32).toString("base64url");
  const [row] = await world.sql<{ id: string }>(
    `insert into device (post_code, name, profile, state, invitation_hash, invitation_until, token_hash, enrolled_at)
     values ($1, $2, $3, 'enrolled', $4, now(), $5, now()) returning id`,
    [post, name, profile, randomBytes(32), hash(token)],
  );
  return {
    deviceId: row!.id,
    token,
    call: (method, path, body) => callAsDevice(world, token, method, path, body),
    checkpoint: async () => {
      const found = await findCheckpoint(world.platform, token);
      if (found === null || found === "shut-off") throw new Error("the device is not enrolled");
      return found;
    },
  };
}

/** An officer has signed in on it, at a moment of the world's clock. */
export async function placeSignIn(
  world: World,
  device: EnrolledDevice,
  person: PersonName,
  at?: string,
): Promise<string> {
  const { accountId } = world.asker[person];
  await world.sql("insert into shift_sign_in (device_id, account_id, at) values ($1, $2, $3)", [
    device.deviceId,
    accountId,
    at ?? world.platform.now(),
  ]);
  return accountId;
}

export async function callAsDevice(
  world: World,
  token: string,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await world.app.inject({
    method,
    url: `/api/device${path}`,
    headers: {
      authorization: `Device ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: response.statusCode, body: response.body === "" ? null : response.json() };
}

/** Through the API, as an administrator and a device do it. */
export async function enrolThroughApi(world: World, post: string, profile: DeviceProfile = "police") {
  const invited = await call(world, "admin", "POST", "/devices", {
    commandId: randomUUID(),
    post,
    profile,
    name: "Máy chốt 1",
  });
  const invitation = String(invited.body.invitation).split("#")[1] ?? "";
  const token = randomBytes(32).toString("base64url");
  const enrolled = await call(world, null, "POST", "/device/enrolment", { invitation, token });
  return { invited, invitation, token, enrolled };
}
