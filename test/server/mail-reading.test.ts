import { expect, test } from "vitest";
import { mailJobs } from "#server/mail/jobs.ts";
import { registrationCodesIn } from "#server/mail/recognise.ts";
import { runWaitingJobs } from "#test/support/jobs.ts";
import {
  addOrganisation,
  anhDuong,
  bombOf,
  mailboxOf,
  mailWorldForTest,
  staffList,
  threePeople,
  type MailWorld,
} from "#test/support/mail.ts";

const ward = mailboxOf.tranHungDao;
const list = { filename: "Danh sách.xlsx", content: threePeople };
const mail = {
  from: anhDuong.email,
  to: ward,
  subject: `Re: [${anhDuong.code}] danh sách`,
  text: "Kính gửi",
  attachments: [list],
};

interface Row {
  state: string;
  kind: string | null;
  problem: string | null;
  organisation_id: string | null;
  unit_id: number;
  subject: string | null;
}
const received = (world: MailWorld) => world.sql<Row>("select * from mail_received order by id");
const lists = (world: MailWorld) => world.sql<{ file_name: string; state: string }>("select * from list order by id");

/** Sends, reads, and says what became of it. */
async function outcome(world: MailWorld, message: Parameters<MailWorld["send"]>[0]): Promise<Row> {
  await world.send(message);
  expect(await world.work()).toEqual([]);
  return (await received(world)).at(-1)!;
}

test("a confirmed organisation's list is filed, and answered with what was understood", async () => {
  const world = await mailWorldForTest();
  expect(await outcome(world, mail)).toMatchObject({ state: "filed", kind: "list", problem: null });
  expect(await lists(world)).toMatchObject([{ file_name: "Danh sách.xlsx", state: "read" }]);
  const [answer] = await world.sent();
  const [stored] = await world.sql<{ message_id: string }>("select message_id from mail_received");
  expect(answer).toMatchObject({ from: { address: ward }, inReplyTo: stored!.message_id });
  expect(answer!.subject).toBe(`[${anhDuong.code}] Đã nhận danh sách 3 người, đủ thông tin`);
});

test("a list with faults says which lines, why, and what to do", async () => {
  const world = await mailWorldForTest();
  const content = staffList([
    ["Nguyễn Văn Mẫu", "14/02/1987", "001087999001"],
    ["Trần Thị Thử", "31/02/1990", "001190999002"],
    ["Lê Văn Ví", "20/11/1985", ""],
  ]);
  await outcome(world, { ...mail, attachments: [{ filename: "ds.xlsx", content }] });
  const [answer] = await world.sent();
  expect(answer!.subject).toContain("3 người, còn 2 dòng cần sửa");
  expect(answer!.text).toContain("4 · Lê Văn Ví · Thiếu số CCCD");
  expect(answer!.text).not.toContain("001190999002");
  const { filename, content: workbook } = answer!.attachments[0]!;
  expect(filename).toBe(`can-sua-${anhDuong.code}.xlsx`);
  const back = { ...mail, attachments: [{ filename: "can-sua.xlsx", content: Buffer.from(workbook as ArrayBuffer) }] };
  expect(await outcome(world, back)).toMatchObject({ state: "filed" });
  const rows = await world.sql<{ read: { fullName: string } }>(
    "select read from list_row join list on list.id = list_id order by list.id desc, row limit 2",
  );
  expect(rows.map(({ read }) => read.fullName)).toEqual(["Trần Thị Thử", "Lê Văn Ví"]);
});

test.each([
  ["the code in the subject", { from: "ke-toan@khac.example", subject: "danh sach th 7k3m9q" }],
  [
    "the code at the top of the text",
    { from: "ke-toan@khac.example", subject: "danh sách", text: `Mã ${anhDuong.code}` },
  ],
  ["the sender's address", { subject: "danh sách" }],
])("the organisation is recognised by %s", async (_how, change) => {
  const world = await mailWorldForTest();
  expect(await outcome(world, { ...mail, ...change })).toMatchObject({ state: "filed" });
});

test("our own words about codes name no organisation, when a reply quotes them", async () => {
  const world = await mailWorldForTest();
  await outcome(world, { from: "ai-do@cong-ty.example", to: ward, subject: "hỏi", text: "x" });
  const [answer] = await world.sent();
  expect(registrationCodesIn({ subject: answer!.subject!, text: answer!.text! })).toEqual([]);
});

