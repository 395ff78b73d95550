import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import { permitClassDefinition } from "#contract/permit-classes.ts";
import type { PermitClassDefinition } from "#domain/permit-class.ts";
import { findClassInForce, findClassVersion, findClassVersions } from "#server/permit-classes/service.ts";
import { systemReach } from "#server/platform/database.ts";
import type { PersonName } from "#test/support/people.ts";
import { call, createWorld, type World } from "#test/support/world.ts";

let world: World;
beforeEach(async () => {
  // 6 September 2021, 08:00 in Hanoi.
  world = await createWorld();
  return () => world.close();
});

const shipper: PermitClassDefinition = {
  nameVi: "Người giao hàng",
  nameEn: "Courier",
  purpose: "travel",
  holders: ["staff"],
  requiredFields: ["idNumber", "vehiclePlate"],
  optionalFields: ["phone"],
  approvingAuthority: "traffic-police",
  sealingAuthority: "ward-police",
  validityDays: 14,
  areas: "city",
  schedule: { weekdays: [1, 2, 3, 4, 5, 6, 7], dates: "all", slots: [{ from: "09:00", to: "20:00" }] },
  uses: null,
  toleranceMinutes: 0,
  portrait: false,
  form: "permit",
};

const create = (given: object = {}, who: PersonName | null = "admin", commandId = randomUUID()) =>
  call(world, who, "POST", "/permit-classes", {
    commandId,
    code: "courier",
    validFrom: "2021-09-06",
    definition: shipper,
    ...given,
  });
const addVersion = (validFrom: string, change: object = {}, code = "courier") =>
  call(world, "admin", "POST", `/permit-classes/${code}/versions`, {
    commandId: randomUUID(),
    validFrom,
    definition: { ...shipper, ...change },
  });
const inForce = (date: string, code = "courier") =>
  world.platform.database.read(systemReach, (db) => findClassInForce(db, code, date));

test("a new class needs no code: it is in force from its day, for everybody to read", async () => {
  expect((await create({ validFrom: "2021-09-08" })).body).toMatchObject({
    code: "courier",
    version: 1,
    validTo: null,
  });
  expect((await call(world, "checkpointOfficer", "GET", "/permit-classes?asOf=2021-09-07")).body.items).toEqual([]);
  const { items } = (await call(world, "checkpointOfficer", "GET", "/permit-classes?asOf=2021-09-08")).body;
  expect(items).toMatchObject([{ code: "courier", definition: shipper }]);
});

test("the authority changes three times in three days, and every day knows its own", async () => {
  await create();
  await addVersion("2021-09-07", { approvingAuthority: "ward" });
  await addVersion("2021-09-08", { approvingAuthority: "ward-police" });
  const days = ["2021-09-05", "2021-09-06", "2021-09-07", "2021-09-08", "2030-01-01"];
  const authorities = await Promise.all(days.map(async (day) => (await inForce(day))?.definition.approvingAuthority));
  expect(authorities).toEqual([undefined, "traffic-police", "ward", "ward-police", "ward-police"]);
  const { versions } = (await call(world, "admin", "GET", "/permit-classes/courier")).body;
  expect(versions.map((version: { validTo: string | null }) => version.validTo)).toEqual([
    "2021-09-07",
    "2021-09-08",
    null,
  ]);
});

test("what a permit was issued under is found by its version, long after", async () => {
  const first = (await create()).body;
  await addVersion("2021-09-07", { approvingAuthority: "ward" });
  const found = await world.platform.database.read(systemReach, async (db) => ({
    one: await findClassVersion(db, first.versionId),
    many: await findClassVersions(db, [first.versionId, first.versionId, 999_999]),
    none: await findClassVersion(db, 999_999),
  }));
  expect(found.one?.definition.approvingAuthority).toBe("traffic-police");
  expect([...found.many.keys()]).toEqual([first.versionId]);
  expect(found.none).toBeNull();
});

describe("a version that would rewrite what is decided", () => {
  beforeEach(async () => {
    await create();
    await addVersion("2021-09-10", { approvingAuthority: "ward" });
  });
  test.each([
    ["yesterday", "2021-09-05", { validFrom: "2021-09-05", today: "2021-09-06" }],
    ["the day of the newest version", "2021-09-10", { validFrom: "2021-09-10", newestVersionFrom: "2021-09-10" }],
    ["before the newest version", "2021-09-08", { validFrom: "2021-09-08", newestVersionFrom: "2021-09-10" }],
  ])("%s is refused", async (_when, validFrom, data) => {
    const { status, body } = await addVersion(validFrom);
    expect([status, body.code, body.data]).toEqual([409, "WRONG_STATE", data]);
  });

  test.each([
    ["change a definition", "update permit_class_version set definition = '{}'", /permission denied for table/],
    ["begin earlier", "update permit_class_version set valid_from = '2020-01-01'", /permission denied for table/],
    [
      "reopen a version that has ended",
      "update permit_class_version set valid_to = null where version = 1",
      /has ended/,
    ],
    ["remove a version", "delete from permit_class_version", /permission denied for table/],
    ["remove a class", "delete from permit_class", /permission denied for table/],
    [
      "have two versions open",
      `insert into permit_class_version (class_code, version, valid_from, definition) values ('courier', 9, '2022-01-01', '{}')`,
      /permit_class_version_open/,
    ],
  ])("the application's login cannot %s", async (_what, statement, refusal) => {
    const client = new pg.Client(world.testDatabase.appUrl);
    await client.connect();
    await expect(client.query(statement)).rejects.toThrow(refusal);
    await client.end();
  });
});

