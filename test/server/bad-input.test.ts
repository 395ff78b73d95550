/** Bad input: each way to be wrong gets a clear answer, and nothing is kept of it. */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordOf } from "#test/support/check-records.ts";
import { addClasses } from "#test/support/classes.ts";
import { placeDevice, placePost } from "#test/support/devices.ts";
import { createWorld, type World, worldForTest } from "#test/support/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await addClasses(world);
});
afterAll(() => world.close());

async function send(
  body: string,
  path = "/permits/vet",
  headers: Record<string, string> = {},
): Promise<{ status: number; code: string; type: string | undefined }> {
  const response = await world.app.inject({
    method: "POST",
    url: `/api${path}`,
    headers: { authorization: `Bearer ${world.token.beatOfficer}`, "content-type": "application/json", ...headers },
    payload: body,
  });
  return {
    status: response.statusCode,
    code: response.json<{ code: string }>().code,
    type: response.headers["content-type"]?.split(";")[0],
  };
}

const command = (more: object) => JSON.stringify({ commandId: randomUUID(), ...more });

test.each([
  ["no body", "", 422, "BAD_INPUT"],
  ["half a JSON text", '{"commandId":', 400, "BODY_MALFORMED"],
  ["an array", "[]", 422, "BAD_INPUT"],
  ["a number", "5", 422, "BAD_INPUT"],
  ["nested 50,000 deep", '{"selection":'.repeat(50_000) + "1" + "}".repeat(50_000), 422, "BAD_INPUT"],
  ["a selection that names nothing", command({ selection: {} }), 422, "BAD_INPUT"],
  ["ids that are no ids", command({ selection: { permitIds: ["1 or 1=1"] } }), 422, "BAD_INPUT"],
  [
    "20,001 ids",
    command({ selection: { permitIds: Array.from({ length: 20_001 }, () => randomUUID()) } }),
    422,
    "BAD_INPUT",
  ],
  [
    "a command id that is none",
    JSON.stringify({ commandId: "x", selection: { listId: randomUUID() } }),
    422,
    "BAD_INPUT",
  ],
  [
    "a reason of nothing that can be seen",
    command({ selection: { listId: randomUUID() }, reason: "\u200b" }),
    422,
    "BAD_INPUT",
    "/permits/withdraw",
  ],
  ["permits that do not exist", command({ selection: { permitIds: [randomUUID()] } }), 404, "NOT_FOUND"],
  ["a list that does not exist", command({ selection: { listId: randomUUID() } }), 422, "NOTHING_TO_DO"],
])("%s", async (_name, body, status, code, path = "/permits/vet") => {
  expect(await send(body, path)).toEqual({ status, code, type: "application/problem+json" });
});

test("a body of 50 MB is refused before it is read", async () => {
  expect(await send(`{"x":"${"a".repeat(50 * 1024 * 1024)}"}`)).toEqual({
    status: 413,
    code: "BODY_TOO_LARGE",
    type: "application/problem+json",
  });
});

const spaces = (mebibytes: number) =>
  Readable.from(Array.from({ length: mebibytes }, () => Buffer.alloc(1024 * 1024, " ")));

test.each([
  ["from somebody signed in", 50, true],
  ["from a stranger, of whom a name and a password are expected", 1, false],
])("a body that does not say its size is read up to the limit: %s", async (_name, mebibytes, isSignedIn) => {
  const response = await world.app.inject({
    method: "POST",
    url: "/api/sessions",
    headers: {
      "content-type": "application/json",
      ...(isSignedIn ? { authorization: `Bearer ${world.token.beatOfficer}` } : {}),
    },
    payload: spaces(mebibytes),
  });
  expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([413, "BODY_TOO_LARGE"]);
});

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"])(
  "a body of the kind %s is none of ours",
  async (type) => {
    expect((await send("commandId=1", "/permits/vet", { "content-type": type })).code).toBe("BODY_MALFORMED");
  },
);

