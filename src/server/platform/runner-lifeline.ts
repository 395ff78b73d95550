/**
 * Whose jobs may be freed. A killed runner's jobs stay locked for hours, so each runner holds an advisory lock on one
 * connection as long as it lives, and every runner frees the jobs of those whose lock nobody holds.
 */
import pg from "pg";

const namespace = 7_240_132;
const defaultSweepMs = 5_000;

export interface Lifeline {
  /** The runner under this id lives from now on. */
  hold(runnerId: string): void;
  letGo(): void;
  connected(): boolean;
  end(): Promise<void>;
}

export interface LifelineOptions {
  /** Free the jobs of the dead at once: nobody else can be alive. */
  alone: boolean;
  /** Between two looks for the dead. */
  sweepMs?: number;
}

export async function holdLifeline(
  ownerUrl: string,
  { alone, sweepMs = defaultSweepMs }: LifelineOptions,
): Promise<Lifeline> {
  let client: pg.Client | null = null;
  let held: string | null = null;
  let busy = false;
  let suspects = new Set<string>();

  const connect = async (): Promise<void> => {
    const opening = new pg.Client({ connectionString: ownerUrl, options: "-c role=thonghanh_owner", keepAlive: true });
    opening.on("error", () => undefined);
    opening.on("end", () => (client = null));
    await opening.connect();
    client = opening;
    if (held !== null) await lock(opening, held);
  };
  const tend = async (graceOver: boolean): Promise<void> => {
    if (!client) await connect();
    if (client) suspects = await freeJobsOfTheDead(client, held, graceOver ? null : suspects);
  };

  await tend(alone);
  let sweptAt = Date.now();
  // A broken line is mended at once; the dead can wait.
  const timer = setInterval(
    () => {
      if (busy || (client !== null && Date.now() - sweptAt < sweepMs)) return;
      busy = true;
      sweptAt = Date.now();
      void tend(false)
        .catch(() => undefined)
        .finally(() => (busy = false));
    },
    Math.min(sweepMs, 500),
  );
  timer.unref();
  return {
    hold: (runnerId) => {
      held = runnerId;
      if (client) void lock(client, runnerId).catch(() => undefined);
    },
    letGo: () => {
      if (client && held !== null)
        void client.query("select pg_advisory_unlock($1, hashtext($2))", [namespace, held]).catch(() => undefined);
      held = null;
    },
    connected: () => client !== null,
    end: async () => {
      clearInterval(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

const lock = (client: pg.Client, runnerId: string) =>
  client.query("select pg_advisory_lock($1, hashtext($2))", [namespace, runnerId]);

/**
 * A living runner loses its lock for a moment when its connection breaks: only one whose lock was free in the sweep
 * before, too, is dead.
 *
 * @param suspects ids whose lock was free last time; null when one look is enough
 * @returns the suspects for the next time
 */
async function freeJobsOfTheDead(
  client: pg.Client,
  own: string | null,
  suspects: Set<string> | null,
): Promise<Set<string>> {
  const { rows } = await client.query<{ runner: string }>(
    `select locked_by as runner from graphile_worker._private_jobs where locked_by is not null and locked_by is distinct from $1
     group by locked_by having not exists (
       select from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
         and classid = $2::oid and objid = (hashtext(locked_by)::bigint & 4294967295)::oid)`,
    [own, namespace],
  );
  const free = rows.map((row) => row.runner);
  const dead = suspects === null ? free : free.filter((runner) => suspects.has(runner));
  if (dead.length > 0) await client.query("select graphile_worker.force_unlock_workers($1)", [dead]);
  return new Set(free.filter((runner) => !dead.includes(runner)));
}
