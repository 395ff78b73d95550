/** Brings a database to the newest schema: roles, graphile-worker's tables, then db/migrations in order, each once. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { makeWorkerUtils, Logger } from "graphile-worker";
import pg from "pg";
import { StartProblem } from "./start-problem.ts";

const folder = path.resolve(import.meta.dirname, "../../../db/migrations");
const roles = ["thonghanh_owner", "thonghanh_app"] as const;

interface Migration {
  name: string;
  sql: string;
  hash: string;
}

function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), "utf8");
      return { name, sql: text, hash: createHash("sha256").update(text).digest("hex") };
    });
}

async function connected<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  // A connection that breaks rejects the query that was running; the event alone would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Two servers starting on one database: the second waits until the connection of the first has ended. */
const takeTurns = (client: pg.Client) => client.query("select pg_advisory_lock(7240131)");

/** Makes the two roles (cluster-wide) and lets the connecting user act as both. With a password they may sign in. */
export async function ensureRoles(adminUrl: string, password?: string): Promise<void> {
  await connected({ connectionString: adminUrl }, async (client) => {
    await takeTurns(client);
    for (const role of roles) {
      const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
      if (!rowCount) await client.query(`create role ${role} ${password === undefined ? "nologin" : "login"}`);
      if (password !== undefined) {
        await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
      } else {
        // Who is a member already need not be allowed to grant.
        await client.query(
          `do $$ begin if not pg_has_role(current_user, '${role}', 'set') then grant ${role} to current_user; end if; end $$`,
        );
      }
    }
    const { rows } = await client.query<{ name: string }>("select quote_ident(current_database()) as name");
    await client.query(`grant create, temporary, connect on database ${rows[0]?.name} to thonghanh_owner`);
    // Nobody else makes temporary tables or functions: nothing can stand in the way of what runs as the owner.
    await client.query(`revoke temporary on database ${rows[0]?.name} from public`);
    await client.query("grant create, usage on schema public to thonghanh_owner");
  });
}

/** Runs what is missing; refuses a database whose applied migrations are not the ones we know. */
export async function migrate(ownerUrl: string): Promise<void> {
  const asOwner = { connectionString: ownerUrl, options: "-c role=thonghanh_owner" };
  const pool = new pg.Pool({ ...asOwner, max: 1 });
  // graphile-worker asks for both handlers; what breaks here also rejects the query that was running.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    const utils = await makeWorkerUtils({ pgPool: pool, logger: new Logger(() => () => undefined) });
    await utils.migrate();
    await utils.release();
  } finally {
    await pool.end();
  }
  await connected(asOwner, async (client) => {
    await takeTurns(client);
    await client.query(
      "create table if not exists migration (name text primary key, hash text not null, at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string; hash: string }>("select name, hash from migration");
    const applied = new Map(rows.map((row) => [row.name, row.hash]));
    const migrations = readMigrations();
    const unknown = rows.map((row) => row.name).filter((name) => !migrations.some((known) => known.name === name));
    if (unknown.length > 0) throw new StartProblem("database-newer", { name: unknown.toSorted().at(-1) ?? "" });
    for (const { name, sql, hash } of migrations) {
      const known = applied.get(name);
      if (known === hash) continue;
      if (known !== undefined) throw new StartProblem("migration-changed", { name });
      await client.query("begin");
      await client.query(sql);
      await client.query("insert into migration (name, hash) values ($1, $2)", [name, hash]);
      await client.query("commit");
    }
  });
}

/** Names of migrations that this program knows and the database lacks. */
export async function missingMigrations(ownerUrl: string): Promise<string[]> {
  return connected({ connectionString: ownerUrl, options: "-c role=thonghanh_owner" }, async (client) => {
    const { rows } = await client.query<{ name: string }>("select name from migration");
    const applied = new Set(rows.map((row) => row.name));
    return readMigrations()
      .map((migration) => migration.name)
      .filter((name) => !applied.has(name));
  });
}
