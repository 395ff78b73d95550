/** Whether this process can do its work, part by part, for whoever sends it traffic. */
import { setTimeout } from "node:timers/promises";
import type { Database } from "./database.ts";
import { missingMigrations } from "./migrate.ts";

type PartState = "ready" | "away" | "missing" | "stopped";

export interface Readiness {
  ready: boolean;
  parts: { database: PartState; migrations: PartState; jobs: PartState };
}

/** A probe that comes every few seconds must not wait for one that hangs. */
const patienceMs = 1_500;

/** @param background what only a whole server has: the owner's login and a job runner */
export function readinessOf(
  database: Database,
  background?: { ownerUrl: string; jobsRun: () => boolean },
): () => Promise<Readiness> {
  let migrated = background === undefined;
  return async () => {
    const answers = await inTime(database.ping().then(() => true));
    if (background) {
      // While a database stays, its migrations do; after an outage it may be another one.
      if (!answers) migrated = false;
      else migrated ||= await inTime(missingMigrations(background.ownerUrl).then((missing) => missing.length === 0));
    }
    const parts = {
      database: answers ? "ready" : "away",
      migrations: migrated ? "ready" : answers ? "missing" : "away",
      jobs: (background?.jobsRun() ?? true) ? "ready" : "stopped",
    } as const;
    return { ready: Object.values(parts).every((state) => state === "ready"), parts };
  };
}

const inTime = (answer: Promise<boolean>): Promise<boolean> =>
  Promise.race([answer.catch(() => false), setTimeout(patienceMs, false, { ref: false })]);
