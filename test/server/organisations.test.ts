/** Procedure A, steps 1–3 (letter §1.2): registered, vetted, entered, confirmed once the mail went out. */
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { markOrganisationConfirmed } from "#server/organisations/service.ts";
import { systemReach } from "#server/platform/database.ts";
import { addClasses } from "#test/support/classes.ts";
import type { PersonName } from "#test/support/people.ts";
import { call, worldForTest, type World } from "#test/support/world.ts";

let world: World;
beforeEach(async () => {
  world = await worldForTest();
  await addClasses(world);
  await world.sql(
    "insert into mailbox (address, unit_id, ordinal, generated) values ('qrca.hk.thd1@gmail.com', $1, 1, true)",
    [world.unitId.tranHungDao],
  );
});

const particulars = {
  name: "Công ty TNHH Ánh Dương",
  taxCode: "0100109106",
  address: "Số 1 phố Huế",
  contactName: "Bà Dương",
  email: "Nhan.Su@Anh-Duong.example",
  phone: "0902.293.222",
  classCode: "group-5",
};
const register = (more: object = {}) =>
  call(world, "beatOfficer", "POST", "/organisations", { commandId: randomUUID(), ...particulars, ...more });
const step = (who: PersonName, id: string, path: string, more: object = {}) =>
  call(
    world,
    who,
    path === "/resume" ? "DELETE" : "POST",
    `/organisations/${id}${path === "/resume" ? "/suspension" : path}`,
    { commandId: randomUUID(), ...more },
  );

test("from the beat officer to the confirmation, with every step in the history", async () => {
  const { status, body } = await register();
  expect(status).toBe(201);
  expect(body).toMatchObject({ state: "registered", email: "nhan.su@anh-duong.example", phone: "0902293222" });
  expect(body.registrationCode).toMatch(/^TH-[2-9A-HJKMNP-TV-Z]{6}$/);
  expect((await step("wardOfficer", body.id, "/entry")).body.code).toBe("WRONG_STATE");
  expect((await step("beatOfficer", body.id, "/vetting")).body.state).toBe("vetted");
  expect(
    (await step("wardOfficer", body.id, "/entry", { corrections: { name: "Công ty TNHH Ánh Dương Hà Nội" } })).body
      .state,
  ).toBe("entered");
  await world.platform.database.transaction(systemReach, (tx) =>
    markOrganisationConfirmed(tx, body.id, world.clock.now),
  );
  const found = await call(world, "wardOfficer", "GET", `/organisations/${body.id}`);
  expect(found.body).toMatchObject({
    state: "confirmed",
    name: "Công ty TNHH Ánh Dương Hà Nội",
    confirmedAt: world.clock.now.toISOString(),
  });
  expect(
    found.body.history.map((event: { action: string; accountName: string | null }) => [
      event.action,
      event.accountName,
    ]),
  ).toEqual([
    ["register", "Lê Văn Khu"],
    ["vet", "Lê Văn Khu"],
    ["enter", "Trần Thị Hạnh"],
    ["confirm", null],
  ]);
});

test("a refusal needs a reason, tells the organisation and ends the registration", async () => {
  const { body } = await register();
  expect((await step("wardOfficer", body.id, "/refusal")).body.code).toBe("BAD_INPUT");
  expect((await step("wardOfficer", body.id, "/refusal", { reason: "không thuộc địa bàn" })).body.state).toBe(
    "refused",
  );
  expect(await world.sql("select template from mail_outgoing")).toEqual([{ template: "organisation-refused" }]);
  expect((await step("beatOfficer", body.id, "/vetting")).body.code).toBe("WRONG_STATE");
});

test("a suspended organisation hands in no list until it is resumed", async () => {
  const { body } = await register();
  await step("beatOfficer", body.id, "/vetting");
  await step("wardOfficer", body.id, "/entry");
  await world.platform.database.transaction(systemReach, (tx) =>
    markOrganisationConfirmed(tx, body.id, world.clock.now),
  );
  const file = Buffer.from("Họ và tên,CCCD\nLê Văn Mẫu,001087000556\n").toString("base64");
  const upload = () =>
    call(world, "wardOfficer", "POST", `/organisations/${body.id}/lists`, {
      commandId: randomUUID(),
      fileName: "ds.csv",
      file,
    });
  await step("wardOfficer", body.id, "/suspension", { reason: "giấy giả" });
  expect((await upload()).body.code).toBe("WRONG_STATE");
  await step("wardOfficer", body.id, "/resume", { reason: "đã xác minh" });
  const { status, body: list } = await upload();
  expect([status, list.state, list.counts.rows]).toEqual([201, "read", 1]);
  const rows = await call(world, "wardOfficer", "GET", `/lists/${list.id}/rows`);
  expect(rows.body.items[0]).toMatchObject({
    values: { fullName: "Lê Văn Mẫu", idNumber: "001087000556" },
    raw: { fullName: "Lê Văn Mẫu" },
    state: "vetted",
  });
});

test("rows of a list are found by what is wrong with them", async () => {
  const { body } = await register();
  await step("beatOfficer", body.id, "/vetting");
  await step("wardOfficer", body.id, "/entry");
  await world.platform.database.transaction(systemReach, (tx) =>
    markOrganisationConfirmed(tx, body.id, world.clock.now),
  );
  const lines = [
    "Họ và tên,CCCD,Ngày sinh",
    "Lê Văn Đúng,001087000556,14/02/1987",
    "Lê Văn Năm,001087000557,1987",
    "Lê Văn Thiếu,,14/02/1987",
    "Lê Văn Cả Hai,,1987",
  ];
  const { body: list } = await call(world, "wardOfficer", "POST", `/organisations/${body.id}/lists`, {
    commandId: randomUUID(),
    fileName: "ds.csv",
    file: Buffer.from(lines.join("\n")).toString("base64"),
  });
  const names = async (only: string) => {
    const { status, body: found } = await call(world, "wardOfficer", "GET", `/lists/${list.id}/rows?only=${only}`);
    return [status, ...found.items.map((row: { values: { fullName: string } }) => row.values.fullName)];
  };
  expect(await names("errors")).toEqual([200, "Lê Văn Thiếu", "Lê Văn Cả Hai"]);
  expect(await names("warnings")).toEqual([200, "Lê Văn Năm"]);
  expect(await names("clean")).toEqual([200, "Lê Văn Đúng"]);
});

test.each([
  ["a wrong check digit", { taxCode: "0100109107" }, "taxCode"],
  ["a telephone number that is none", { phone: "12" }, "phone"],
])("%s is refused by field", async (_name, wrong, field) => {
  const { status, body } = await register(wrong);
  expect([status, body.code, body.data.field]).toEqual([422, "BAD_INPUT", field]);
});
