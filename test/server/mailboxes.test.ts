import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { findMailbox, giveMailboxes } from "#server/mailboxes/service.ts";
import { systemReach } from "#server/platform/database.ts";
import type { PersonName, PlaceName } from "#test/support/people.ts";
import { call, createWorld, type World } from "#test/support/world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.platform.database.transaction(systemReach, (tx) => giveMailboxes(tx, "gmail.com"));
  return () => world.close();
});

const override = (
  address: string,
  place: PlaceName = "tranHungDao",
  ordinal = 1,
  who: PersonName | null = "admin",
  commandId = randomUUID(),
) => call(world, who, "PUT", `/units/${world.unitId[place]}/mailboxes/${ordinal}`, { commandId, address });
const owner = (address: string) => world.platform.database.read(systemReach, (db) => findMailbox(db, address));
const listed = async (who: PersonName, query = "") => (await call(world, who, "GET", `/mailboxes${query}`)).body;

test("three mailboxes a ward, none for a district", async () => {
  const { items } = await listed("admin");
  expect(items.map((box: { address: string }) => box.address)).toEqual([
    "qrca.hk.thd1@gmail.com", "qrca.hk.thd2@gmail.com", "qrca.hk.thd3@gmail.com",
    "qrca.hk.hb1@gmail.com", "qrca.hk.hb2@gmail.com", "qrca.hk.hb3@gmail.com",
    "qrca.dd.cl1@gmail.com", "qrca.dd.cl2@gmail.com", "qrca.dd.cl3@gmail.com",
  ]); // prettier-ignore
});

test("giving them again gives nothing", async () =>
  expect(await world.platform.database.transaction(systemReach, (tx) => giveMailboxes(tx, "gmail.com"))).toBe(0));

test.each([
  "qrca.hk.thd2@gmail.com",
  "QRCA.HK.THD2@GMAIL.COM",
  "qrca.hk.thd2+danh-sach@gmail.com",
  "qrcahkthd2@gmail.com",
])("%s is the second mailbox of Trần Hưng Đạo", async (address) =>
  expect(await owner(address)).toMatchObject({ unitId: world.unitId.tranHungDao, ordinal: 2 }),
);

test.each([
  "qrca.hk.thd4@gmail.com",
  "qrca.hk.thd2@example.org",
  "thd2",
  "",
  "a@b@gmail.com",
  "' or true --@gmail.com",
])("%j is nobody's", async (address) => expect(await owner(address)).toBeNull());

test("an override takes over, the old address still receives, and the audit says both", async () => {
  const { status, body } = await override("UBND.TranHungDao@hanoi.gov.vn");
  expect([status, body.address, body.generated, body.current]).toEqual([
    200,
    "ubnd.tranhungdao@hanoi.gov.vn",
    false,
    true,
  ]);
  expect(await owner("ubnd.tranhungdao@hanoi.gov.vn")).toMatchObject({ ordinal: 1, current: true });
  expect(await owner("qrca.hk.thd1@gmail.com")).toMatchObject({
    unitId: world.unitId.tranHungDao,
    ordinal: 1,
    current: false,
  });
  const [entry] = await world.sql("select subject_ids, details from audit_entry where action = 'mailbox.override'");
  expect(entry).toEqual({
    subject_ids: [String(world.unitId.tranHungDao)],
    details: { ordinal: 1, from: "qrca.hk.thd1@gmail.com", to: "ubnd.tranhungdao@hanoi.gov.vn" },
  });
});

test("going back to the former address needs no new one", async () => {
  await override("moi@hanoi.gov.vn");
  expect((await override("qrca.hk.thd1@gmail.com")).body).toMatchObject({ generated: true, current: true });
  expect(await owner("moi@hanoi.gov.vn")).toMatchObject({ current: false });
});

test.each([
  ["another ward's address", "qrca.hk.hb1@gmail.com"],
  ["another ward's address without its dots", "qrcahkhb1@gmail.com"],
  ["another mailbox of the ward", "qrca.hk.thd2@gmail.com"],
])("%s is taken", async (_what, address) => {
  const { status, body } = await override(address);
  expect([status, body.code]).toEqual([409, "ADDRESS_TAKEN"]);
  expect(await owner("qrca.hk.thd1@gmail.com")).toMatchObject({ current: true });
});

