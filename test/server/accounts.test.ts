import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { disableAccount } from "#server/accounts/managing.ts";
import { hashPassword } from "#server/accounts/password.ts";
import { roles } from "#domain/role.ts";
import type { PersonName } from "#test/support/people.ts";
import { call, createWorld, type World, worldForTest } from "#test/support/world.ts";

let world: World;
const makeWorld = async () => {
  world = await createWorld();
  return () => world.close();
};

type Given = Record<string, unknown>;
const create = (given: Given = {}, who: PersonName | null = "admin", commandId = randomUUID()) =>
  call(world, who, "POST", "/accounts", {
    commandId,
    username: "canbo.moi",
    fullName: "Nguyễn Thị Mới",
    role: "ward_officer",
    unitId: world.unitId.hangBai,
    ...given,
  });
const idOf = (person: PersonName) => world.asker[person].accountId;
const act = (
  verb: "disable" | "enable" | "password",
  person: PersonName,
  who: PersonName = "admin",
  given: Given = {},
) => call(world, who, "POST", `/accounts/${idOf(person)}/${verb}`, { commandId: randomUUID(), ...given });
const move = (person: PersonName, to: Given, who: PersonName = "admin") =>
  call(world, who, "PUT", `/accounts/${idOf(person)}/place`, { commandId: randomUUID(), ...to });
const signIn = (username: string, password: string) => call(world, null, "POST", "/sessions", { username, password });
const stillIn = async (person: PersonName) => (await call(world, person, "GET", "/sessions/current")).status === 200;

describe("opening", () => {
  beforeEach(makeWorld);

  test("a made password is told once and works", async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body).toMatchObject({ username: "canbo.moi", unitName: "phường Hàng Bài", beatId: null, disabledAt: null });
    expect(body.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect((await signIn("canbo.moi", body.password)).status).toBe(201);
  });

  test("a given password works and is not told again", async () => {
    expect((await create({ password: "mật khẩu rất dài" })).body.password).toBeNull();
    expect((await signIn("canbo.moi", "mật khẩu rất dài")).status).toBe(201);
  });

  test("a resent command says the same made password; neither it nor a given one lies in the database", async () => {
    const commandId = randomUUID();
    const first = await create({}, "admin", commandId);
    expect(await create({}, "admin", commandId)).toEqual(first);
    const rows = JSON.stringify(await world.sql("select row_to_json(c)::text from command c"));
    expect(rows).not.toContain(first.body.password);
  });

  test("the same command with another password is another command", async () => {
    const commandId = randomUUID();
    await create({ password: "mật khẩu rất dài" }, "admin", commandId);
    expect((await create({ password: "mật khẩu khác hẳn" }, "admin", commandId)).body.code).toBe("COMMAND_REUSED");
  });

  test("of two who take a username at once, one is told", async () => {
    const answers = await Promise.all([create(), create({ username: "CanBo.Moi" })]);
    expect(answers.map(({ body }) => body.code)).toEqual(expect.arrayContaining(["USERNAME_TAKEN", undefined]));
  });

  test("the audit names no person", async () => {
    const { body } = await create();
    const [entry] = await world.sql("select subject_ids, details from audit_entry where action = 'account.create'");
    expect(entry).toEqual({
      subject_ids: [body.accountId],
      details: { role: "ward_officer", unitId: world.unitId.hangBai, beatId: null },
    });
  });
});

describe("opening refused", () => {
  beforeAll(makeWorld);

  test.each([
    ["wardOfficer", "FORBIDDEN"],
    ["districtOfficer", "FORBIDDEN"],
    ["division", "FORBIDDEN"],
    [null, "NOT_SIGNED_IN"],
  ] as const)("%s may not", async (who, code) => expect((await create({}, who)).body.code).toBe(code));

  test.each([
    ["a short username", { username: "ab" }],
    ["a username with diacritics", { username: "cán.bộ" }],
    ["a username with a space", { username: "can bo" }],
    ["a short password", { password: "ngắn" }],
    ["no name", { fullName: " " }],
  ])("%s is bad input", async (_what, given) => expect((await create(given)).body.code).toBe("BAD_INPUT"));
});

