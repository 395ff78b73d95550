/** Notices when the database goes and comes back, says so once, and starts an own PostgreSQL again that died. */
import type { Database } from "./database.ts";
import type { OwnPostgres } from "./own-postgres.ts";

const lookMs = 2_000;
/** Long enough for a restart by hand or by an administrator's tool; then nobody else will do it. */
const reviveAfterMs = 30_000;

export function watchDatabase(
  database: Database,
  own: OwnPostgres | null,
  log: (line: string) => void,
): { stop(): void } {
  let awaySince: number | null = null;
  let busy = false;
  const look = async (): Promise<void> => {
    try {
      await database.ping();
      if (awaySince !== null) log(`database: back after ${Math.round((Date.now() - awaySince) / 1000)} s`);
      awaySince = null;
    } catch (error) {
      if (awaySince === null) log(`database: away (${error instanceof Error ? error.message : String(error)})`);
      awaySince ??= Date.now();
      if (own && Date.now() - awaySince > reviveAfterMs) {
        log("database: starting the own PostgreSQL again");
        await own.revive().catch((problem: unknown) => log(`database: ${String(problem)}`));
      }
    }
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void look().finally(() => (busy = false));
  }, lookMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
