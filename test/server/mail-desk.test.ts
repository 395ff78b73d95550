import { expect, test } from "vitest";
import { anhDuong, mailboxOf, mailWorldForTest, threePeople, type MailWorld } from "#test/support/mail.ts";
import { call } from "#test/support/world.ts";

const list = { filename: "Danh sách.xlsx", content: threePeople };

async function unrecognised(world: MailWorld): Promise<string> {
  await world.send({
    from: "ke-toan@khac.example",
    to: mailboxOf.tranHungDao,
    subject: "danh sách",
    text: "Kính gửi phường",
    attachments: [list],
  });
  await world.work();
  return (await call(world, "wardOfficer", "GET", "/mails/received")).body.items[0].id;
}

test("the ward officer sees the ward's mail, what became of it, and what it says", async () => {
  const world = await mailWorldForTest();
  const id = await unrecognised(world);
  const { status, body } = await call(world, "wardOfficer", "GET", `/mails/received/${id}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ state: "answered", kind: "unknown", fromAddress: "ke-toan@khac.example" });
  expect(body.content).toMatchObject({
    text: "Kính gửi phường\n",
    attachments: [{ fileName: "Danh sách.xlsx", kind: "spreadsheet" }],
  });
  const sent = await call(world, "wardOfficer", "GET", "/mails/sent");
  expect(sent.body.items).toMatchObject([{ template: "auto-answer", answersId: id, state: "sent" }]);
  expect((await call(world, "wardOfficer", "GET", `/mails/sent/${sent.body.items[0].id}`)).body.content.text).toContain(
    "cảnh sát khu vực",
  );
});

test("every look is in the audit", async () => {
  const world = await mailWorldForTest();
  const id = await unrecognised(world);
  await call(world, "wardOfficer", "GET", `/mails/received/${id}`);
  await world.app.inject({
    url: `/api/mails/received/${id}/raw`,
    headers: { authorization: `Bearer ${world.token.wardOfficer}` },
  });
  const rows = await world.sql<{ action: string }>(
    "select action from audit_entry where account_id is not null and $1 = any (subject_ids) order by id",
    [id],
  );
  expect(rows.map((row) => row.action)).toEqual(["mail.list", "mail.read", "mail.read"]);
});

test("the bytes come back as they came, as an .eml file", async () => {
  const world = await mailWorldForTest();
  const id = await unrecognised(world);
  const response = await world.app.inject({
    url: `/api/mails/received/${id}/raw`,
    headers: { authorization: `Bearer ${world.token.wardOfficer}` },
  });
  const [row] = await world.sql<{ raw: Buffer }>("select raw from mail_received");
  expect(response.headers["content-type"]).toBe("message/rfc822");
  expect(response.headers["content-disposition"]).toContain(`${id}.eml`);
  expect(response.rawPayload.equals(row!.raw)).toBe(true);
});

test("another ward sees nothing of it, other roles have no right to it", async () => {
  const world = await mailWorldForTest();
  const id = await unrecognised(world);
  expect((await call(world, "otherWardOfficer", "GET", "/mails/received")).body.items).toEqual([]);
  for (const path of [`/mails/received/${id}`, `/mails/received/${id}/raw`])
    expect((await call(world, "otherWardOfficer", "GET", path)).body.code).toBe("NOT_FOUND");
  const [sent] = await world.sql<{ id: string }>("select id from mail_outgoing");
  expect((await call(world, "otherWardOfficer", "GET", `/mails/sent/${sent!.id}`)).body.code).toBe("NOT_FOUND");
  for (const who of ["beatOfficer", "wardPolice", "districtOfficer", "checkpointOfficer"] as const)
    expect((await call(world, who, "GET", "/mails/received")).body.code).toBe("FORBIDDEN");
  expect((await call(world, null, "GET", "/mails/received")).body.code).toBe("NOT_SIGNED_IN");
});

test("row-level security holds the same line where a query forgets to", async () => {
  const world = await mailWorldForTest();
  await unrecognised(world);
  const count = (who: "wardOfficer" | "otherWardOfficer" | "checkpointOfficer") =>
    world.asker[who].read(async (db) => [
      (await db.selectFrom("mailReceived").select("id").execute()).length,
      (await db.selectFrom("mailOutgoing").select("id").execute()).length,
    ]);
  expect(await count("wardOfficer")).toEqual([1, 1]);
  expect(await count("otherWardOfficer")).toEqual([0, 0]);
  expect(await count("checkpointOfficer")).toEqual([0, 0]);
  const stolen = world.asker.otherWardOfficer.write((tx) =>
    tx.updateTable("mailReceived").set({ state: "ignored" }).executeTakeFirst(),
  );
  expect((await stolen).numUpdatedRows).toBe(0n);
});

test("a person files what was not recognised; it becomes the organisation's list like any other", async () => {
  const world = await mailWorldForTest();
  const id = await unrecognised(world);
  const [organisation] = await world.sql<{ id: string }>("select id from organisation");
  const command = { commandId: crypto.randomUUID(), organisationId: organisation!.id };
  expect((await call(world, "wardOfficer", "POST", `/mails/received/${id}/file`, command)).body).toEqual({
    id,
    state: "received",
  });
  await world.work();
  expect((await call(world, "wardOfficer", "POST", `/mails/received/${id}/file`, command)).body).toEqual({
    id,
    state: "received",
  });
  expect((await call(world, "wardOfficer", "GET", `/mails/received/${id}`)).body).toMatchObject({
    state: "filed",
    organisationId: organisation!.id,
  });
  expect((await world.sent()).at(-1)!.to?.[0]?.address).toBe(anhDuong.email);
  const again = { ...command, commandId: crypto.randomUUID() };
  expect((await call(world, "wardOfficer", "POST", `/mails/received/${id}/file`, again)).body.code).toBe("WRONG_STATE");
});

test("what a person filed and still cannot be read goes back to the person, without an answer to the sender", async () => {
  const world = await mailWorldForTest();
  await world.send({ from: "ke-toan@khac.example", to: mailboxOf.tranHungDao, subject: "danh sách", text: "x" });
  await world.work();
  const [mail] = await world.sql<{ id: string }>("select id from mail_received");
  const [organisation] = await world.sql<{ id: string }>("select id from organisation");
  await call(world, "wardOfficer", "POST", `/mails/received/${mail!.id}/file`, {
    commandId: crypto.randomUUID(),
    organisationId: organisation!.id,
  });
  await world.work();
  expect((await call(world, "wardOfficer", "GET", `/mails/received/${mail!.id}`)).body).toMatchObject({
    state: "quarantined",
    problem: "no-list",
  });
  expect(await world.sent()).toHaveLength(1);
});

test("another ward cannot file it, nor can it be filed under another ward's organisation", async () => {
  const world = await mailWorldForTest();
  const id = await unrecognised(world);
  const [organisation] = await world.sql<{ id: string }>("select id from organisation");
  const command = () => ({ commandId: crypto.randomUUID(), organisationId: organisation!.id });
  expect((await call(world, "otherWardOfficer", "POST", `/mails/received/${id}/file`, command())).body.code).toBe(
    "NOT_FOUND",
  );
  await world.sql("update organisation set unit_id = $1", [world.unitId.hangBai]);
  expect((await call(world, "wardOfficer", "POST", `/mails/received/${id}/file`, command())).body.code).toBe(
    "NOT_FOUND",
  );
});