describe("role, unit and beat must fit", () => {
  beforeAll(makeWorld);

  test("an unknown role is told with those that exist", async () =>
    expect((await create({ role: "mayor" })).body).toMatchObject({
      code: "UNKNOWN_ROLE",
      data: { found: "mayor", allowed: roles },
    }));

  test("an unknown unit is told", async () =>
    expect((await create({ unitId: 999_999 })).body).toMatchObject({ code: "UNKNOWN_UNIT", data: { found: null } }));

  test.each([
    ["ward_officer", "hoanKiem", "district", ["ward", "commune"]],
    ["ward_police", "haNoi", "city", ["ward", "commune"]],
    ["district_officer", "hangBai", "ward", ["district"]],
    ["city_administrator", "hoanKiem", "district", ["city"]],
    ["division_officer", "hangBai", "ward", ["city"]],
    ["checkpoint_officer", "hangBai", "ward", ["city", "district"]],
    ["market_guard", "haNoi", "city", ["ward", "commune"]],
  ] as const)("a %s does not belong to %s", async (role, place, level, allowed) => {
    const { body } = await create({ role, unitId: world.unitId[place] });
    expect([body.code, body.data.found.level, body.data.allowed]).toEqual(["UNKNOWN_UNIT", level, allowed]);
  });

  test.each([
    ["a beat officer without a beat", () => ({ role: "beat_officer" })],
    ["a beat officer with another ward's beat", () => ({ role: "beat_officer", beatId: world.beatId["beatOfficer"] })],
    ["a ward officer with a beat", () => ({ beatId: world.beatId["otherBeatOfficer"] })],
  ])("%s is UNKNOWN_BEAT", async (_what, given) => expect((await create(given())).body.code).toBe("UNKNOWN_BEAT"));
});

describe("a place that is closed", () => {
  beforeEach(makeWorld);

  test("a unit that has ended takes nobody in", async () => {
    await world.sql("update unit_version set valid_to = '2021-09-01' where unit_id = $1", [world.unitId.hangBai]);
    expect((await create()).body).toMatchObject({ code: "UNKNOWN_UNIT", data: { found: { endedOn: "2021-09-01" } } });
  });

  test("a beat officer with an open beat of the ward is fine; with a closed one not", async () => {
    const beatId = world.beatId["otherBeatOfficer"];
    expect((await create({ role: "beat_officer", beatId })).body).toMatchObject({ beatId, beatName: "Địa bàn 1" });
    await world.sql("update beat set active = false where id = $1", [beatId]);
    expect((await create({ username: "khac", role: "beat_officer", beatId })).body.code).toBe("UNKNOWN_BEAT");
  });
});

describe("closing", () => {
  beforeEach(makeWorld);

  test("a closed account is out at once and cannot come in; opened again it can, with a new session", async () => {
    await world.sql("update account set password_hash = $1 where id = $2", [
      await hashPassword("đúng"),
      idOf("wardOfficer"),
    ]);
    expect((await act("disable", "wardOfficer")).body.disabledAt).not.toBeNull();
    expect(await stillIn("wardOfficer")).toBe(false);
    expect((await signIn("wardofficer", "đúng")).body.code).toBe("WRONG_CREDENTIALS");
    expect((await act("enable", "wardOfficer")).body.disabledAt).toBeNull();
    expect(await stillIn("wardOfficer")).toBe(false);
    expect((await signIn("wardofficer", "đúng")).status).toBe(201);
  });

  test("twice is told", async () => {
    await act("disable", "wardOfficer");
    expect((await act("disable", "wardOfficer")).body.code).toBe("NOTHING_TO_DO");
    await act("enable", "wardOfficer");
    expect((await act("enable", "wardOfficer")).body.code).toBe("NOTHING_TO_DO");
  });

  test("nobody closes or moves the own account", async () => {
    expect((await act("disable", "admin")).body).toMatchObject({ code: "FORBIDDEN", data: { because: "own-account" } });
    const { body } = await move("admin", { role: "division_officer", unitId: world.unitId.haNoi });
    expect(body.code).toBe("FORBIDDEN");
  });

  test("two administrators who close each other's account at once leave one", async () => {
    await move("division", { role: "city_administrator", unitId: world.unitId.haNoi });
    const second = { ...world.asker.division, role: "city_administrator" } as const;
    const answers = await Promise.allSettled([
      disableAccount(world.asker.admin, { commandId: randomUUID(), accountId: second.accountId }),
      disableAccount(second, { commandId: randomUUID(), accountId: idOf("admin") }),
    ]);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused.map(({ reason }) => [reason.code, reason.data])).toEqual([
      ["WRONG_STATE", { because: "last-city-administrator" }],
    ]);
  });

  test("an account whose beat was closed meanwhile is not opened again", async () => {
    await act("disable", "beatOfficer");
    await world.sql("update beat set active = false where id = $1", [world.beatId["beatOfficer"]]);
    expect((await act("enable", "beatOfficer")).body.code).toBe("UNKNOWN_BEAT");
  });

  test("an unknown account is not found", async () => {
    const path = `/accounts/${randomUUID()}/disable`;
    expect((await call(world, "admin", "POST", path, { commandId: randomUUID() })).body.code).toBe("NOT_FOUND");
  });

  test("a ward officer may not", async () =>
    expect((await act("disable", "beatOfficer", "wardOfficer")).body.code).toBe("FORBIDDEN"));
});

