import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { readSuccessionCsv, readUnitCsv } from "#domain/unit-csv.ts";
import type { ListedUnit } from "#domain/unit-import.ts";
import { unitAt } from "#server/units/service.ts";
import { call, createWorld, worldForTest, type World } from "#test/support/world.ts";

const dataFile = (name: string) => readFileSync(new URL(`../../data/${name}`, import.meta.url), "utf8");
const units2021 = readUnitCsv(dataFile("hanoi_units_2021.csv")) as ListedUnit[];
const units2025 = readUnitCsv(dataFile("hanoi_units_2025.csv")) as ListedUnit[];
const successions = readSuccessionCsv(dataFile("hanoi_units_2021_to_2025.csv"))!;

const list2021 = { asOf: "2021-07-01", source: "GSO 2021", units: units2021 };
const list2025 = { asOf: "2025-07-01", source: "1027/CTK-CSCL", units: units2025, successions };

const importList = (world: World, list: object, who: Parameters<typeof call>[1] = "admin", commandId = randomUUID()) =>
  call(world, who, "POST", "/units/import", { commandId, dryRun: false, ...list });

describe("the city of 2021, then the city of 2025", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ now: new Date("2025-08-01T01:00:00Z") });
    return () => world.close();
  });

  test("a dry run says what would change and changes nothing", async () => {
    const { body } = await importList(world, { ...list2021, dryRun: true });
    expect(body).toMatchObject({ applied: false, unchanged: 5, changed: [], ended: [] });
    expect(body.created).toHaveLength(604);
    expect(await world.sql("select count(*)::int as units from unit")).toEqual([{ units: 6 }]);
  });

  test("the list of 2021 adds what is missing, and mailboxes for all", async () => {
    const { body } = await importList(world, list2021);
    expect([body.applied, body.unchanged, body.created.length, body.mailboxesCreated]).toEqual([true, 5, 604, 1737]);
  });

  test("the same list again finds nothing to do", async () => {
    const { body } = await importList(world, list2021);
    expect(body).toMatchObject({
      applied: false,
      unchanged: 609,
      created: [],
      changed: [],
      ended: [],
      mailboxesCreated: 0,
    });
  });

  test("the list of 2025 ends all districts and wards and re-uses 126 codes for new units", async () => {
    const { body } = await importList(world, list2025);
    expect([body.unchanged, body.created.length, body.changed.length, body.ended.length]).toEqual([0, 126, 0, 609]);
    expect(body.reusedCodes).toHaveLength(126);
    expect(body.mailboxesCreated).toBe(378);
    expect(body.successions.unmatched).toEqual([]);
    expect(body.successions.created).toBeGreaterThan(579);
  });

  test("and again finds nothing to do, the successions included", async () => {
    const { body } = await importList(world, list2025);
    expect(body).toMatchObject({ applied: false, unchanged: 126, successions: { created: 0, changed: 0 } });
  });

  test("what refers to an old unit still does: beats and accounts keep their ward, the ward keeps its name", async () => {
    const { body } = await call(world, "wardOfficer", "GET", "/sessions/current");
    expect(body).toMatchObject({ unitId: world.unitId.tranHungDao, unitName: "phường Trần Hưng Đạo" });
    expect((await call(world, "admin", "GET", `/beats?unitId=${world.unitId.tranHungDao}`)).body.items).toHaveLength(2);
  });

  test("one code names one unit a day: 00070 was Hàng Trống and is Hoàn Kiếm", async () => {
    const named = async (asOf: string) =>
      (await call(world, "wardOfficer", "GET", `/units?q=00070&asOf=${asOf}`)).body.items;
    expect(await named("2021-09-03")).toMatchObject([{ name: "Hàng Trống", level: "ward", parentName: "Hoàn Kiếm" }]);
    expect(await named("2025-07-01")).toMatchObject([{ name: "Hoàn Kiếm", level: "commune", parentName: "Hà Nội" }]);
  });

  test("a day before the change has 609 units and the city, the day itself 126", async () => {
    const total = async (asOf: string) => (await call(world, "admin", "GET", `/units?asOf=${asOf}`)).body.total;
    expect([await total("2025-06-30"), await total("2025-07-01")]).toEqual([610, 127]);
  });

  test("a paper of 2021 finds the name of its day", async () => {
    const { tranHungDao } = world.unitId;
    const at = (date: string) => world.asker.wardOfficer.read((db) => unitAt(db, tranHungDao, date));
    expect(await at("2021-09-06")).toMatchObject({ name: "Trần Hưng Đạo", kind: "phường", code: "00082" });
    expect(await at("2025-07-01")).toBeNull();
  });

  test("a ward knows its end and its successors, a commune its predecessors", async () => {
    const ward = (await call(world, "admin", "GET", `/units/${world.unitId.tranHungDao}`)).body;
    expect(ward).toMatchObject({ endedOn: "2025-07-01", name: "Trần Hưng Đạo" });
    expect(ward.successors[0]).toMatchObject({ since: "2025-07-01", basis: expect.any(String) });
    const commune = (await call(world, "admin", "GET", `/units/${ward.successors[0].unitId}`)).body;
    expect(commune.predecessors.map((unit: { unitId: number }) => unit.unitId)).toContain(world.unitId.tranHungDao);
  });

  test("a list that is older than the units it would change is refused", async () => {
    const { status, body } = await importList(world, list2021);
    expect([status, body.code, body.data]).toEqual([
      409,
      "WRONG_STATE",
      { asOf: "2021-07-01", stateSince: "2025-07-01" },
    ]);
  });
});

