import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import PostalMime from "postal-mime";
import { createTransport } from "nodemailer";
import { expect, test } from "vitest";
import { mailJobs } from "#server/mail/jobs.ts";
import { mailConfirmation } from "#server/mail/service.ts";
import { systemReach } from "#server/platform/database.ts";
import { hurryJobs } from "#test/support/jobs.ts";
import { anhDuong, mailboxOf, mailServerElsewhere, mailWorldForTest, type MailWorld } from "#test/support/mail.ts";

interface Row {
  id: string;
  state: string;
  attempts: number;
  last_error: string | null;
}
const outgoing = (world: MailWorld) => world.sql<Row>("select * from mail_outgoing order by id");
const organisationState = async (world: MailWorld) =>
  (await world.sql<{ state: string; confirmed_at: Date | null }>("select state, confirmed_at from organisation"))[0];

async function queueConfirmation(world: MailWorld): Promise<void> {
  const [row] = await world.sql<{ id: string }>("update organisation set state = 'entered' returning id");
  await world.platform.database.transaction(systemReach, (tx) => mailConfirmation(tx, world.platform, row!.id));
}

test("a letter goes out after the commit, and only then is the organisation confirmed", async () => {
  const world = await mailWorldForTest();
  await queueConfirmation(world);
  expect(await organisationState(world)).toMatchObject({ state: "entered", confirmed_at: null });
  expect(world.sentFiles()).toEqual([]);
  await world.work();
  expect(await organisationState(world)).toMatchObject({ state: "confirmed", confirmed_at: world.clock.now });
  const [letter] = await world.sent();
  expect(letter).toMatchObject({
    from: { address: mailboxOf.tranHungDao },
    subject: `[${anhDuong.code}] Đã xác nhận đăng ký, mời gửi danh sách nhân viên`,
  });
  expect(letter!.to).toMatchObject([{ address: anhDuong.email, name: anhDuong.contactName }]);
  expect(letter!.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  expect(letter!.attachments.map(({ filename }) => filename)).toEqual(["danh-sach-de-nghi-cap-giay-di-duong.xlsx"]);
  const [row] = await outgoing(world);
  expect(world.sentFiles()).toEqual([`2021-09-06-${row!.id}.eml`]);
});

test("a transaction that fails sends nothing", async () => {
  const world = await mailWorldForTest();
  const [row] = await world.sql<{ id: string }>("select id from organisation");
  const failing = world.platform.database.transaction(systemReach, async (tx) => {
    await mailConfirmation(tx, world.platform, row!.id);
    throw new Error("after all");
  });
  await expect(failing).rejects.toThrow("after all");
  await world.work();
  expect([await outgoing(world), world.sentFiles()]).toEqual([[], []]);
});

test("by SMTP the bytes go out as they were composed, and stay in the sent-mail folder", async () => {
  const elsewhere = await mailServerElsewhere();
  const world = await mailWorldForTest({ smtpUrl: elsewhere.url });
  await queueConfirmation(world);
  await world.work();
  const [row] = await world.sql<{ raw: Buffer; message_id: string }>("select raw, message_id from mail_outgoing");
  expect(elsewhere.taken.map((raw) => raw.equals(row!.raw))).toEqual([true]);
  expect((await world.sent())[0]!.messageId).toBe(row!.message_id);
});

test("a server that is busy is asked again later; nothing is lost", async () => {
  let busy = true;
  const elsewhere = await mailServerElsewhere(() =>
    busy ? Object.assign(new Error("try later"), { responseCode: 451 }) : null,
  );
  const world = await mailWorldForTest({ smtpUrl: elsewhere.url });
  await queueConfirmation(world);
  expect(await world.work()).toHaveLength(1);
  expect(await outgoing(world)).toMatchObject([{ state: "queued", attempts: 1, last_error: "451 try later" }]);
  expect(await organisationState(world)).toMatchObject({ state: "entered" });
  busy = false;
  await hurryJobs(world);
  expect(await world.work()).toEqual([]);
  expect(await outgoing(world)).toMatchObject([{ state: "sent", attempts: 2, last_error: null }]);
  expect(elsewhere.taken).toHaveLength(1);
});

test("a server that is not there is asked again; after twelve attempts the ward is shown why it failed", async () => {
  const world = await mailWorldForTest({ smtpUrl: "smtp://127.0.0.1:1" });
  await queueConfirmation(world);
  while ((await outgoing(world))[0]!.state === "queued") {
    await world.work();
    await hurryJobs(world);
  }
  expect(await outgoing(world)).toMatchObject([
    { state: "failed", attempts: 12, last_error: expect.stringContaining("ECONNREFUSED") },
  ]);
});

test("a refusal for good is not tried again", async () => {
  const elsewhere = await mailServerElsewhere(() => Object.assign(new Error("no such user"), { responseCode: 550 }));
  const world = await mailWorldForTest({ smtpUrl: elsewhere.url });
  await queueConfirmation(world);
  expect(await world.work()).toEqual([]);
  expect(await outgoing(world)).toMatchObject([{ state: "failed", attempts: 1, last_error: "550 no such user" }]);
  expect(world.sentFiles()).toEqual([]);
  expect(await organisationState(world)).toMatchObject({ state: "entered" });
});

test("two runners at once send once", async () => {
  const elsewhere = await mailServerElsewhere();
  const world = await mailWorldForTest({ smtpUrl: elsewhere.url });
  await queueConfirmation(world);
  const [row] = await outgoing(world);
  await Promise.all([1, 2, 3].map(() => mailJobs["mail.send"](world.platform, { mailId: row!.id })));
  await world.work();
  expect(elsewhere.taken).toHaveLength(1);
});

test("the database lost between the sending and the commit does not send twice", async () => {
  const elsewhere = await mailServerElsewhere();
  const world = await mailWorldForTest({ smtpUrl: elsewhere.url });
  await queueConfirmation(world);
  const [row] = await outgoing(world);
  const { database } = world.platform;
  const losing: typeof database = {
    ...database,
    transaction: (reach, work) =>
      database.transaction(reach, async (tx) => {
        await work(tx);
        throw new Error("connection lost before the commit");
      }),
  };
  world.platform.database = losing;
  await expect(mailJobs["mail.send"](world.platform, { mailId: row!.id })).rejects.toThrow("connection lost");
  world.platform.database = database;
  expect(await outgoing(world)).toMatchObject([{ state: "queued" }]);
  await world.work();
  expect(await outgoing(world)).toMatchObject([{ state: "sent" }]);
  expect(elsewhere.taken).toHaveLength(1);
});

test("a sent-mail folder that cannot be written sends nothing and is tried again", async () => {
  const elsewhere = await mailServerElsewhere();
  const world = await mailWorldForTest({ smtpUrl: elsewhere.url });
  mkdirSync(path.join(world.folder, "mail"));
  writeFileSync(path.join(world.folder, "mail/sent"), "a file where the folder should be");
  await queueConfirmation(world);
  await world.work();
  expect(await outgoing(world)).toMatchObject([{ state: "queued", attempts: 1 }]);
  expect(elsewhere.taken).toEqual([]);
  expect(existsSync(path.join(world.folder, "mail/sent/x"))).toBe(false);
});

/** Two wards' servers that deliver to each other; `forward` is the way between, which may lose headers. */
async function twoServers(
  forward: (raw: Buffer) => Buffer,
): Promise<{ a: MailWorld; b: MailWorld; letters: () => Promise<number> }> {
  const a = await mailWorldForTest();
  const b = await mailWorldForTest();
  await b.sql("update mailbox set address = 'xa.' || address");
  const way = async (to: MailWorld, address: string) => {
    const transport = createTransport({ host: "127.0.0.1", port: to.port, ignoreTLS: true });
    const server = await mailServerElsewhere((raw) => {
      void PostalMime.parse(raw).then((mail) =>
        transport
          .sendMail({ envelope: { from: mail.from!.address!, to: address }, raw: forward(raw) })
          .catch(() => undefined),
      );
      return null;
    });
    return server.url;
  };
  a.platform.configuration = { ...a.platform.configuration, smtpUrl: await way(b, `xa.${mailboxOf.tranHungDao}`) };
  b.platform.configuration = { ...b.platform.configuration, smtpUrl: await way(a, mailboxOf.tranHungDao) };
  for (let round = 0; round < 12; round++) {
    if (round === 0)
      await a.send({
        from: `xa.${mailboxOf.tranHungDao}`,
        to: mailboxOf.tranHungDao,
        subject: "chào",
        text: "xin chào",
      });
    await a.work();
    await b.work();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { a, b, letters: async () => (await outgoing(a)).length + (await outgoing(b)).length };
}

test("two of our servers do not answer each other", async () => {
  const { letters } = await twoServers((raw) => raw);
  expect(await letters()).toBe(1);
});

test("even where a gateway loses the headers, two of our servers fall silent", async () => {
  const { letters } = await twoServers((raw) =>
    Buffer.from(raw.toString("latin1").replace(/^(Auto-Submitted|X-Auto-Response-Suppress): .*\r\n/gim, ""), "latin1"),
  );
  expect(await letters()).toBe(6);
});
