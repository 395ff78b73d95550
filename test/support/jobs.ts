/** Runs the jobs that wait, as the server's runner would, until none is left that may run now. */
import { Logger, runOnce } from "graphile-worker";
import type { JobHandlers } from "#server/platform/jobs.ts";
import type { World } from "./world.ts";

/** @returns what failing jobs said; they are put off by the runner */
export async function runWaitingJobs(world: World, handlers: Partial<JobHandlers>): Promise<string[]> {
  const failures: string[] = [];
  const taskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (payload: unknown) => (handle as (platform: unknown, payload: unknown) => Promise<void>)(world.platform, payload),
    ]),
  );
  await runOnce({
    connectionString: world.testDatabase.ownerUrl,
    noPreparedStatements: true,
    logger: new Logger(() => (level, message) => {
      if (level === "error") failures.push(message);
    }),
    taskList,
  });
  return failures;
}

/** Jobs that were put off may run now. */
export async function hurryJobs(world: World): Promise<void> {
  await world.sql("update graphile_worker._private_jobs set run_at = now()");
}