test("a new password ends the sessions and the waiting after wrong ones", async () => {
  world = await worldForTest();
  await world.sql("update account set failed_sign_ins = 9, locked_until = '2099-01-01' where id = $1", [
    idOf("wardOfficer"),
  ]);
  const { body } = await act("password", "wardOfficer");
  expect(await stillIn("wardOfficer")).toBe(false);
  expect((await signIn("wardofficer", body.password)).status).toBe(201);
});

test("moving ends the sessions and gives the new place", async () => {
  world = await worldForTest();
  const to = { role: "beat_officer", unitId: world.unitId.hangBai, beatId: world.beatId["otherBeatOfficer"] };
  expect((await move("wardOfficer", to)).body).toMatchObject({ ...to, unitName: "phường Hàng Bài" });
  expect(await stillIn("wardOfficer")).toBe(false);
  expect((await move("wardOfficer", to)).body.code).toBe("NOTHING_TO_DO");
});

describe("the list", () => {
  beforeAll(makeWorld);

  const names = async (who: PersonName, query = "") =>
    (await call(world, who, "GET", `/accounts${query}`)).body.items?.map(
      (account: { username: string }) => account.username,
    );

  test("a district officer sees the district and its wards, nobody else's", async () => {
    expect(await names("otherDistrictOfficer")).toEqual([
      "farbeatofficer",
      "farwardofficer",
      "farwardpolice",
      "otherdistrictofficer",
    ]);
    const query = `/accounts?unitId=${world.unitId.hangBai}`;
    expect((await call(world, "otherDistrictOfficer", "GET", query)).body.code).toBe("FORBIDDEN");
  });

  test("the administrator sees all, by role, unit, name, page by page", async () => {
    expect(await names("admin", "?role=market_guard")).toEqual(["marketguard"]);
    expect(await names("admin", `?unitId=${world.unitId.catLinh}`)).toHaveLength(3);
    expect(await names("admin", `?q=${encodeURIComponent("hạnh")}`)).toEqual(["wardofficer"]);
    expect(await names("admin", "?q=%25")).toEqual([]);
    const first = await names("admin", "?limit=2");
    expect(await names("admin", `?limit=1&after=${first[0]}`)).toEqual([first[1]]);
  });

  test("never shows a password hash", async () =>
    expect(JSON.stringify((await call(world, "admin", "GET", "/accounts")).body)).not.toMatch(/hash|argon2/i));

  test.each(["wardOfficer", "wardPolice", "division", "marketGuard"] as const)("%s may not read it", async (who) =>
    expect((await call(world, who, "GET", "/accounts")).body.code).toBe("FORBIDDEN"),
  );
});

test("thirty wrong passwords on thirty names make the address wait, and no account", async () => {
  world = await worldForTest();
  for (let i = 0; i < 30; i++) expect((await signIn(`ai${i}`, "wrong")).body.code).toBe("WRONG_CREDENTIALS");
  const { body } = await signIn("ai-do", "wrong");
  expect([body.code, body.data.retryAt]).toEqual(["TOO_MANY_ATTEMPTS", "2021-09-06T01:05:00.000Z"]);
  world.clock.now = new Date("2021-09-06T01:05:01Z");
  expect((await signIn("ai-do", "wrong")).body.code).toBe("WRONG_CREDENTIALS");
});
