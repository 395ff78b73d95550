import { connect } from "node:net";
import { createTransport } from "nodemailer";
import { expect, test } from "vitest";
import { openDatabase } from "#server/platform/database.ts";
import { startMailReceiver } from "#server/mail/receiver.ts";
import { anhDuong, mailboxOf, mailWorldForTest, refusalOf, threePeople } from "#test/support/mail.ts";

const list = { filename: "Danh sách.xlsx", content: threePeople };
const mail = {
  from: anhDuong.email,
  to: mailboxOf.tranHungDao,
  subject: `Re: [${anhDuong.code}] danh sách`,
  text: "Kính gửi",
  attachments: [list],
};

test("a message is stored raw, with its job, before it is acknowledged", async () => {
  const world = await mailWorldForTest();
  expect(await world.send(mail)).toMatch(/^250 /);
  const [stored] = await world.sql<{ state: string; mailbox: string; envelope_from: string; raw: Buffer }>(
    "select * from mail_received",
  );
  expect(stored).toMatchObject({ state: "received", mailbox: mailboxOf.tranHungDao, envelope_from: anhDuong.email });
  expect(stored!.raw.toString("latin1")).toContain(`From: ${anhDuong.email}`);
  const jobs = await world.sql("select task_identifier from graphile_worker.jobs");
  expect(jobs).toEqual([{ task_identifier: "mail.read" }]);
});

test("an address that is no mailbox is refused with 550 and a sentence in both languages", async () => {
  const world = await mailWorldForTest();
  const refusal = await refusalOf(world.send({ ...mail, to: "qrca.hk.khong@gmail.example" }));
  expect(refusal).toMatch(/^550 There is no such mailbox.*Dia chi/);
});

test("the same bytes twice are one message, also when they come at once", async () => {
  const world = await mailWorldForTest();
  const raw = `From: ${anhDuong.email}\r\nTo: x\r\nSubject: hai lan\r\n\r\nxin chao`;
  const once = { envelope: { from: anhDuong.email, to: mailboxOf.tranHungDao }, raw };
  const answers = await Promise.all(Array.from({ length: 8 }, () => world.send(once)));
  expect(answers.every((answer) => answer.startsWith("250"))).toBe(true);
  expect(await world.sql("select from mail_received")).toHaveLength(1);
  expect(await world.sql("select from graphile_worker.jobs")).toHaveLength(1);
});

test("one message to all three mailboxes of a ward is one message; of another ward, another one", async () => {
  const world = await mailWorldForTest();
  const [first, second] = [1, 2].map((ordinal) => mailboxOf.tranHungDao.replace("1@", `${ordinal}@`));
  await world.send({ ...mail, to: [first!, second!, mailboxOf.hangBai.toUpperCase()] });
  const stored = await world.sql<{ mailbox: string }>("select mailbox from mail_received order by mailbox");
  expect(stored.map((row) => row.mailbox)).toEqual([mailboxOf.hangBai, first]);
});

test("a message over the limit is drained, refused with 552 and answered by mail", async () => {
  const world = await mailWorldForTest({
    limits: { sizeLimit: 200_000, hardLimit: 10_000_000, memoryLimit: 2_000_000 },
  });
  const big = { ...mail, attachments: [{ filename: "anh.jpg", content: Buffer.alloc(400_000, 7) }] };
  expect(await refusalOf(world.send(big))).toMatch(/^552 Message too large.*qua lon/);
  await world.work();
  const [row] = await world.sql<{ raw: Buffer; size: number }>("select * from mail_received");
  expect(row).toMatchObject({ state: "answered", kind: "too-large" });
  expect(row!.raw.length).toBeLessThan(row!.size);
  const [answer] = await world.sent();
  expect(answer!.to?.[0]?.address).toBe(anhDuong.email);
  expect(answer!.subject).toContain("Thư quá lớn");
});

test("the connection takes other messages after a refusal", async () => {
  const world = await mailWorldForTest({
    limits: { sizeLimit: 200_000, hardLimit: 10_000_000, memoryLimit: 2_000_000 },
  });
  const pooled = createTransport({
    host: "127.0.0.1",
    port: world.port,
    ignoreTLS: true,
    pool: true,
    maxConnections: 1,
  });
  await refusalOf(pooled.sendMail({ ...mail, attachments: [{ content: Buffer.alloc(400_000) }] }));
  expect((await pooled.sendMail(mail)).response).toMatch(/^250/);
  pooled.close();
});

test("without memory for it, the message is to come later", async () => {
  const world = await mailWorldForTest({ limits: { sizeLimit: 200_000, hardLimit: 10_000_000, memoryLimit: 1_000 } });
  expect(await refusalOf(world.send(mail))).toMatch(/^451 /);
  expect(await world.sql("select from mail_received")).toHaveLength(0);
});

test.each(["read", "transaction"] as const)(
  "with the database away for the %s the message is to come later, and then arrives",
  async (part) => {
    const world = await mailWorldForTest();
    const { database } = world.platform;
    const away = openDatabase("postgres://nobody@127.0.0.1:1/nowhere");
    world.platform.database = { ...database, [part]: away[part] };
    expect(await refusalOf(world.send(mail))).toMatch(/^451 .*tu gui lai/);
    world.platform.database = database;
    expect(await world.send(mail)).toMatch(/^250/);
    await away.close();
  },
);

test("a sender that is cut off in the middle leaves nothing behind", async () => {
  const world = await mailWorldForTest();
  const socket = connect(world.port, "127.0.0.1");
  const said = (line: string) => new Promise<void>((resolve) => socket.write(line, () => setTimeout(resolve, 50)));
  socket.resume();
  await said("EHLO x\r\n");
  await said(`MAIL FROM:<a@b.example>\r\nRCPT TO:<${mailboxOf.tranHungDao}>\r\n`);
  await said("DATA\r\n");
  await said("From: a@b.example\r\n\r\nhalf of it");
  socket.destroy();
  await world.send({ ...mail, subject: "whole" });
  const stored = await world.sql<{ raw: Buffer }>("select raw from mail_received");
  expect(stored.map(({ raw }) => raw.includes("half of it"))).toEqual([false]);
});

test("a port that is taken is a fault at start", async () => {
  const world = await mailWorldForTest();
  world.platform.configuration = { ...world.platform.configuration, mailPort: world.port };
  await expect(startMailReceiver(world.platform, () => undefined)).rejects.toMatchObject({ code: "EADDRINUSE" });
});
