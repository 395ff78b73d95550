import { expect, test } from "vitest";
import { roles } from "#domain/role.ts";
import { readConfiguration } from "#server/platform/configuration.ts";
import type { Platform } from "#server/platform/platform.ts";
import { signIn } from "#server/accounts/service.ts";
import { seedFirstStart } from "#server/seed/service.ts";
import { databaseForTest, type TestDatabase } from "#test/support/database.ts";
import pg from "pg";

const demo = { demo: true, demoPassword: "thử-nghiệm" };

const platformOn = ({ database }: TestDatabase): Platform => ({
  configuration: readConfiguration({}),
  database,
  masterKey: Buffer.alloc(32, 7),
  now: () => new Date("2021-09-06T01:00:00Z"),
});

async function look<Row extends pg.QueryResultRow>(test: TestDatabase, statement: string): Promise<Row[]> {
  const client = new pg.Client(test.ownerUrl);
  await client.connect();
  const { rows } = await client.query<Row>(statement);
  await client.end();
  return rows;
}
const counts = (test: TestDatabase) =>
  look(
    test,
    `select (select count(*)::int from unit) as units, (select count(*)::int from mailbox) as mailboxes,
      (select count(*)::int from permit_class) as classes, (select count(*)::int from account) as accounts,
      (select count(*)::int from beat) as beats, (select count(*)::int from unit_succession) as successions`,
  );

test("a first start has the city of 2021, its mailboxes and classes, and nobody who could sign in", async () => {
  const database = await databaseForTest();
  expect(await seedFirstStart(platformOn(database), { demo: false, demoPassword: "" })).toEqual([]);
  expect(await counts(database)).toEqual([
    { units: 610, mailboxes: 1737, classes: 11, accounts: 0, beats: 0, successions: 0 },
  ]);
});

test("a demo has officers of every role who can sign in with its password", async () => {
  const database = await databaseForTest();
  const platform = platformOn(database);
  const signIns = await seedFirstStart(platform, demo);
  expect(new Set(signIns.map(({ role }) => role))).toEqual(new Set(roles));
  expect(signIns).toContainEqual({ username: "canbo.thd", fullName: "Trần Thị Hạnh", role: "ward_officer", unitName: "phường Trần Hưng Đạo" }); // prettier-ignore
  const [beats] = await look(database, "select count(*)::int as beats from beat");
  expect([signIns.length, beats]).toEqual([21, { beats: 6 }]);
  const { account } = await signIn(platform, { username: "cskv1.thd", password: demo.demoPassword }, "127.0.0.1");
  expect(account.beatId).not.toBeNull();
});

test("a second start changes nothing, not even what an administrator has changed", async () => {
  const database = await databaseForTest();
  const platform = platformOn(database);
  await seedFirstStart(platform, demo);
  const before = await counts(database);
  await look(database, "update account set disabled_at = now(), full_name = 'Khác' where username = 'canbo.thd'");
  await look(database, "update beat set name = 'Phố Hàng Bài' where name = 'Địa bàn 1'");
  const signIns = await seedFirstStart(platform, { ...demo, demoPassword: "khác" });
  expect(await counts(database)).toEqual(before);
  expect(signIns.map(({ username }) => username)).not.toContain("canbo.thd");
  expect(await signIn(platform, { username: "quantri", password: demo.demoPassword }, "::1")).toMatchObject({
    account: { role: "city_administrator" },
  });
});

test("two servers that start at once make one city", async () => {
  const database = await databaseForTest();
  await Promise.all([seedFirstStart(platformOn(database), demo), seedFirstStart(platformOn(database), demo)]);
  expect(await counts(database)).toMatchObject([{ units: 610, mailboxes: 1737, accounts: 21, beats: 6 }]);
});

test("the letter's own example is in it: qrca.hk.thd1…3 for Trần Hưng Đạo, Hoàn Kiếm", async () => {
  const database = await databaseForTest();
  await seedFirstStart(platformOn(database), { demo: false, demoPassword: "" });
  const rows = await look(
    database,
    `select m.address from mailbox m join unit_version v using (unit_id) where v.code = '00082' order by m.address`,
  );
  expect(rows.map(({ address }) => address)).toEqual([1, 2, 3].map((box) => `qrca.hk.thd${box}@gmail.com`));
});
