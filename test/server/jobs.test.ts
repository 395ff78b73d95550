/** Jobs of a killed server run again; jobs of a living one are left alone, however many servers share the database. */
import { setTimeout } from "node:timers/promises";
import { beforeEach, expect, inject, onTestFinished, test, vi } from "vitest";
import { enqueue, type JobHandlers, runJobs } from "#server/platform/jobs.ts";
import { systemReach } from "#server/platform/database.ts";
import { worldForTest, type World } from "#test/support/world.ts";
import { withAdmin } from "#tools/scratch-database.ts";

const sweepMs = 200;

// graphile-worker traces a worker that ends because its database went; that is what these tests are about.
beforeEach(() => void vi.spyOn(console, "trace").mockImplementation(() => undefined));

async function runner(world: World, handlers: Partial<JobHandlers>, alone = false) {
  const { platform, testDatabase } = world;
  const made = await runJobs(platform, testDatabase.ownerUrl, handlers, { log: () => undefined, alone, sweepMs });
  onTestFinished(() => made.stop(100));
  return made;
}

/** A job as a killed server leaves it: taken by a runner that is no more. */
async function leaveJobOfDeadRunner(world: World): Promise<void> {
  await world.platform.database.transaction(systemReach, (tx) => enqueue(tx, "trust.publish", {}));
  await world.sql("update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now(), attempts = 1");
}

/** As when PostgreSQL is restarted: every connection to this database ends, but for the test's own. */
async function breakConnections(world: World): Promise<void> {
  const [own] = await world.sql<{ pid: number }>("select pg_backend_pid() as pid");
  const name = new URL(world.testDatabase.ownerUrl).pathname.slice(1);
  const statement = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> $2";
  await withAdmin(inject("databasePort"), (admin) => admin.query(statement, [name, own?.pid]));
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo() && waited < 60_000; waited += 50) await setTimeout(50);
}

test("the jobs of a dead runner run again, though no lock says when it died", async () => {
  const world = await worldForTest();
  await leaveJobOfDeadRunner(world);
  let ran = 0;
  await runner(world, { "trust.publish": async () => void ran++ });
  await until(() => ran > 0);
  expect(ran).toBe(1);
});

test("a runner that must be alone frees them before it starts", async () => {
  const world = await worldForTest();
  await leaveJobOfDeadRunner(world);
  let ran = 0;
  await runner(world, { "trust.publish": async () => void ran++ }, true);
  expect(await world.sql("select from graphile_worker._private_jobs where locked_by = 'pool-dead'")).toEqual([]);
  await until(() => ran > 0);
  expect(ran).toBe(1);
});

test("a job at work in one runner is not taken by a second one", async () => {
  const world = await worldForTest();
  let [begun, ended, taken] = [0, 0, 0];
  await runner(world, {
    "trust.publish": async () => {
      begun++;
      await setTimeout(8 * sweepMs);
      ended++;
    },
  });
  await world.platform.database.transaction(systemReach, (tx) => enqueue(tx, "trust.publish", {}));
  await until(() => begun > 0);
  await runner(world, { "trust.publish": async () => void taken++ });
  await until(() => ended > 0);
  expect({ begun, ended, taken }).toEqual({ begun: 1, ended: 1, taken: 0 });
});

test("a runner that loses its database goes on when it is back", async () => {
  const world = await worldForTest();
  let ran = 0;
  const made = await runner(world, { "trust.publish": async () => void ran++ });
  await breakConnections(world);
  await until(() => made.running());
  await world.platform.database.transaction(systemReach, (tx) => enqueue(tx, "trust.publish", {}));
  await until(() => ran > 0);
  expect(ran).toBe(1);
}, 130_000);

test("a database that goes just as a job ends takes neither the process nor the runner with it", async () => {
  const world = await worldForTest();
  let ran = 0;
  await runner(world, {
    "trust.publish": async () => {
      ran++;
      if (ran > 1) return;
      // The runner will wait here when it writes that the job is done.
      await world.sql("begin");
      await world.sql("lock table graphile_worker._private_jobs in access exclusive mode");
    },
  });
  await world.platform.database.transaction(systemReach, (tx) => enqueue(tx, "trust.publish", {}));
  await until(() => ran > 0);
  await setTimeout(200);
  await breakConnections(world);
  await world.sql("rollback");

  await until(() => ran > 1);
  expect(ran).toBe(2);
}, 130_000);
