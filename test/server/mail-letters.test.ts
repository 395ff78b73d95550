import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { mailListDecided, mailOrganisationRefused, mailReadyForHandover } from "#server/mail/service.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import { workbook } from "#test/support/list-files.ts";
import { anhDuong, mailboxOf, mailWorldForTest, threePeople, type MailWorld } from "#test/support/mail.ts";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";

const inTransaction = (world: MailWorld, work: (tx: Tx) => Promise<void>) =>
  world.platform.database.transaction(systemReach, work);
const organisationId = async (world: MailWorld) =>
  (await world.sql<{ id: string }>("select id from organisation"))[0]!.id;

/** A list of three, read; its permits in the states given, in the order of the lines. */
async function decidedList(
  world: MailWorld,
  states: readonly string[],
  reason: string | null = "Làm việc tại nhà được",
): Promise<string> {
  await world.send({
    from: anhDuong.email,
    to: mailboxOf.tranHungDao,
    subject: "ds",
    text: "x",
    attachments: [{ filename: "ds.xlsx", content: threePeople }],
  });
  await world.work();
  const permits = await world.sql<{ id: string }>("select permit_id as id from list_row order by row");
  for (const [index, { id }] of permits.entries())
    await world.sql("update permit set state = $2, reason = $3 where id = $1", [
      id,
      states[index],
      states[index] === "refused" ? reason : null,
    ]);
  return (await world.sql<{ id: string }>("select id from list"))[0]!.id;
}

test.each([
  ["approved", ["approved", "approved", "approved"], "Đã duyệt 3 người"],
  ["approved-in-part", ["approved", "refused", "approved"], "Đã duyệt 2 người, 1 người chưa được duyệt"],
  ["list-refused", ["refused", "refused", "refused"], "Danh sách chưa được duyệt"],
])("a decided list is told as %s", async (template, states, subject) => {
  const world = await mailWorldForTest();
  const listId = await decidedList(world, states);
  await inTransaction(world, (tx) => mailListDecided(tx, world.platform, listId));
  await world.work();
  expect(
    await world.sql("select template from mail_outgoing where list_id = $1 and template <> 'list-received'", [listId]),
  ).toEqual([{ template }]);
  expect((await world.sent()).at(-1)!.subject).toBe(`[${anhDuong.code}] ${subject}`);
});

test("who was refused is named with the reason and the last four of the number, never the whole", async () => {
  const world = await mailWorldForTest();
  const listId = await decidedList(world, ["approved", "refused", "approved"]);
  await inTransaction(world, (tx) => mailListDecided(tx, world.platform, listId));
  await world.work();
  const letter = (await world.sent()).at(-1)!;
  for (const body of [letter.text!, letter.html!]) {
    expect(body).toContain("Trần Thị Thử");
    expect(body).toContain("…9002");
    expect(body).toContain("Làm việc tại nhà được");
    expect(body).not.toContain("001190999002");
  }
});

test("a list without decisions causes no letter", async () => {
  const world = await mailWorldForTest();
  const listId = await decidedList(world, ["vetted", "vetted", "withdrawn"]);
  await inTransaction(world, (tx) => mailListDecided(tx, world.platform, listId));
  expect(await world.sql("select from mail_outgoing where template <> 'list-received'")).toEqual([]);
});

test("a refused registration is told with its reason, escaped", async () => {
  const world = await mailWorldForTest();
  const id = await organisationId(world);
  await inTransaction(world, (tx) => mailOrganisationRefused(tx, world.platform, id, "Không thuộc nhóm <5>"));
  await world.work();
  const [letter] = await world.sent();
  expect(letter!.html).toContain("Không thuộc nhóm &lt;5&gt;");
  expect(letter!.text).toContain("Lý do: Không thuộc nhóm <5>");
});

test("an organisation that reads English gets English, with a line in Vietnamese", async () => {
  const world = await mailWorldForTest();
  await world.sql("update organisation set language = 'en'");
  const id = await organisationId(world);
  await inTransaction(world, (tx) => mailReadyForHandover(tx, world.platform, { organisationId: id, count: 12 }));
  await world.work();
  const [letter] = await world.sent();
  expect(letter!.subject).toBe(`[${anhDuong.code}] 12 travel permits ready`);
  expect(letter!.text).toContain("Tiếng Việt: 12 giấy đi đường đã sẵn sàng");
  expect(letter!.headers.find(({ key }) => key === "content-language")?.value).toBe("en");
});