test("an address that was replaced stays its ward's", async () => {
  await override("moi@hanoi.gov.vn");
  expect((await override("qrca.hk.thd1@gmail.com", "hangBai")).body.code).toBe("ADDRESS_TAKEN");
});

test("of two wards that ask for one address at the same time, one gets it", async () => {
  const answers = await Promise.all([
    override("chung@hanoi.gov.vn", "tranHungDao"),
    override("chung@hanoi.gov.vn", "hangBai"),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]));
  expect((await listed("admin")).items.filter((box: { current: boolean }) => box.current)).toHaveLength(9);
});

test("two overrides of one mailbox at the same time leave one current address, and both receive", async () => {
  await Promise.all([override("mot@hanoi.gov.vn"), override("hai@hanoi.gov.vn")]);
  const { items } = await listed("admin", `?unitId=${world.unitId.tranHungDao}`);
  const first = items.filter((box: { ordinal: number }) => box.ordinal === 1);
  expect(first.map((box: { current: boolean }) => box.current)).toEqual([true, false, false]);
});

test("a resent override is the same override", async () => {
  const commandId = randomUUID();
  const first = await override("moi@hanoi.gov.vn", "tranHungDao", 1, "admin", commandId);
  expect(await override("moi@hanoi.gov.vn", "tranHungDao", 1, "admin", commandId)).toEqual(first);
  expect((await override("khac@hanoi.gov.vn", "tranHungDao", 1, "admin", commandId)).body.code).toBe("COMMAND_REUSED");
});

test.each([
  ["no address", "hanoi", 1, "BAD_INPUT"],
  ["an address with a tag", "ubnd+qr@hanoi.gov.vn", 1, "BAD_INPUT"],
  ["a fourth mailbox", "moi@hanoi.gov.vn", 4, "BAD_INPUT"],
  ["the address it has", "qrca.hk.thd1@gmail.com", 1, "NOTHING_TO_DO"],
])("%s is refused", async (_what, address, ordinal, code) =>
  expect((await override(address, "tranHungDao", ordinal)).body.code).toBe(code),
);

test("a district has no mailbox to override", async () =>
  expect((await override("moi@hanoi.gov.vn", "hoanKiem")).body.code).toBe("UNKNOWN_UNIT"));

test.each([
  ["wardOfficer", "FORBIDDEN"],
  ["districtOfficer", "FORBIDDEN"],
  [null, "NOT_SIGNED_IN"],
] as const)("%s may not override", async (who, code) =>
  expect((await override("moi@hanoi.gov.vn", "tranHungDao", 1, who)).body.code).toBe(code),
);

test("a ward officer sees the own ward's, a district officer those of the district, a guard none", async () => {
  const wards = async (who: PersonName) =>
    new Set((await listed(who)).items.map((box: { unitName: string }) => box.unitName));
  expect(await wards("wardOfficer")).toEqual(new Set(["phường Trần Hưng Đạo"]));
  expect(await wards("districtOfficer")).toEqual(new Set(["phường Trần Hưng Đạo", "phường Hàng Bài"]));
  expect((await listed("marketGuard")).code).toBe("FORBIDDEN");
});

test("asking for a unit out of reach is refused, not answered with nothing", async () => {
  expect((await listed("wardOfficer", `?unitId=${world.unitId.hangBai}`)).code).toBe("FORBIDDEN");
  expect((await listed("districtOfficer", `?unitId=${world.unitId.catLinh}`)).code).toBe("FORBIDDEN");
});

test("the export is the list as a file", async () => {
  const { fileName, csv } = (await call(world, "districtOfficer", "GET", "/mailboxes/export?q=bai")).body;
  expect(fileName).toBe("mailboxes.csv");
  expect(csv.split("\n").slice(0, 2)).toEqual([
    "unit_code,unit_name,parent_name,ordinal,address,state",
    "00088,phường Hàng Bài,Hoàn Kiếm,1,qrca.hk.hb1@gmail.com,current",
  ]);
});