test.each([
  ["a number beyond the column's range", "GET", "/api/units/99999999999", 422, "BAD_INPUT"],
  ["a day of the year 0000", "GET", "/api/units?asOf=0000-01-01", 422, "BAD_INPUT"],
  ["a NUL in the name of a trust file", "GET", "/trust/%00", 404, "NOT_FOUND"],
  ["half a percent sign", "GET", "/trust/%ff", 404, "NOT_FOUND"],
] as const)("%s", async (_name, method, url, status, code) => {
  const response = await world.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${world.token.beatOfficer}` },
  });
  expect({
    status: response.statusCode,
    code: response.json<{ code: string }>().code,
    type: response.headers["content-type"]?.split(";")[0],
  }).toEqual({ status, code, type: "application/problem+json" });
});

test("answers of the API are kept by no browser", async () => {
  const response = await world.app.inject({ method: "GET", url: "/api/permits" });
  expect(response.headers["cache-control"]).toBe("no-store");
});

test.each([
  ["an unknown class", { classCode: "khong-co" }, "UNKNOWN_CLASS"],
  ["a class for others", { classCode: "group-5" }, "CLASS_NOT_FOR_HOLDER"],
  ["an ID number of seven digits", { entries: [{ fullName: "Lê Văn Mẫu", idNumber: "1234567" }] }, "BAD_INPUT"],
  [
    "a telephone number that is none",
    { entries: [{ fullName: "Lê Văn Mẫu", idNumber: "001087999001", phone: "12" }] },
    "BAD_INPUT",
  ],
  [
    "a birthday that is no day",
    { entries: [{ fullName: "Lê Văn Mẫu", idNumber: "001087999001", dateOfBirth: "1990-02-31" }] },
    "BAD_INPUT",
  ],
  ["a name of nothing but spaces", { entries: [{ fullName: "   ", idNumber: "001087999001" }] }, "BAD_INPUT"],
  [
    "a name of nothing that can be seen",
    { entries: [{ fullName: "\u200b\u2066\u3164", idNumber: "001087999001" }] },
    "BAD_INPUT",
  ],
  ["a NUL in a name", { entries: [{ fullName: "Lê\u0000Mẫu", idNumber: "001087999001" }] }, "BAD_INPUT"],
  ["half a surrogate pair in a name", { entries: [{ fullName: "Lê \ud83d", idNumber: "001087999001" }] }, "BAD_INPUT"],
])("an application with %s", async (_name, wrong, code) => {
  const { code: found } = await send(
    command({
      kind: "individual",
      classCode: "individual",
      entries: [{ fullName: "Lê Văn Mẫu", idNumber: "001087999001" }],
      ...wrong,
    }),
    "/lists",
  );
  expect(found).toBe(code);
});

test("a market that does not exist is refused", async () => {
  const { code } = await send(
    command({
      kind: "household",
      classCode: "market-card",
      entries: [{ fullName: "Bà Hộ", address: "Số 1", market: "cho-ma" }],
    }),
    "/lists",
  );
  expect(code).toBe("UNKNOWN_MARKET");
});

test("nothing of all this was kept, and nothing was a fault of the server", async () => {
  expect(
    await world.sql(
      "select (select count(*) from list)::int as lists, (select count(*) from permit)::int as permits, (select count(*) from command)::int as commands",
    ),
  ).toEqual([{ lists: 0, permits: 0, commands: 0 }]);
  expect(world.logged).toEqual([]);
});

test("the own PostgreSQL logs no detail of an error: that would quote what was sent", async () => {
  expect(await world.sql("show log_error_verbosity")).toEqual([{ log_error_verbosity: "terse" }]);
});

test("an address that is none answers as a problem, not as a page", async () => {
  const response = await world.app.inject({ method: "GET", url: "/api/nothing/here" });
  expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([404, "NOT_FOUND"]);
});

test("who is shut off or signed out while the body still comes in gets nothing done", async () => {
  const own = await worldForTest();
  const device = await placeDevice(own, await placePost(own, { code: "chot-1" }));
  const slowly = async (url: string, authorization: string, body: string, meanwhile: () => Promise<unknown>) => {
    async function* pieces() {
      yield body.slice(0, 5);
      await meanwhile();
      await setTimeout(1100);
      yield body.slice(5);
    }
    const headers = { authorization, "content-type": "application/json" };
    const { json } = await own.app.inject({ method: "POST", url, headers, payload: Readable.from(pieces()) });
    return json<{ code: string }>().code;
  };
  const records = JSON.stringify({ records: [recordOf("check")] });
  const shutOff = () => own.sql("update device set state = 'shut-off' where id = $1", [device.deviceId]);
  expect(await slowly("/api/device/records", `Device ${device.token}`, records, shutOff)).toBe("DEVICE_SHUT_OFF");
  expect(await own.sql("select 1 from check_record")).toEqual([]);
  const post = command({ post: "chot-1", name: "Máy", profile: "police" });
  const signOut = () => own.sql("delete from session where account_id = $1", [own.asker.admin.accountId]);
  expect(await slowly("/api/devices", `Bearer ${own.token.admin}`, post, signOut)).toBe("NOT_SIGNED_IN");
});
