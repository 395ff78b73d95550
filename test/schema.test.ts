/** db/schema.sql tells the truth: a database built from it has the same catalog as one built from the migrations. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject, test, expect, onTestFinished } from "vitest";
import { Logger, makeWorkerUtils } from "graphile-worker";
import { describeSchema } from "#tools/describe-schema.ts";
import { readCatalog } from "#tools/schema-catalog.ts";
import { scratchUrl, withAdmin } from "#tools/scratch-database.ts";

/** An empty database with the job queue in it, as the migrations find it. */
async function databaseWithJobQueue(): Promise<string> {
  const port = inject("databasePort");
  const name = `described_${randomUUID().replaceAll("-", "")}`;
  await withAdmin(port, async (admin) => {
    await admin.query(`create database ${name}`);
    await admin.query(`grant create on database ${name} to thonghanh_owner`);
  });
  onTestFinished(() =>
    withAdmin(port, async (admin) => void (await admin.query(`drop database ${name} with (force)`))),
  );
  await onDatabase(scratchUrl(port, name, "postgres"), "grant create, usage on schema public to thonghanh_owner");
  const utils = await makeWorkerUtils({
    connectionString: scratchUrl(port, name),
    logger: new Logger(() => () => undefined),
  });
  await utils.migrate();
  await utils.release();
  return scratchUrl(port, name);
}

async function onDatabase(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

test("the description of the migrated database builds the same database", async () => {
  const migrated = scratchUrl(inject("databasePort"), inject("databaseTemplate"));
  const description = await describeSchema(migrated);

  const rebuilt = await databaseWithJobQueue();
  await onDatabase(rebuilt, description);

  expect(await readCatalog(rebuilt)).toEqual(await readCatalog(migrated));
  expect(await describeSchema(rebuilt)).toBe(description);
});

test("a difference between two databases shows in the description", async () => {
  const migrated = scratchUrl(inject("databasePort"), inject("databaseTemplate"));
  const rebuilt = await databaseWithJobQueue();
  await onDatabase(rebuilt, await describeSchema(migrated));
  await onDatabase(
    rebuilt,
    "revoke select on unit from thonghanh_app; alter table unit disable row level security; alter table unit add column more text",
  );

  expect(await describeSchema(rebuilt)).not.toBe(await describeSchema(migrated));
});