test("a reply to one of our letters is recognised by its References", async () => {
  const world = await mailWorldForTest();
  await outcome(world, { ...mail, attachments: [] });
  const [ours] = await world.sent();
  const reply = {
    ...mail,
    from: "ke-toan@khac.example",
    subject: "danh sách",
    references: ["<other@x.example>", ours!.messageId!],
  };
  expect(await outcome(world, reply)).toMatchObject({ state: "filed" });
});

test("a sender's address counts in its own ward alone, a code leads to the ward that gave it", async () => {
  const world = await mailWorldForTest();
  const elsewhere = { ...mail, to: mailboxOf.hangBai };
  expect(await outcome(world, { ...elsewhere, subject: "danh sách" })).toMatchObject({
    state: "answered",
    kind: "unknown",
  });
  expect(await outcome(world, elsewhere)).toMatchObject({ state: "filed", unit_id: world.unitId.tranHungDao });
});

test("a mail to both wards is one list", async () => {
  const world = await mailWorldForTest();
  await outcome(world, { ...mail, to: [mailboxOf.hangBai, ward] });
  expect((await received(world)).map((row) => row.state).toSorted()).toEqual(["filed", "ignored"]);
  expect(await lists(world)).toHaveLength(1);
  expect(await world.sent()).toHaveLength(1);
});

test("the same message again under another envelope is a repetition; another list under the same Message-ID is not", async () => {
  const world = await mailWorldForTest();
  const first = { ...mail, messageId: "<constant@cong-ty.example>" };
  await outcome(world, first);
  expect(await outcome(world, { ...first, headers: { Received: "from gateway" } })).toMatchObject({
    state: "ignored",
    kind: "repetition",
  });
  const other = staffList([["Phạm Thị Khác", "01/01/1991", "001191999009"]]);
  expect(await outcome(world, { ...first, attachments: [{ filename: "ds.xlsx", content: other }] })).toMatchObject({
    state: "filed",
  });
  expect(await lists(world)).toHaveLength(2);
});

test("several lists in one mail are several lists; a logo and a letter beside them are left aside", async () => {
  const world = await mailWorldForTest();
  const logo = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const second = staffList([["Phạm Thị Khác", "01/01/1991", "001191999009"]]);
  await outcome(world, {
    ...mail,
    html: '<p>Kính gửi <img src="cid:logo"></p>',
    attachments: [
      list,
      { filename: "logo.png", content: logo, cid: "logo" },
      { filename: "cong-van.pdf", content: "%PDF-1.7 …" },
      { filename: "to 2", content: second },
    ],
  });
  expect((await lists(world)).map((row) => row.file_name)).toEqual(["Danh sách.xlsx", "to 2"]);
});

