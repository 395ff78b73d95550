/** Devices: invited once, enrolled once, kept in step, shut off; an officer signs in on one. */
import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openTime } from "#credential/signed-time.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import { hashPassword } from "#server/accounts/password.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { publishTrust, readTrustFiles } from "#server/seals/service.ts";
import { callAsDevice, enrolThroughApi, placeDevice, placePost } from "#test/support/devices.ts";
import { call, worldForTest, type World } from "#test/support/world.ts";

const nonce = "00112233445566778899aabbccddeeff";
const sync = (world: World, token: string) =>
  callAsDevice(world, token, "POST", "/sync", { nonce, cursor: 0, appVersion: "1", waiting: 3 });

test("an invitation is taken up once; a lost reply is repeated to the same device only", async () => {
  const world = await worldForTest();
  await placePost(world, { code: "chot-1" });
  const { invited, invitation, token, enrolled } = await enrolThroughApi(world, "chot-1");
  expect(invited.body).toMatchObject({ state: "invited", postCode: "chot-1", profile: "police" });
  expect(invited.body.invitation).toMatch(/^https:\/\/thonghanh\.example\/scanner#[\w-]{43}$/);
  expect(enrolled.status).toBe(200);
  expect(enrolled.body.post).toEqual({
    code: "chot-1",
    name: "Chốt chot-1",
    kind: "checkpoint",
    unitName: "phường Trần Hưng Đạo",
  });
  const again = await call(world, null, "POST", "/device/enrolment", { invitation, token });
  expect([again.status, again.body]).toEqual([200, enrolled.body]);
  const other = randomBytes(32).toString("base64url");
  const stolen = await call(world, null, "POST", "/device/enrolment", { invitation, token: other });
  expect([stolen.status, stolen.body.code, stolen.body.data]).toEqual([409, "WRONG_STATE", { because: "taken-up" }]);
  const [row] = await world.sql<{ tokenHash: Buffer }>(`select token_hash as "tokenHash" from device`);
  expect(row!.tokenHash.toString("base64url")).not.toContain(token);
});

test("a token that another device has is refused, and the invitation stays open", async () => {
  const world = await worldForTest();
  await placePost(world, { code: "chot-1" });
  const { token } = await enrolThroughApi(world, "chot-1");
  const { body } = await call(world, "admin", "POST", "/devices", {
    commandId: randomUUID(),
    post: "chot-1",
    profile: "police",
    name: "Máy 2",
  });
  const invitation = String(body.invitation).split("#")[1];
  const twice = await call(world, null, "POST", "/device/enrolment", { invitation, token });
  expect([twice.status, twice.body.code, twice.body.data]).toEqual([409, "WRONG_STATE", { because: "token-in-use" }]);
  const own = randomBytes(32).toString("base64url");
  expect((await call(world, null, "POST", "/device/enrolment", { invitation, token: own })).status).toBe(200);
});

test("of two devices with one invitation at once, one is enrolled", async () => {
  const world = await worldForTest();
  await placePost(world, { code: "chot-1" });
  const invited = await call(world, "admin", "POST", "/devices", {
    commandId: randomUUID(),
    post: "chot-1",
    profile: "guard",
    name: "Máy",
  });
  const invitation = String(invited.body.invitation).split("#")[1];
  const answers = await Promise.all(
    [1, 2, 3].map(() =>
      call(world, null, "POST", "/device/enrolment", { invitation, token: randomBytes(32).toString("base64url") }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
});

test("the same command invites once and says the same invitation; it runs out after an hour", async () => {
  const world = await worldForTest();
  await placePost(world, { code: "chot-1" });
  const command = { commandId: randomUUID(), post: "chot-1", profile: "police", name: "Máy" };
  const [first, second] = [
    await call(world, "admin", "POST", "/devices", command),
    await call(world, "admin", "POST", "/devices", command),
  ];
  expect(second.body).toEqual(first.body);
  expect(await world.sql("select 1 from device")).toHaveLength(1);
  const kept = JSON.stringify(await world.sql("select * from command"));
  expect(kept).not.toContain(String(first.body.invitation).split("#")[1]);
  world.clock.now = new Date(world.clock.now.getTime() + 61 * 60_000);
  const late = await call(world, null, "POST", "/device/enrolment", {
    invitation: String(first.body.invitation).split("#")[1],
    token: randomBytes(32).toString("base64url"),
  });
  expect([late.body.code, late.body.data]).toEqual(["WRONG_STATE", { because: "run-out" }]);
});

test("a post that is not there, a stranger, another role", async () => {
  const world = await worldForTest();
  await placePost(world, { code: "chot-1" });
  const invite = (who: "admin" | "wardOfficer" | null, post: string) =>
    call(world, who, "POST", "/devices", { commandId: randomUUID(), post, profile: "police", name: "Máy" });
  expect((await invite("admin", "chot-9")).body.code).toBe("NOT_FOUND");
  expect((await invite("wardOfficer", "chot-1")).body.code).toBe("FORBIDDEN");
  expect((await invite(null, "chot-1")).body.code).toBe("NOT_SIGNED_IN");
  expect(
    (await call(world, null, "POST", "/device/enrolment", { invitation: "x".repeat(43), token: "y".repeat(43) })).body
      .code,
  ).toBe("NOT_FOUND");
});

test("a sync says the server's time, signed for this question, and what is published", async () => {
  const world = await worldForTest();
  const device = await placeDevice(world, await placePost(world, { code: "chot-1" }));
  await publishTrust(world.platform);
  const { status, body } = await sync(world, device.token);
  expect(status).toBe(200);
  expect(body).toMatchObject({ trustSequence: 1, answers: [], gate: null });
  const { root } = await openTrustStore(await readTrustFiles(world.platform), nodeTrustPort);
  const time = await openTime(
    new Uint8Array(Buffer.from(body.time, "base64")),
    Buffer.from(nonce, "hex"),
    root!,
    nodeTrustPort,
  );
  expect(time).toBe(Math.floor(world.clock.now.getTime() / 1000));
  const { body: listed } = await call(world, "admin", "GET", "/devices");
  expect(listed.items[0]).toMatchObject({ waiting: 3, appVersion: "1", lastSeenAt: world.clock.now.toISOString() });
});

test("a market's devices hear of each other's entries of a day", async () => {
  const world = await worldForTest();
  const market = await placePost(world, { code: "cho-1", kind: "market" });
  const [one, two] = [await placeDevice(world, market), await placeDevice(world, market)];
  const at = (minutesAgo: number) => new Date(world.clock.now.getTime() - minutesAgo * 60_000).toISOString();
  const put = (action: string, when: string, more: object = {}) =>
    world.sql(
      `insert into check_record (id, device_id, post_code, kind, at, serial, data)
       values ($1, $2, $3, 'use', $4, 'THD-1', $5) returning id`,
      [randomUUID(), one.deviceId, market, when, JSON.stringify({ action, ...more })],
    );
  await put("entry", at(60 * 24 + 1));
  await put("entry", at(60 * 24));
  await put("entry", at(30));
  await put("entry", at(20));
  await put("exit", at(10));
  const { body } = await sync(world, two.token);
  expect(body.gate.counted).toBeNull();
  expect(body.gate.uses.map((use: { action: string }) => use.action)).toEqual(["entry", "entry", "entry", "exit"]);
});

describe("what is new at a gate", () => {
  async function busyGate() {
    const world = await worldForTest();
    const market = await placePost(world, { code: "cho-1", kind: "market" });
    const device = await placeDevice(world, market);
    const at = (minutesAgo: number) => new Date(world.clock.now.getTime() - minutesAgo * 60_000).toISOString();
    /** `received`: seconds ago by the database's clock. */
    const put = (serial: string, { minutes = 1, received = 0, post = market, kind = "use", data = {} } = {}) =>
      world.sql(
        `insert into check_record (id, device_id, post_code, kind, at, serial, data, received_at)
         values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() - $8 * interval '1 second')`,
        [randomUUID(), device.deviceId, post, kind, at(minutes), serial, JSON.stringify({ action: "entry", ...data }), received],
      );
    const hear = async (gateSince: number | null) => {
      const asked = { nonce, cursor: 0, appVersion: "1", waiting: 0, gateSince };
      const { gate } = (await device.call("POST", "/sync", asked)).body;
      return { ...gate, serials: gate.uses.map(({ serial }: { serial: string }) => serial) };
    };
    return { world, put, hear };
  } // prettier-ignore

  test("is told once a minute has passed, and until then again: a use kept late is not missed", async () => {
    const { put, hear } = await busyGate();
    await put("long ago", { minutes: 300, received: 18_000 });
    await put("yesterday", { minutes: 24 * 60 + 1 });
    await put("a minute ago", { received: 61 });
    await put("just now", { received: 1 });
    const first = await hear(null);
    expect(first).toMatchObject({ serials: ["long ago", "a minute ago", "just now"], more: false });
    // Received before the last sync, by a transaction that ended after it.
    await put("late", { received: 30 });
    const second = await hear(first.cursor);
    expect(second.serials).toEqual(["late", "just now"]);
    expect(second.cursor).toBeGreaterThan(first.cursor);
  });

  test("of a day over midnight all is told, and the last head count always", async () => {
    const { world, put, hear } = await busyGate();
    world.clock.now = new Date("2021-09-06T17:10:00Z");
    await put("before midnight", { minutes: 30 });
    await put("x", { kind: "head-count", minutes: 40, data: { inside: 7 } });
    await put("x", { kind: "head-count", minutes: 50, data: { inside: 9 } });
    const { serials, cursor, counted } = await hear(null);
    expect([serials, counted]).toEqual([["before midnight"], { at: "2021-09-06T16:30:00.000Z", inside: 7 }]);
    expect((await hear(cursor + 60_000_000)).counted).toEqual(counted);
  });

  test("comes in parts, none missed and none without end, though thousands came in one transaction", async () => {
    const { world, hear } = await busyGate();
    await world.sql(
      `insert into check_record (id, device_id, post_code, kind, at, serial, data, received_at)
       select gen_random_uuid(), (select id from device limit 1), 'cho-1', 'use', $1, n::text, '{"action":"entry"}', clock_timestamp()
       from generate_series(1, 4500) n`,
      [world.clock.now],
    );
    const heard = new Set<string>();
    let [gate, rounds] = [await hear(null), 1];
    for (; gate.more && rounds < 10; rounds++) {
      expect(gate.serials.length).toBeGreaterThanOrEqual(2000);
      for (const serial of gate.serials) heard.add(serial);
      gate = await hear(gate.cursor);
    }
    for (const serial of gate.serials) heard.add(serial);
    expect([heard.size, gate.more]).toEqual([4500, false]);
    expect(rounds).toBeLessThanOrEqual(3);
  });

  test("is of the own post alone; a cursor that is none is refused", async () => {
    const { world, put, hear } = await busyGate();
    await placePost(world, { code: "cho-2", kind: "market" });
    await put("elsewhere", { post: "cho-2" });
    expect((await hear(null)).serials).toEqual([]);
    const device = await placeDevice(world, "cho-1");
    const asked = { nonce, cursor: 0, appVersion: "1", waiting: 0, gateSince: -1 };
    expect((await device.call("POST", "/sync", asked)).body.code).toBe("BAD_INPUT");
  });
});

test("a device that is shut off is told so, and nothing else; a second time is refused", async () => {
  const world = await worldForTest();
  const device = await placeDevice(world, await placePost(world, { code: "chot-1" }));
  const shutOff = (who: "admin" | "marketGuard" | "districtOfficer") =>
    call(world, who, "POST", `/devices/${device.deviceId}/shut-off`, { commandId: randomUUID(), reason: "mất máy" });
  expect((await shutOff("marketGuard")).body.code).toBe("FORBIDDEN");
  expect((await shutOff("districtOfficer")).body.code).toBe("FORBIDDEN");
  expect((await shutOff("admin")).body).toMatchObject({ state: "shut-off", shutOffReason: "mất máy" });
  expect((await shutOff("admin")).body.code).toBe("WRONG_STATE");
  const { status, body } = await sync(world, device.token);
  expect([status, body.code]).toEqual([410, "DEVICE_SHUT_OFF"]);
  expect((await sync(world, "z".repeat(43))).body.code).toBe("NOT_ENROLLED");
});

test("while its post is closed a device is not enrolled; one that is shut off is still told so", async () => {
  const world = await worldForTest();
  const post = await placePost(world, { code: "chot-1" });
  const [device, ended] = [await placeDevice(world, post), await placeDevice(world, post)];
  await world.sql("update device set state = 'shut-off' where id = $1", [ended.deviceId]);
  await world.sql("update post set active = false where code = $1", [post]);
  expect((await sync(world, device.token)).body.code).toBe("NOT_ENROLLED");
  expect((await sync(world, ended.token)).body.code).toBe("DEVICE_SHUT_OFF");
  await world.sql("update post set active = true where code = $1", [post]);
  expect((await sync(world, device.token)).status).toBe(200);
});

test("an officer signs in on a device of a place of theirs; wrong passwords are counted as everywhere", async () => {
  const world = await worldForTest();
  const password = await hashPassword("mật khẩu đúng");
  await world.sql("update account set password_hash = $1", [password]);
  const device = await placeDevice(world, await placePost(world, { code: "chot-1" }));
  const signIn = (username: string, given = "mật khẩu đúng") =>
    device.call("POST", "/officer", { username, password: given });
  expect((await signIn("CheckpointOfficer")).body).toEqual({
    accountId: world.asker.checkpointOfficer.accountId,
    fullName: "Chu Văn Chốt",
    role: "checkpoint_officer",
  });
  expect((await signIn("marketguard")).status).toBe(200);
  expect((await signIn("farwardpolice")).body.code).toBe("FORBIDDEN");
  expect((await signIn("districtofficer")).body.code).toBe("FORBIDDEN");
  for (let i = 0; i < 5; i++) expect((await signIn("wardpolice", "sai")).body.code).toBe("WRONG_CREDENTIALS");
  expect((await signIn("wardpolice")).body.code).toBe("TOO_MANY_ATTEMPTS");
  // No session is opened: a lost device holds none.
  expect(await world.sql("select 1 from session where expires_at < '2090-01-01'")).toHaveLength(0);
});

test("a district sees the devices of its own posts, others see none", async () => {
  const world = await worldForTest();
  await placeDevice(world, await placePost(world, { code: "chot-thd" }));
  await placeDevice(world, await placePost(world, { code: "chot-cl", place: "catLinh" }));
  const seen = async (who: "admin" | "districtOfficer" | "otherDistrictOfficer") =>
    (await call(world, who, "GET", "/devices")).body.items.map((item: { postCode: string }) => item.postCode);
  expect(await seen("admin")).toEqual(["chot-cl", "chot-thd"]);
  expect(await seen("districtOfficer")).toEqual(["chot-thd"]);
  expect(await seen("otherDistrictOfficer")).toEqual(["chot-cl"]);
  expect((await call(world, "wardOfficer", "GET", "/devices")).body.code).toBe("FORBIDDEN");
});
