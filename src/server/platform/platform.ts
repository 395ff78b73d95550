/** What every feature stands on, made once at start and handed down. */
import type { Configuration } from "./configuration.ts";
import type { Database } from "./database.ts";

export interface Platform {
  configuration: Configuration;
  database: Database;
  /** 32 bytes: private keys lie in the database under it. */
  masterKey: Buffer;
  /** The time, replaceable in tests. */
  now(): Date;
}

/** Today in Hanoi as YYYY-MM-DD (Asia/Ho_Chi_Minh, no daylight saving). */
export const todayInHanoi = (now: Date): string => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** The last second of a day in Hanoi, in epoch milliseconds. */
export const endOfDay = (day: string): number => Date.parse(`${day}T23:59:59+07:00`);

/** As in 09:12 06/09/2021, in Hanoi. */
export function momentInHanoi(at: Date): string {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)} ${local.slice(0, 10).split("-").reverse().join("/")}`;
}
