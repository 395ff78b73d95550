import { expect, test } from "vitest";
import { mailListDecided, mailOrganisationRefused, mailReadyForHandover } from "#server/mail/service.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import { anhDuong, mailboxOf, mailWorldForTest, threePeople, type MailWorld } from "#test/support/mail.ts";

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