test("a name is found with or without diacritics, at its level and under its parent", async () => {
  const world = await worldForTest();
  const found = async (query: string) =>
    (await call(world, "beatOfficer", "GET", `/units?${query}`)).body.items.map((unit: { name: string }) => unit.name);
  expect(await found("q=tran+hung")).toEqual(["Trần Hưng Đạo"]);
  expect(await found(`q=${encodeURIComponent("đống")}`)).toEqual(["Đống Đa"]);
  expect(await found(`level=ward&parentId=${world.unitId.hoanKiem}`)).toEqual(["Trần Hưng Đạo", "Hàng Bài"]);
  expect(await found("asOf=2020-12-31")).toEqual([]);
});

const small: ListedUnit[] = [
  { code: "002", parentCode: "01", level: "district", kind: "quận", name: "Hoàn Kiếm" },
  { code: "006", parentCode: "01", level: "district", kind: "quận", name: "Đống Đa" },
  { code: "00082", parentCode: "002", level: "ward", kind: "phường", name: "Trần Hưng Đạo" },
  { code: "00088", parentCode: "002", level: "ward", kind: "phường", name: "Hàng Bài" },
  { code: "00178", parentCode: "006", level: "ward", kind: "phường", name: "Cát Linh" },
];
const smallList = (units: ListedUnit[]) => ({ asOf: "2021-09-06", source: "test", units });

test("two imports of one list at the same time are one import", async () => {
  const world = await worldForTest();
  const answers = await Promise.all([importList(world, list2021), importList(world, list2021)]);
  expect(answers.map(({ body }) => body.applied)).toEqual(expect.arrayContaining([false, true]));
  expect(await world.sql("select count(*)::int as units from unit")).toEqual([{ units: 610 }]);
  expect(await world.sql("select count(*)::int as boxes from mailbox")).toEqual([{ boxes: 1737 }]);
});

test("a lost answer is given again", async () => {
  const world = await worldForTest();
  const commandId = randomUUID();
  const first = await importList(world, smallList(small.slice(0, 4)), "admin", commandId);
  expect(await importList(world, smallList(small.slice(0, 4)), "admin", commandId)).toEqual(first);
  expect(first.body.ended).toMatchObject([{ name: "Cát Linh" }]);
});

