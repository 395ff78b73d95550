/** Jobs: added in the transaction that causes them, run by graphile-worker as the owner, working as the application. */
import { EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Logger, run, type Runner, type TaskList, type RunnerOptions, type WorkerEvents } from "graphile-worker";
import { sql } from "kysely";
import pg from "pg";
import type { Tx } from "./database.ts";
import type { Platform } from "./platform.ts";
import { holdLifeline, type LifelineOptions } from "./runner-lifeline.ts";

/** Every task and what it is given; a feature's jobs.ts holds the handlers. */
export interface JobPayloads {
  "checks.purge": Record<string, never>;
  "mail.read": { mailId: string };
  "mail.send": { mailId: string };
  "print.render": { printJobId: string };
  "questions.escalate": { questionId: string };
  "trust.publish": Record<string, never>;
}

export type JobHandlers = {
  [Name in keyof JobPayloads]: (platform: Platform, payload: JobPayloads[Name]) => Promise<void>;
};

/** Somebody waits at a checkpoint: before thousands of letters and sheets that can wait. */
const urgentTasks: readonly (keyof JobPayloads)[] = ["trust.publish", "questions.escalate"];

/** @param key the same key replaces a job that has not started */
export async function enqueue<Name extends keyof JobPayloads>(
  tx: Tx,
  name: Name,
  payload: JobPayloads[Name],
  key?: string,
  options: { delaySeconds?: number; urgent?: boolean } = {},
): Promise<void> {
  const { delaySeconds = 0, urgent = urgentTasks.includes(name) } = options;
  const priority = urgent ? -10 : 0;
  await sql`select enqueue(${name}, ${JSON.stringify(payload)}::json, ${key ?? null}, ${delaySeconds}, ${priority})`.execute(
    tx,
  );
}

// Unbatched, the library writes a job's end in a promise that nobody awaits: when the database goes at that moment, the
// rejection ends the process. Batched, it ends the runner, which is started again.
const preset: NonNullable<RunnerOptions["preset"]> = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

export interface JobRunner {
  /** Is the runner at work, with its database at hand? */
  running: () => boolean;
  /** Takes no new job and waits for those at work, at most so long; what is left runs again after the next start. */
  stop: (withinMs?: number) => Promise<void>;
}

export interface JobOptions extends LifelineOptions {
  log: (line: string) => void;
}

/** Runs until stopped: when the database goes away and the runner gives up, another one takes its place. */
export async function runJobs(
  platform: Platform,
  ownerUrl: string,
  handlers: Partial<JobHandlers>,
  { log, ...lifelineOptions }: JobOptions,
): Promise<JobRunner> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 8, options: "-c role=thonghanh_owner" });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const lifeline = await holdLifeline(ownerUrl, lifelineOptions);
  const events = new EventEmitter() as WorkerEvents;
  events.on("pool:create", ({ workerPool }) => lifeline.hold(workerPool.id));
  const taskList = tasksOf(platform, handlers);
  const start = () =>
    run({
      pgPool: pool,
      events,
      taskList,
      preset,
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 1_000,
      logger: quietly(log),
    });
  let stopping = false;
  let runner: Runner | null = await start();
  restartWhenStuck(events, () => void runner?.stop().catch(() => undefined));
  const supervision = (async () => {
    while (!stopping) {
      await runner?.promise.catch((error: unknown) => log(`jobs: ${String(error)}`));
      runner = null;
      lifeline.letGo();
      if (stopping) return;
      await setTimeout(1_000);
      runner = await start().catch(() => null);
    }
  })();
  return {
    running: () => runner !== null && lifeline.connected(),
    stop: async (withinMs = 10_000) => {
      stopping = true;
      const ended = (async () => {
        await runner?.stop().catch(() => undefined);
        await supervision;
        await pool.end();
        return true;
      })();
      const inTime = await Promise.race([ended, setTimeout(withinMs, false, { ref: false })]);
      if (!inTime) log("jobs: still at work after the time to stop; they will run again after the next start");
      await lifeline.end();
    },
  };
}

/** Each of the four workers twice, a second apart. */
const failuresBeforeRestart = 8;

/**
 * The library asks for the numbers of its tasks once and keeps the answer, a failure too: a runner that lost its database
 * at that moment would look for jobs in vain for ever. One that only fails is stopped, and another takes its place.
 */
function restartWhenStuck(events: WorkerEvents, stop: () => void): void {
  let failures = 0;
  const well = () => (failures = 0);
  events.on("worker:getJob:empty", well);
  events.on("job:start", well);
  events.on("pool:create", well);
  events.on("worker:getJob:error", () => {
    failures++;
    if (failures === failuresBeforeRestart) stop();
  });
}

const tasksOf = (platform: Platform, handlers: Partial<JobHandlers>): TaskList =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (payload: unknown) => (handle as (platform: Platform, payload: unknown) => Promise<void>)(platform, payload),
    ]),
  );

const quietly = (log: (line: string) => void): Logger =>
  new Logger(() => (level, message) => {
    // The loss of the database is told once, by whoever watches it.
    if (
      level === "error" &&
      !/ECONNREFUSED|Connection terminated|terminating connection|connection error|the database system is/.test(message)
    )
      log(`jobs: ${message}`);
  });
