/** Somebody signed in, together with the database as that person may see it. What every service function takes first. */
import type { Actor } from "#domain/role.ts";
import { runCommand } from "./commands.ts";
import type { Db, Reach, Tx } from "./database.ts";
import type { Platform } from "./platform.ts";

export interface Asker extends Actor {
  platform: Platform;
  reach: Reach;
  /** The own unit, the units above it, and those below it. */
  unitIds: { own: number; above: readonly number[]; below: readonly number[] };
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** For reads that leave an audit entry, and for writes that need no command id. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A command with the client's id: repeats its first answer. */
  command<T>(commandId: string, name: string, input: unknown, work: (tx: Tx) => Promise<T>): Promise<T>;
}

export function askerOf(platform: Platform, actor: Actor, unitIds: Asker["unitIds"]): Asker {
  const reach = reachOf(actor, unitIds);
  const { database } = platform;
  return {
    ...actor,
    platform,
    reach,
    unitIds,
    read: (work) => database.read(reach, work),
    write: (work) => database.transaction(reach, work),
    command: (commandId, name, input, work) =>
      runCommand(database, reach, { accountId: actor.accountId, commandId, name, input }, work),
  };
}

function reachOf(actor: Actor, { own, below }: Asker["unitIds"]): Reach {
  switch (actor.role) {
    case "city_administrator":
    case "division_officer":
      return { read: "city", write: "city", beatId: null };
    case "district_officer":
      return { read: [own, ...below], write: [], beatId: null };
    case "ward_officer":
    case "ward_police":
      // What is below a ward are the units that it wholly followed.
      return { read: [own, ...below], write: [own, ...below], beatId: null };
    case "beat_officer":
      return { read: [own, ...below], write: [own, ...below], beatId: actor.beatId };
    case "checkpoint_officer":
    case "market_guard":
      return { read: [], write: [], beatId: null };
  }
}