test("a ward that changes its kind and its district stays the same ward, with both versions", async () => {
  const world = await worldForTest();
  const units = small.map((unit) => (unit.code === "00178" ? { ...unit, kind: "xã", parentCode: "002" } : unit));
  const { body } = await importList(world, smallList(units));
  expect(body.changed).toMatchObject([{ unitId: world.unitId.catLinh, what: ["kind", "parent"] }]);
  const { versions } = (await call(world, "admin", "GET", `/units/${world.unitId.catLinh}`)).body;
  expect(versions).toMatchObject([
    { kind: "phường", parentName: "Đống Đa", validTo: "2021-09-06" },
    { kind: "xã", parentName: "Hoàn Kiếm", validFrom: "2021-09-06", validTo: null },
  ]);
  expect((await call(world, "admin", "GET", `/units/${world.unitId.catLinh}?asOf=2021-09-05`)).body.kind).toBe(
    "phường",
  );
});

test.each([
  ["a ward officer", "wardOfficer"],
  ["a district officer", "districtOfficer"],
  ["a division officer", "division"],
] as const)("%s may not import", async (_who, who) => {
  const world = await worldForTest();
  expect((await importList(world, smallList(small), who)).body.code).toBe("FORBIDDEN");
});

test("nobody without a session reads or imports units", async () => {
  const world = await worldForTest();
  expect((await call(world, null, "GET", "/units")).body.code).toBe("NOT_SIGNED_IN");
  expect((await importList(world, smallList(small), null)).body.code).toBe("NOT_SIGNED_IN");
});

test("a list with faults changes nothing and names every line", async () => {
  const world = await worldForTest();
  const { status, body } = await importList(
    world,
    smallList([...small, small[4]!, { ...small[3]!, code: "9", parentCode: "099" }]),
  );
  expect([status, body.code]).toEqual([422, "BAD_INPUT"]);
  expect(body.data.faults).toEqual([
    { row: 6, code: "00178", fault: "code-twice" },
    { row: 7, code: "9", fault: "code-not-digits" },
    { row: 7, code: "9", fault: "parent-unknown" },
  ]);
});

test("an import is in the audit, with counts", async () => {
  const world = await worldForTest();
  await importList(world, smallList(small.slice(0, 4)));
  const rows = await world.sql("select action, role, details from audit_entry where action = 'unit.import'");
  expect(rows).toMatchObject([{ role: "city_administrator", details: { ended: 1, created: 0, asOf: "2021-09-06" } }]);
});

describe("the application's login cannot rewrite history", () => {
  let world: World;
  let client: pg.Client;
  beforeAll(async () => {
    world = await createWorld();
    await importList(world, smallList(small.slice(0, 4)));
    client = new pg.Client(world.testDatabase.appUrl);
    await client.connect();
    return async () => {
      await client.end();
      await world.close();
    };
  });
  test.each([
    ["rename a past version", "update unit_version set name = 'Khác'", /permission denied for table/],
    ["remove a version", "delete from unit_version", /permission denied for table/],
    ["remove a unit", "delete from unit", /permission denied for table/],
    ["change a unit's level", "update unit set level = 'city'", /permission denied for table/],
    ["reopen what has ended", "update unit_version set valid_to = null where valid_to is not null", /has ended/],
    [
      "end it on another day",
      "update unit_version set valid_to = '2022-01-01' where valid_to is not null",
      /has ended/,
    ],
    ["give a mailbox to another unit", "update mailbox set unit_id = 1", /permission denied for table/],
    ["remove a mailbox", "delete from mailbox", /permission denied for table/],
    ["remove a beat", "delete from beat", /permission denied for table/],
  ])("%s", async (_what, statement, refusal) => {
    await expect(client.query(statement)).rejects.toThrow(refusal);
  });
});
