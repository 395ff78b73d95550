/**
 * The only door to PostgreSQL. Readers take `Db`, writers take `Tx`; both are made here, for one asker (`Reach`), and tell
 * row-level security who it is before the first statement.
 */
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import type { DB } from "./database-types.ts";

// A date is a day, not an instant: as a Date, birthdays would shift by the time zone. Counters fit a JavaScript number.
pg.types.setTypeParser(pg.types.builtins.DATE, String);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

declare const writable: unique symbol;
/** Reads: a pooled connection inside a read-only transaction of one asker. */
export type Db = Transaction<DB>;
/** Writes: made only by `transaction()`. */
export type Tx = Transaction<DB> & { readonly [writable]: true };

/** Whose rows an asker may read and write; see db/migrations/0001-context.sql. */
export interface Reach {
  read: "city" | readonly number[];
  write: "city" | readonly number[];
  beatId: number | null;
  /** A device's own post, for its check records. */
  post?: string;
}

export interface Database {
  read<T>(reach: Reach, work: (db: Db) => Promise<T>): Promise<T>;
  transaction<T>(reach: Reach, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export const systemReach: Reach = { read: "city", write: "city", beatId: null };

const settings = (reach: Reach) => sql`select
  set_config('app.scope', ${reach.read === "city" ? "city" : ""}, true),
  set_config('app.units', ${reach.read === "city" ? "" : reach.read.join(",")}, true),
  set_config('app.write_scope', ${reach.write === "city" ? "city" : ""}, true),
  set_config('app.write_units', ${reach.write === "city" ? "" : reach.write.join(",")}, true),
  set_config('app.beat', ${reach.beatId === null ? "" : String(reach.beatId)}, true),
  set_config('app.post', ${reach.post ?? ""}, true)`;

// Node's network errors, and PostgreSQL's own: class 08 (connection), 57P (shutting down, starting up), 53 (no connection, no
// memory or no room on the disk left).
const away = /^(ECONN|EHOST|ENET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|08|57P|53)/;

/** Is this what a query says when the database cannot be reached, rather than when it refuses? */
export function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (away.test((error as { code?: string }).code ?? "")) return true;
  if (
    /^Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|connection error and is not queryable/.test(
      error.message,
    )
  )
    return true;
  return error.cause !== undefined && databaseIsAway(error.cause);
}

const refusedValues = [
  // Text: a NUL, half a surrogate pair.
  "22021",
  "22P05",
  // A number beyond the column's range.
  "22003",
  // A day that PostgreSQL does not have: the year 0000.
  "22007",
  "22008",
];

/** A value of the right shape that PostgreSQL cannot hold, by SQLSTATE: whoever sent it is told. */
export const databaseRefusesValue = (error: unknown): boolean =>
  refusedValues.includes((error as { code?: string }).code ?? "");

export function openDatabase(connectionString: string, options: { max?: number; role?: string } = {}): Database {
  const pool = new pg.Pool({
    connectionString,
    max: options.max ?? 10,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    ...(options.role ? { options: `-c role=${options.role}` } : {}),
  });
  // An idle connection that breaks (database restarted) is replaced by the pool at the next use.
  pool.on("error", () => undefined);
  // One that breaks while a transaction holds it fails that transaction's next statement; without a listener it would
  // end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return {
    read: (reach, work) =>
      kysely
        .transaction()
        .setAccessMode("read only")
        .execute(async (trx) => {
          await settings(reach).execute(trx);
          return work(trx);
        }),
    transaction: (reach, work) =>
      kysely.transaction().execute(async (trx) => {
        await settings(reach).execute(trx);
        return work(trx as Tx);
      }),
    ping: async () => {
      await sql`select 1`.execute(kysely);
    },
    close: () => kysely.destroy(),
  };
}
