/** Zones cut through districts: by ward and by date, told to checkers in the bundle and to people by name. */
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { openTrustStore } from "#credential/trust-store.ts";
import { verifyPermit } from "#credential/verify.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { publishTrust, readTrustFiles } from "#server/seals/service.ts";
import { readyToSeal, testClasses } from "#test/support/classes.ts";
import type { PersonName } from "#test/support/people.ts";
import { call, worldForTest, type World } from "#test/support/world.ts";

let world: World;
beforeEach(async () => {
  world = await worldForTest();
  await readyToSeal(world);
  for (const [code, colour] of [
    ["V1", "đỏ"],
    ["V2", "cam"],
  ])
    await name(code!, `Vùng ${code![1]} (${colour})`);
});

const name = (code: string, words: string, who: PersonName | null = "admin") =>
  call(world, who, "PUT", `/zones/${code}`, { commandId: randomUUID(), name: words });
const assign = (
  zone: string | null,
  unitIds: number[],
  validFrom = "2021-09-06",
  who: PersonName | null = "admin",
  commandId = randomUUID(),
) => call(world, who, "POST", "/zones/assignments", { commandId, zone, unitIds, validFrom });
async function on(asOf: string, zone: string): Promise<number[]> {
  const { items } = (await call(world, "beatOfficer", "GET", `/zones?asOf=${asOf}`)).body;
  return items
    .find(({ code }: { code: string }) => code === zone)
    .units.map(({ unitId }: { unitId: number }) => unitId);
}
async function trust() {
  await publishTrust(world.platform);
  const store = await openTrustStore(await readTrustFiles(world.platform), nodeTrustPort);
  expect(store.problems).toEqual([]);
  return store;
}
/** Wards of Hoàn Kiếm, and one of Đống Đa. */
const wards = () => {
  const { tranHungDao, hangBai, catLinh } = world.unitId;
  return { tranHungDao, hangBai, catLinh };
};

test("a ward lies in a zone from a day on, and every day knows its own", async () => {
  const { tranHungDao, hangBai } = wards();
  expect((await assign("V1", [tranHungDao, hangBai])).body).toEqual({ changed: [tranHungDao, hangBai] });
  expect((await assign("V2", [hangBai], "2021-09-21")).body).toEqual({ changed: [hangBai] });
  expect(await on("2021-09-05", "V1")).toEqual([]);
  expect(await on("2021-09-20", "V1")).toEqual(expect.arrayContaining([tranHungDao, hangBai]));
  expect(await on("2021-09-21", "V1")).toEqual([tranHungDao]);
  expect(await on("2021-09-21", "V2")).toEqual([hangBai]);
});

test("what was set for a later day gives way; what is past stays", async () => {
  const { catLinh } = wards();
  await assign("V1", [catLinh]);
  await assign("V2", [catLinh], "2021-09-20");
  world.clock.now = new Date("2021-09-10T01:00:00Z");
  expect((await assign(null, [catLinh], "2021-09-10")).status).toBe(200);
  expect(await on("2021-09-09", "V1")).toEqual([catLinh]);
  expect([await on("2021-09-10", "V1"), await on("2021-09-20", "V2")]).toEqual([[], []]);
  expect((await assign("V2", [catLinh], "2021-09-09")).body).toMatchObject({
    code: "WRONG_STATE",
    data: { validFrom: "2021-09-09", today: "2021-09-10" },
  });
});

test("a slip of today is mended today", async () => {
  const { catLinh } = wards();
  await assign("V1", [catLinh]);
  expect((await assign("V2", [catLinh])).status).toBe(200);
  expect([await on("2021-09-06", "V1"), await on("2021-09-06", "V2")]).toEqual([[], [catLinh]]);
});

test("a district stands for its wards of today", async () => {
  const { hoanKiem, tranHungDao, hangBai } = world.unitId;
  const { body } = await assign("V1", [hoanKiem, hangBai]);
  expect(body.changed).toEqual(expect.arrayContaining([tranHungDao, hangBai]));
  expect(body.changed).not.toContain(hoanKiem);
});

test("what holds already is nothing to do, for those that it holds for", async () => {
  const { tranHungDao, hangBai } = wards();
  await assign("V1", [tranHungDao]);
  expect((await assign("V1", [tranHungDao])).body.code).toBe("NOTHING_TO_DO");
  expect((await assign(null, [hangBai])).body.code).toBe("NOTHING_TO_DO");
  expect((await assign("V1", [tranHungDao, hangBai])).body.changed).toEqual([hangBai]);
});

test("of two assignments at once both are whole, and a ward lies in one zone", async () => {
  const ids = Object.values(wards());
  const answers = await Promise.all([assign("V1", ids), assign("V2", ids), assign("V1", ids)]);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2);
  const lying = [await on("2021-09-06", "V1"), await on("2021-09-06", "V2")];
  expect(new Set(lying.flat())).toEqual(new Set(ids));
  expect(lying.flat()).toHaveLength(ids.length);
});