test("of two changes for one day at once, one is told", async () => {
  await create();
  const answers = await Promise.all([
    addVersion("2021-09-07", { approvingAuthority: "ward" }),
    addVersion("2021-09-07", { approvingAuthority: "own-head" }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([201, 409]));
});

test("of two who make the same class at once, one is told", async () => {
  const answers = await Promise.all([create(), create()]);
  expect(answers.map(({ body }) => body.code)).toEqual(expect.arrayContaining(["DUPLICATE", "courier"]));
});

test("a resent command makes one version", async () => {
  const commandId = randomUUID();
  const first = await create({}, "admin", commandId);
  expect(await create({}, "admin", commandId)).toEqual(first);
});

test("a change is in the audit and has the trust files published again", async () => {
  await create();
  const [entry] = await world.sql("select subject_ids, details from audit_entry where action = 'class.create'");
  expect(entry).toEqual({ subject_ids: ["courier"], details: { version: 1, validFrom: "2021-09-06" } });
  expect(await world.sql("select task_identifier from graphile_worker.jobs")).toContainEqual({
    task_identifier: "trust.publish",
  });
});

test.each([
  ["wardOfficer", "FORBIDDEN"],
  ["division", "FORBIDDEN"],
  [null, "NOT_SIGNED_IN"],
] as const)("%s may not make one", async (who, code) => expect((await create({}, who)).body.code).toBe(code));

test("an unknown class is not found", async () => {
  expect((await call(world, "admin", "GET", "/permit-classes/nothing")).body.code).toBe("NOT_FOUND");
  expect((await addVersion("2021-09-07", {}, "nothing")).body.code).toBe("NOT_FOUND");
});

test("areas by code must be units of today", async () => {
  expect((await create({ definition: { ...shipper, areas: ["002", "00088"] } })).status).toBe(201);
  const { body } = await create({ code: "other", definition: { ...shipper, areas: ["002", "099"] } });
  expect([body.code, body.data.found]).toEqual(["UNKNOWN_UNIT", ["099"]]);
});

test.each([
  ["an authority that is none", { approvingAuthority: "mayor" }],
  ["a holder that is none", { holders: ["pet"] }],
  ["no holder", { holders: [] }],
  ["a field that is none", { requiredFields: ["bloodType"] }],
  ["a field required and optional", { requiredFields: ["phone"], optionalFields: ["phone"] }],
  ["a field twice", { requiredFields: ["phone", "phone"], optionalFields: [] }],
  ["an eighth weekday", { schedule: { ...shipper.schedule, weekdays: [8] } }],
  ["no weekday", { schedule: { ...shipper.schedule, weekdays: [] } }],
  ["25 o'clock", { schedule: { ...shipper.schedule, slots: [{ from: "25:00", to: "26:00" }] } }],
  ["a slot of no length", { schedule: { ...shipper.schedule, slots: [{ from: "09:00", to: "09:00" }] } }],
  [
    "more slots than a permit can carry",
    {
      schedule: {
        ...shipper.schedule,
        slots: Array.from({ length: 9 }, (_, i) => ({ from: `0${i}:00`, to: `0${i}:30` })),
      },
    },
  ],
  ["no day of validity", { validityDays: 0 }],
  ["no area", { areas: [] }],
  ["an area by name", { areas: ["Hoàn Kiếm"] }],
  ["no name", { nameVi: "" }],
  ["uses without a limit", { uses: { day: null, week: null, period: null } }],
  ["no use a day", { uses: { day: 0, week: null, period: null } }],
  ["more than a thousand uses", { uses: { day: null, week: null, period: 1001 } }],
  ["more than two hours of tolerance", { toleranceMinutes: 121 }],
  ["a market card with a portrait", { form: "market-card", portrait: true }],
])("%s is bad input", async (_what, change) =>
  expect((await create({ definition: { ...shipper, ...change } })).body.code).toBe("BAD_INPUT"),
);

// Checked by the compiler: the API says of a class what the domain says, nothing more and nothing less.
expectTypeOf<z.infer<typeof permitClassDefinition>>().toEqualTypeOf<PermitClassDefinition>();

test("the classes of a first start are as their file says: the letter's and the six groups", () => {
  const classes = JSON.parse(readFileSync(new URL("../../data/permit-classes.json", import.meta.url), "utf8"));
  const authority = Object.fromEntries(
    Object.entries(classes).map(([code, definition]) => [
      code,
      permitClassDefinition.parse(definition).approvingAuthority,
    ]),
  );
  expect(authority).toEqual({
    organisation: "ward", individual: "ward",
    "market-card": "ward", "market-card-odd": "ward", "market-card-even": "ward",
    "group-1": "own-head", "group-2": "traffic-police", "group-3": "own-head",
    "group-4": "own-head", "group-5": "ward", "group-6": "ward-police",
  }); // prettier-ignore
});