test("every character of a letter is the same in HTML and text, and composed", async () => {
  const world = await mailWorldForTest();
  const id = await organisationId(world);
  await world.sql("update organisation set name = $1", ["Hợp tác xã Thuỵ Khuê".normalize("NFD")]);
  await inTransaction(world, (tx) => mailReadyForHandover(tx, world.platform, { organisationId: id, count: 1 }));
  await world.work();
  const [letter] = await world.sent();
  for (const body of [letter!.text!, letter!.html!]) expect(body).toContain("Hợp tác xã Thuỵ Khuê".normalize("NFC"));
});

const twoShifts = Buffer.from(
  workbook(
    [
      ["Ca sáng", ["Nguyễn Văn Mẫu", "14/02/1987", "001087999001"], ["Trần Thị Thử", "03/09/1990", "001190999002"]],
      ["Ca chiều & đêm", ["Lê Văn Ví", "20/11/1985", "001085999003"]],
    ].map(([name, ...people]) => ({
      name: name as string,
      rows: [["Họ và tên", "Ngày sinh", "Số CCCD"], ...(people as string[][])],
    })),
  ),
);

test.each([
  [
    "vi",
    "Đã nhận danh sách 2 người, CHƯA nhận 1 người ở bảng khác",
    ["trang tính “Ca sáng”", "1 người ở bảng khác trong tệp CHƯA được nhận", "Trang tính “Ca chiều & đêm”, từ ô A1"],
    ["một tệp Excel riêng", "một thư gửi được nhiều tệp"],
    "English: 2 people read: 2 complete, 0 lines to mend and send back. 1 person in other tables of the file not taken",
  ],
  [
    "en",
    "List received: 2 people; 1 person in other tables NOT taken",
    [
      "the sheet “Ca sáng”",
      "1 person in other tables of the file was NOT taken",
      "Sheet “Ca chiều & đêm”, from cell A1",
    ],
    ["an Excel file of its own", "one mail may carry several"],
    "Tiếng Việt: Đã đọc 2 người: 2 đủ thông tin, 0 dòng cần sửa và gửi lại. 1 người ở bảng khác trong tệp chưa được nhận",
  ],
])(
  "people on another sheet were not taken: in %s the sender hears where they stand and what to do",
  async (language, subject, what, toDo, other) => {
    const world = await mailWorldForTest();
    await world.sql("update organisation set language = $1", [language]);
    const attachments = [{ filename: "ds.xlsx", content: twoShifts }];
    await world.send({ from: anhDuong.email, to: mailboxOf.tranHungDao, subject: "ds", text: "x", attachments });
    await world.work();
    const [letter] = await world.sent();
    expect(letter!.subject).toBe(`[${anhDuong.code}] ${subject}`);
    for (const said of [...what, ...toDo, other]) {
      expect(letter!.text!.replaceAll(/\s+/g, " ")).toContain(said);
      expect(letter!.html!.replaceAll("&amp;", "&")).toContain(said);
    }
    for (const body of [letter!.text!, letter!.html!])
      for (const { common, listReceived } of [vi.mail, en.mail])
        for (const untrue of [common.nothingToDo, listReceived.readyAll]) expect(body).not.toContain(untrue);

    const [list] = await world.sql<{ id: string }>("select id from list");
    const headers = { authorization: `Bearer ${world.token.wardOfficer}` };
    const found = await world.app.inject({ method: "GET", url: `/api/lists/${list!.id}`, headers });
    expect(found.json()).toMatchObject({
      sheet: "Ca sáng",
      otherTables: [{ sheet: "Ca chiều & đêm", cell: "A1", people: 1 }],
      counts: { rows: 2 },
    });
  },
);

test("an officer who hands in such a file is told by the answer", async () => {
  const world = await mailWorldForTest();
  const answer = await world.app.inject({
    method: "POST",
    url: `/api/organisations/${await organisationId(world)}/lists`,
    headers: { authorization: `Bearer ${world.token.wardOfficer}` },
    payload: { commandId: randomUUID(), fileName: "ds.xlsx", file: twoShifts.toString("base64") },
  });
  expect(answer.json()).toMatchObject({ state: "read", otherTables: [{ sheet: "Ca chiều & đêm", people: 1 }] });
});
