/**
 * The ground under a server or a command: data folder, secrets, PostgreSQL (the own one or DATABASE_URL), roles,
 * migrations. A command adopts the PostgreSQL of a running server; whoever started one stops it.
 */
import path from "node:path";
import pg from "pg";
import type { Configuration } from "./configuration.ts";
import { type FolderLock, type FolderUse, lockDataFolder, makeDataFolder } from "./data-folder.ts";
import { databaseIsAway, openDatabase } from "./database.ts";
import { ensureRoles, migrate, missingMigrations } from "./migrate.ts";
import { findOwnPostgres, type OwnPostgres, startOwnPostgres } from "./own-postgres.ts";
import type { Platform } from "./platform.ts";
import { openSecrets, type Secrets } from "./secrets.ts";
import { StartProblem } from "./start-problem.ts";

export interface Foundation {
  platform: Platform;
  secrets: Secrets;
  /** The login that owns the tables: migrations and the job runner. */
  ownerUrl: string;
  /** True when no other process can be running jobs on this database. */
  alone: boolean;
  /** Null with DATABASE_URL, and when another process runs it. */
  ownPostgres: OwnPostgres | null;
  close(): Promise<void>;
}

/** @throws StartProblem */
export async function openFoundation(configuration: Configuration, use: FolderUse): Promise<Foundation> {
  const { dataFolder, masterKey, databaseUrl } = configuration;
  makeDataFolder(dataFolder);
  // On a database elsewhere any number of servers may share a folder: it holds the secrets alone.
  const lock = databaseUrl === undefined ? lockDataFolder(dataFolder, use) : null;
  if (lock && "heldBy" in lock) {
    const { pid, use: other } = lock.heldBy;
    if (use === "server" || other === "command")
      throw new StartProblem(other === "server" ? "folder-in-use" : "folder-busy", {
        folder: dataFolder,
        pid: String(pid),
      });
    return adopt(configuration);
  }
  try {
    const secrets = openSecrets(dataFolder, masterKey);
    if (databaseUrl !== undefined) return await onDatabaseUrl(configuration, databaseUrl, secrets);
    return await onOwnPostgres(configuration, secrets, lock);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function onOwnPostgres(
  configuration: Configuration,
  secrets: Secrets,
  lock: FolderLock | null,
): Promise<Foundation> {
  const ownPostgres = await startOwnPostgres(path.join(configuration.dataFolder, "db"), secrets.databasePassword);
  const stop = async () => {
    await ownPostgres.stop();
    lock?.release();
  };
  try {
    const url = ownUrl(ownPostgres.port, secrets);
    await makeOwnDatabase(url("postgres", "postgres"), configuration.dataFolder);
    await ensureRoles(url("postgres"), secrets.databasePassword);
    await migrate(url("thonghanh_owner"));
    const platform = platformOn(configuration, secrets, url("thonghanh_app"));
    return {
      platform, secrets, ownPostgres, ownerUrl: url("thonghanh_owner"), alone: true,
      close: async () => {
        await platform.database.close();
        await stop();
      },
    }; // prettier-ignore
  } catch (error) {
    await stop();
    throw error;
  }
}

async function onDatabaseUrl(configuration: Configuration, databaseUrl: string, secrets: Secrets): Promise<Foundation> {
  try {
    await requireVersion(databaseUrl);
    await ensureRoles(databaseUrl);
    await migrate(databaseUrl);
  } catch (error) {
    throw databaseProblem(databaseUrl, error);
  }
  const platform = platformOn(configuration, secrets, configuration.databaseAppUrl ?? databaseUrl);
  try {
    await platform.database.ping();
  } catch (error) {
    await platform.database.close();
    throw databaseProblem(configuration.databaseAppUrl ?? databaseUrl, error);
  }
  const close = () => platform.database.close();
  return { platform, secrets, ownPostgres: null, ownerUrl: databaseUrl, alone: false, close };
}

/** For a command beside a running server, which may just be starting. */
async function adopt(configuration: Configuration): Promise<Foundation> {
  const { dataFolder, masterKey } = configuration;
  const deadline = Date.now() + 15_000;
  for (;;) {
    const port = await findOwnPostgres(path.join(dataFolder, "db"));
    if (port !== null) {
      const secrets = openSecrets(dataFolder, masterKey);
      const url = ownUrl(port, secrets);
      if (await isMigrated(url("thonghanh_owner"))) {
        const platform = platformOn(configuration, secrets, url("thonghanh_app"));
        const close = () => platform.database.close();
        return { platform, secrets, ownPostgres: null, ownerUrl: url("thonghanh_owner"), alone: false, close };
      }
    }
    if (Date.now() > deadline) throw new StartProblem("folder-busy", { folder: dataFolder, pid: "" });
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const isMigrated = (ownerUrl: string): Promise<boolean> =>
  missingMigrations(ownerUrl).then(
    (missing) => missing.length === 0,
    () => false,
  );

function platformOn(configuration: Configuration, secrets: Secrets, appUrl: string): Platform {
  const database = openDatabase(appUrl, appUrl === configuration.databaseUrl ? { role: "thonghanh_app" } : {});
  return { configuration, database, masterKey: secrets.masterKey, now: () => new Date() };
}

const ownUrl =
  (port: number, { databasePassword }: Secrets) =>
  (role: string, database = "thonghanh"): string =>
    `postgres://${role}:${databasePassword}@127.0.0.1:${port}/${database}`;

/** An adopted or crashed PostgreSQL may still be recovering: it is asked for as long as it says so. */
async function makeOwnDatabase(adminUrl: string, dataFolder: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client(adminUrl);
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query("select from pg_database where datname = 'thonghanh'");
      if (!rowCount) await client.query("create database thonghanh");
      return;
    } catch (error) {
      if ((error as { code?: string }).code === "28P01")
        throw new StartProblem("secrets-mismatch", { folder: dataFolder }, error);
      if (!databaseIsAway(error) || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** The migrations use uuidv7(), which came with PostgreSQL 18. */
async function requireVersion(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ found: string; number: number }>(
      "select current_setting('server_version') as found, current_setting('server_version_num')::int as number",
    );
    if (rows[0] && rows[0].number < 180_000) throw new StartProblem("database-too-old", { found: rows[0].found });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function databaseProblem(url: string, error: unknown): unknown {
  if (error instanceof StartProblem) return error;
  const { code = "", message } = error as { code?: string; message: string };
  const where = placeOf(url);
  const reason = [code, message].filter(Boolean).join(" ");
  // 28: wrong sign-in; 3D000: no such database; 42501: not allowed to make roles or tables.
  if (/^(28|3D000|42501)/.test(code))
    return new StartProblem("database-not-allowed", { where, reason: message }, error);
  if (databaseIsAway(error) || code === "ERR_INVALID_URL" || code === "")
    return new StartProblem("database-unreachable", { where, reason }, error);
  return error;
}

/** Host, port and name of a connection string; never its password. */
function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname || "localhost"}:${port || 5432}${pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}
