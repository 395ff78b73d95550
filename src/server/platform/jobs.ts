/** Jobs: added in the transaction that causes them, run by graphile-worker as the owner, working as the application. */
import { Logger, run, type Runner } from "graphile-worker";
import { sql } from "kysely";
import pg from "pg";
import type { Tx } from "./database.ts";
import type { Platform } from "./platform.ts";

/** Every task and what it is given; a feature's jobs.ts holds the handlers. */
export interface JobPayloads {
  "mail.read": { mailId: string };
  "mail.send": { mailId: string };
  "print.render": { printJobId: string };
  "trust.publish": Record<string, never>;
}

export type JobHandlers = {
  [Name in keyof JobPayloads]: (platform: Platform, payload: JobPayloads[Name]) => Promise<void>;
};

/** @param key the same key replaces a job that has not started */
export async function enqueue<Name extends keyof JobPayloads>(
  tx: Tx,
  name: Name,
  payload: JobPayloads[Name],
  key?: string,
): Promise<void> {
  await sql`select enqueue(${name}, ${JSON.stringify(payload)}::json, ${key ?? null})`.execute(tx);
}

export interface JobRunner {
  running(): boolean;
  stop(): Promise<void>;
}

/**
 * Jobs of a killed server stay locked for hours: each runner holds an advisory lock, and a starting one frees the jobs of
 * runners whose lock is free.
 */
export async function runJobs(
  platform: Platform,
  ownerUrl: string,
  handlers: JobHandlers,
  log: (line: string) => void,
): Promise<JobRunner> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 6, options: "-c role=thonghanh_owner" });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  await unlockDeadRunners(pool);
  const taskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (payload: unknown) => (handle as (platform: Platform, payload: unknown) => Promise<void>)(platform, payload),
    ]),
  );
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: new Logger(() => (level, message) => {
      if (level === "error") log(message);
    }),
    taskList,
    schema: "graphile_worker",
  });
  let alive = true;
  const ended = runner.promise.catch((error: unknown) => log(String(error))).finally(() => (alive = false));
  return {
    running: () => alive,
    stop: async () => {
      await runner.stop().catch(() => undefined);
      await ended;
      await pool.end();
    },
  };
}

/** One server process at a time runs jobs on a data folder; whoever starts next may free what the last one held. */
async function unlockDeadRunners(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ worker: string }>(
    "select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null and locked_at < now() - interval '1 second'",
  );
  if (rows.length > 0)
    await pool.query("select graphile_worker.force_unlock_workers($1)", [rows.map((row) => row.worker)]);
}