test("checkers read zones in the bundle as areas, and wards say in which they lie", async () => {
  const { tranHungDao, hangBai } = wards();
  await assign("V1", [tranHungDao]);
  await assign("V2", [hangBai], "2021-09-07");
  const { areas } = (await trust()).policy!;
  expect(areas.get("V1")).toEqual({ name: "Vùng 1 (đỏ)", parent: null, zone: null });
  expect([areas.get("00082")?.zone, areas.get("00088")?.zone]).toEqual(["V1", null]);
  world.clock.now = new Date("2021-09-07T01:00:00Z");
  const tomorrow = (await trust()).policy!.areas;
  expect([tomorrow.get("00082")?.zone, tomorrow.get("00088")?.zone]).toEqual(["V1", "V2"]);
});

test("a permit for a zone opens the posts of its wards, from the class to the check", async () => {
  const { tranHungDao } = wards();
  await assign("V1", [tranHungDao]);
  await call(world, "admin", "POST", "/posts", {
    commandId: randomUUID(),
    code: "chot-thd",
    name: "Chốt Trần Hưng Đạo",
    kind: "checkpoint",
    unitId: tranHungDao,
  });
  const order = (who: PersonName, path: string, more: object) =>
    call(world, who, "POST", path, { commandId: randomUUID(), ...more });
  const definition = { ...testClasses["individual"], areas: ["V1"] };
  const made = await order("admin", "/permit-classes", { code: "zone-1", validFrom: "2021-09-06", definition });
  expect(made.status).toBe(201);
  const entries = [{ fullName: "Lê Văn Mẫu", idNumber: "001087999001" }];
  const { body } = await order("beatOfficer", "/lists", { kind: "individual", classCode: "zone-1", entries });
  const selection = { listId: body.id };
  await order("beatOfficer", "/permits/vet", { selection });
  await order("wardOfficer", "/permits/approve", { selection });
  await order("wardPolice", "/permits/seal", { selection });
  const [row] = await world.sql<{ qr_text: string }>("select qr_text from permit_seal");
  const store = await trust();
  const at = world.platform.now().getTime() / 1000;
  const check = (post: string) => verifyPermit(row?.qr_text ?? null, store, { at, post });
  expect(check("chot-thd")).toMatchObject({ verdict: "valid", permit: { areaNames: ["Vùng 1 (đỏ)"] } });
  expect(check("chot-1").verdict).toBe("outside-area");
});

test("the audit tells who moved which wards, and the trust files follow", async () => {
  const { catLinh } = wards();
  await assign("V1", [catLinh]);
  const [entry] = await world.sql("select subject_ids, details from audit_entry where action = 'zone.assign'");
  expect(entry).toEqual({ subject_ids: [String(catLinh)], details: { zone: "V1", validFrom: "2021-09-06" } });
  expect(await world.sql("select task_identifier from graphile_worker.jobs")).toContainEqual({
    task_identifier: "trust.publish",
  });
});

describe("refused", () => {
  test("a zone that is none", async () => expect((await assign("V9", [wards().catLinh])).body.code).toBe("NOT_FOUND"));
  test("a unit that is none, and no ward moves", async () => {
    const { body } = await assign("V1", [wards().catLinh, 999_999]);
    expect([body.code, body.data.found]).toEqual(["UNKNOWN_UNIT", [999_999]]);
    expect(await on("2021-09-06", "V1")).toEqual([]);
  });
  test("the name that it has", async () => expect((await name("V1", "Vùng 1 (đỏ)")).body.code).toBe("NOTHING_TO_DO"));
  test.each(["v1", "1A", "00082", "V_1", "V".repeat(17)])("the code %s", async (code) =>
    expect((await name(code, "Vùng")).body.code).toBe("BAD_INPUT"),
  );
  test("a class for a zone that is none", async () => {
    const definition = { ...testClasses["individual"], areas: ["V9"] };
    const { body } = await call(world, "admin", "POST", "/permit-classes", {
      commandId: randomUUID(),
      code: "zone-9",
      validFrom: "2021-09-06",
      definition,
    });
    expect([body.code, body.data.found]).toEqual(["UNKNOWN_UNIT", ["V9"]]);
  });
  test.each<[PersonName | null, string]>([
    ["districtOfficer", "FORBIDDEN"],
    ["wardOfficer", "FORBIDDEN"],
    [null, "NOT_SIGNED_IN"],
  ])("%s", async (who, code) => {
    expect((await assign("V1", [wards().catLinh], "2021-09-06", who)).body.code).toBe(code);
    expect((await name("V3", "Vùng 3", who)).body.code).toBe(code);
  });
  test("the same command twice changes once", async () => {
    const commandId = randomUUID();
    const first = await assign("V1", [wards().catLinh], "2021-09-06", "admin", commandId);
    expect(await assign("V1", [wards().catLinh], "2021-09-06", "admin", commandId)).toEqual(first);
  });
});
