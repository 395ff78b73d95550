import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { PersonName } from "#test/support/people.ts";
import { call, createWorld, type World } from "#test/support/world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  return () => world.close();
});

const create = (name: string, unitId = world.unitId.catLinh, who: PersonName | null = "admin") =>
  call(world, who, "POST", "/beats", { commandId: randomUUID(), unitId, name });
const change = (beatId: number | undefined, what: object, who: PersonName = "admin") =>
  call(world, who, "PUT", `/beats/${beatId}`, { commandId: randomUUID(), ...what });

test("a beat is opened, renamed and closed, and the audit tells it", async () => {
  const { status, body } = await create("Địa bàn 7");
  expect([status, body]).toMatchObject([201, { unitId: world.unitId.catLinh, name: "Địa bàn 7", active: true }]);
  expect((await change(body.beatId, { name: "Địa bàn 8" })).body.name).toBe("Địa bàn 8");
  expect((await change(body.beatId, { active: false })).body.active).toBe(false);
  const { items } = (await call(world, "wardOfficer", "GET", `/beats?unitId=${world.unitId.catLinh}`)).body;
  expect(items.at(-1)).toMatchObject({ name: "Địa bàn 8", active: false });
  const audit = await world.sql("select action from audit_entry where subject = 'beat' order by id");
  expect(audit.map(({ action }) => action)).toEqual(["beat.create", "beat.change", "beat.change"]);
});

test("a name is taken once a unit, and free in another", async () => {
  await create("Địa bàn 7");
  expect((await create("Địa bàn 7")).body.code).toBe("DUPLICATE");
  expect((await create("Địa bàn 7", world.unitId.hangBai)).status).toBe(201);
});

test("of two who open the same beat at once, one is told", async () => {
  const answers = await Promise.all([create("Địa bàn 7"), create("Địa bàn 7")]);
  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([201, 409]));
});

test("renaming to a name in use is refused", async () =>
  expect((await change(world.beatId["beatOfficer"], { name: "Địa bàn 2" })).body.code).toBe("DUPLICATE"));

test("a beat that an officer holds is not closed", async () => {
  const { body } = await change(world.beatId["beatOfficer"], { active: false });
  expect([body.code, body.data]).toEqual(["WRONG_STATE", { beatId: world.beatId["beatOfficer"], officers: 1 }]);
});

test.each([
  ["nothing to change", { name: "Địa bàn 1" }, "NOTHING_TO_DO"],
  ["an empty name", { name: "  " }, "BAD_INPUT"],
])("%s is refused", async (_what, given, code) =>
  expect((await change(world.beatId["beatOfficer"], given)).body.code).toBe(code),
);

test("an unknown beat is not found", async () =>
  expect((await change(999_999, { active: false })).body.code).toBe("NOT_FOUND"));

test("a district has no beats", async () => {
  const { body } = await create("Địa bàn 1", world.unitId.hoanKiem);
  expect([body.code, body.data.found.level, body.data.allowed]).toEqual([
    "UNKNOWN_UNIT",
    "district",
    ["ward", "commune"],
  ]);
});

test.each([
  ["wardOfficer", "FORBIDDEN"],
  ["beatOfficer", "FORBIDDEN"],
  ["districtOfficer", "FORBIDDEN"],
  [null, "NOT_SIGNED_IN"],
] as const)("%s may not open one", async (who, code) =>
  expect((await create("Địa bàn 7", world.unitId.tranHungDao, who)).body.code).toBe(code),
);
