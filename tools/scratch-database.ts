/** A PostgreSQL of its own in a temporary folder, for tests and generators: fast instead of durable, gone afterwards. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { ensureRoles, migrate } from "#server/platform/migrate.ts";
import { startOwnPostgres } from "#server/platform/own-postgres.ts";

const password = "scratch";
const fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

export interface ScratchServer {
  port: number;
  /** The migrated database that others are cloned from. */
  template: string;
  stop(): Promise<void>;
}

export const scratchUrl = (port: number, database: string, role = "thonghanh_owner"): string =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;

export async function withAdmin<T>(port: number, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(scratchUrl(port, "postgres", "postgres"));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function startScratchServer(): Promise<ScratchServer> {
  const root = mkdtempSync(path.join(tmpdir(), "thonghanh-"));
  chmodSync(root, 0o755);
  const server = await startOwnPostgres(path.join(root, "db"), password, fast);
  const stop = async () => {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  };
  const template = "thonghanh_template";
  try {
    await withAdmin(server.port, (client) => client.query(`create database ${template}`));
    await ensureRoles(scratchUrl(server.port, template, "postgres"), password);
    await migrate(scratchUrl(server.port, template));
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: server.port, template, stop };
}
