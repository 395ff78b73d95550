/** A database of a test's own, cloned from the migrated template. */
import { randomUUID } from "node:crypto";
import { inject, onTestFinished } from "vitest";
import { openDatabase, type Database } from "#server/platform/database.ts";
import { scratchUrl, withAdmin } from "#tools/scratch-database.ts";

export interface TestDatabase {
  /** As the application sees it: under row-level security. */
  database: Database;
  ownerUrl: string;
  appUrl: string;
  /** Closes and drops it; fails when a connection was leaked. */
  drop(): Promise<void>;
}

export async function freshDatabase(): Promise<TestDatabase> {
  const port = inject("databasePort");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await withAdmin(port, (client) =>
    client.query(`create database ${name} template ${inject("databaseTemplate")} strategy file_copy`),
  );
  const appUrl = scratchUrl(port, name, "thonghanh_app");
  const database = openDatabase(appUrl);
  return {
    database,
    ownerUrl: scratchUrl(port, name),
    appUrl,
    drop: async () => {
      await database.close();
      await dropUnused(port, name);
    },
  };
}

/** Without "with (force)": a connection that somebody forgot is an error. Closing ones get two seconds. */
async function dropUnused(port: number, name: string): Promise<void> {
  await withAdmin(port, async (client) => {
    for (let attempt = 0; ; attempt++) {
      try {
        await client.query(`drop database ${name}`);
        return;
      } catch (error) {
        if (attempt === 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  });
}

/** For a single test: dropped when the test ends. */
export async function databaseForTest(): Promise<TestDatabase> {
  const made = await freshDatabase();
  onTestFinished(() => made.drop());
  return made;
}