test.each([
  ["nothing attached", [], "no-list"],
  ["a picture alone", [{ filename: "ds.xlsx", content: Buffer.from("89504e470d0a1a0a00", "hex") }], "no-list"],
  ["a PDF called .xlsx", [{ filename: "ds.xlsx", content: "%PDF-1.7" }], "not-a-spreadsheet"],
  ["an archive", [{ filename: "ds.rar", content: Buffer.from("526172211a0700", "hex") }], "zip"],
  ["winmail.dat", [{ filename: "winmail.dat", content: Buffer.from("789f3e2201", "hex") }], "winmail"],
  ["200 attachments", Array.from({ length: 200 }, (_, n) => ({ filename: `${n}.xlsx`, content: "x" })), "too-many"],
])("with %s the answer says what to send instead", async (_what, attachments, reason) => {
  const world = await mailWorldForTest();
  expect(await outcome(world, { ...mail, attachments })).toMatchObject({ state: "answered", kind: reason });
  const [answer] = await world.sent();
  expect(answer!.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-replied");
  expect(answer!.text).toContain("Việc cần làm tiếp theo");
});

test.each([
  ["registered", "not-confirmed"],
  ["refused", "refused"],
  ["suspended", "suspended"],
])("an organisation that is %s is told so", async (state, kind) => {
  const world = await mailWorldForTest();
  await world.sql("update organisation set state = $1", [state]);
  expect(await outcome(world, mail)).toMatchObject({ state: "answered", kind });
  expect(await lists(world)).toHaveLength(0);
});

test("two organisations of one accountant wait for a person, unless the code says which", async () => {
  const world = await mailWorldForTest();
  await addOrganisation(world, { ...anhDuong, name: "Hộ kinh doanh Liên", code: "TH-222333" });
  expect(await outcome(world, { ...mail, subject: "danh sách" })).toMatchObject({
    state: "quarantined",
    problem: "several-organisations",
  });
  expect(await outcome(world, mail)).toMatchObject({ state: "filed" });
});

test("what nobody wrote is ignored and never answered", async () => {
  const world = await mailWorldForTest();
  const automatic: [string, Parameters<MailWorld["send"]>[0]][] = [
    ["Auto-Submitted", { headers: { "Auto-Submitted": "auto-replied" } }],
    ["Precedence", { headers: { Precedence: "bulk" } }],
    ["List-Id", { headers: { "List-Id": "<l.example>" } }],
    ["Exchange", { headers: { "X-Auto-Response-Suppress": "All" } }],
    [
      "behind many headers",
      {
        headers: [
          ...Array.from({ length: 150 }, (_, n) => ({ key: `X-MS-${n}`, value: "y" })),
          { key: "Auto-Submitted", value: "auto-replied" },
        ],
      },
    ],
    ["null sender", { envelope: { from: "", to: ward } }],
    ["daemon", { from: "MAILER-DAEMON@cong-ty.example" }],
    ["postmaster", { from: "postmaster@cong-ty.example" }],
    ["our mailbox", { from: mailboxOf.catLinh }],
    ["the same mailbox, with a tag", { from: ward.replace("@", "+x@") }],
  ];
  for (const [name, change] of automatic) {
    const row = await outcome(world, { ...mail, text: name, ...change });
    expect([name, row.state]).toEqual([name, "ignored"]);
  }
  expect(await world.sent()).toEqual([]);
});

test("an address gets three answers a day, and again the next day", async () => {
  const world = await mailWorldForTest();
  for (let n = 0; n < 5; n++)
    await world.send({ from: "ai-do@cong-ty.example", to: ward, subject: `hỏi ${n}`, text: `câu ${n}` });
  await world.work();
  expect((await received(world)).map((row) => row.state).toSorted()).toEqual([
    "answered",
    "answered",
    "answered",
    "ignored",
    "ignored",
  ]);
  world.clock.now = new Date(world.clock.now.getTime() + 25 * 3_600_000);
  expect(
    await outcome(world, { from: "ai-do@cong-ty.example", to: ward, subject: "hôm sau", text: "x" }),
  ).toMatchObject({ state: "answered" });
});

const raw = (text: string | Buffer) => ({ envelope: { from: anhDuong.email, to: ward }, raw: text });
const head = `From: ${anhDuong.email}\r\n`;
const deep =
  head +
  Array.from({ length: 3000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join("");

test.each([
  ["nothing at all", "\r\n", "answered", ""],
  ["no body", `${head}Subject: trong\r\n\r\n`, "answered", "trong"],
  ["HTML alone", `${head}Content-Type: text/html\r\nSubject: html\r\n\r\n<p>xin ch&agrave;o</p>`, "answered", "html"],
  [
    "a charset that does not exist",
    `${head}Content-Type: text/plain; charset=khong-co\r\nSubject: =?khong-co?B?w6E=?=\r\n\r\nx`,
    "answered",
    expect.any(String),
  ],
  ["a subject of 10,000 characters", `${head}Subject: ${"dài ".repeat(2500)}\r\n\r\nx`, "answered", expect.any(String)],
  [
    "a subject with a NUL and a line break inside",
    `${head}Subject: =?utf-8?Q?a=00b=0D=0ABcc:_x@y.example?=\r\n\r\nx`,
    "answered",
    "a b Bcc: x@y.example",
  ],
  ["a decomposed subject", `${head}Subject: ${"Nguyễn".normalize("NFD")}\r\n\r\nx`, "answered", "Nguyễn"],
  [
    "8-bit bytes of an old font",
    Buffer.concat([Buffer.from(`${head}Subject: `), Buffer.from([0xc7, 0xa8, 0xe9]), Buffer.from("\r\n\r\nx")]),
    "answered",
    expect.any(String),
  ],
  ["MIME nested 3,000 deep", deep, "quarantined", null],
  [
    "100,000 headers",
    `${Array.from({ length: 100_000 }, (_, n) => `X-${n}: y`).join("\r\n")}\r\n${head}\r\nx`,
    "answered",
    expect.any(String),
  ],
])("%s harms nobody", async (_name, text, state, subject) => {
  const world = await mailWorldForTest();
  const row = await outcome(world, raw(text));
  expect(row.state).toBe(state);
  expect(row.subject).toEqual(subject);
  expect((row.subject ?? "").length).toBeLessThan(1001);
  expect(await outcome(world, mail)).toMatchObject({ state: "filed" });
});

test.each([
  ["one that expands to 200 MB", bombOf(200_000_000)],
  ["half a file", threePeople.subarray(0, threePeople.length / 2)],
])("%s is answered as a list that could not be read", async (_name, content) => {
  const world = await mailWorldForTest();
  expect(await outcome(world, { ...mail, attachments: [{ filename: "ds.xlsx", content }] })).toMatchObject({
    state: "filed",
  });
  expect(await lists(world)).toMatchObject([{ state: "unreadable" }]);
  expect((await world.sent())[0]!.subject).toContain("Chưa đọc được danh sách");
});

test("a form that nobody filled in is answered as such", async () => {
  const world = await mailWorldForTest();
  await outcome(world, { ...mail, attachments: [{ filename: "ds.xlsx", content: staffList([]) }] });
  const [answer] = await world.sent();
  expect(answer!.text).toContain("chưa có người nào");
});

test("names cannot add headers or markup to our answer", async () => {
  const world = await mailWorldForTest();
  await world.sql("update organisation set name = $1, contact_name = $2", [
    "<script>alert(1)</script> & Con",
    "Liên\r\nBcc: ke-gian@xau.example",
  ]);
  await outcome(world, { ...mail, attachments: [] });
  const [answer] = await world.sent();
  expect(answer!.bcc).toBeUndefined();
  expect(answer!.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Con");
});

test("a bounce is shown beside the mail that it is about", async () => {
  const world = await mailWorldForTest();
  await outcome(world, { ...mail, attachments: [] });
  const [ours] = await world.sent();
  const report = `From: MAILER-DAEMON@cong-ty.example\r\nSubject: Undelivered\r\nIn-Reply-To: ${ours!.messageId}\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\nuser unknown\r\n--x--\r\n`;
  await world.send({ envelope: { from: "", to: ward }, raw: report });
  await world.work();
  expect((await received(world)).at(-1)).toMatchObject({ state: "ignored", kind: "bounce" });
  const [row] = await world.sql<{ last_error: string }>("select last_error from mail_outgoing");
  expect(row!.last_error).toBe("bounce: Undelivered");
});

test("with the database away the reading waits for it; a fault of ours leaves the mail to a person", async () => {
  const world = await mailWorldForTest();
  await world.send(mail);
  const [row] = await world.sql<{ id: string }>("select id from mail_received");
  const { database } = world.platform;
  const failing = (error: Error) => ({ ...database, transaction: () => Promise.reject(error) });
  world.platform.database = failing(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  await expect(mailJobs["mail.read"](world.platform, { mailId: row!.id })).rejects.toThrow("connect");
  let calls = 0;
  world.platform.database = {
    ...database,
    transaction: (...given) =>
      calls++ === 1 ? Promise.reject(new TypeError("a fault")) : database.transaction(...given),
  };
  await mailJobs["mail.read"](world.platform, { mailId: row!.id });
  expect((await received(world))[0]).toMatchObject({ state: "quarantined", problem: "fault" });
});

test("reading twice at once files and answers once", async () => {
  const world = await mailWorldForTest();
  await world.send(mail);
  const [row] = await world.sql<{ id: string }>("select id from mail_received");
  await Promise.all(
    Array.from({ length: 3 }, () => mailJobs["mail.read"](world.platform, { mailId: row!.id }).catch(() => undefined)),
  );
  await runWaitingJobs(world, mailJobs);
  expect(await lists(world)).toHaveLength(1);
  expect(await world.sent()).toHaveLength(1);
});
