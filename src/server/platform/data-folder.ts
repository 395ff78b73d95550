/**
 * One process at a time owns a data folder. The lock names its owner by process id and start time, so that neither a
 * crash nor a process id given to somebody else keeps the next start out.
 */
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "./start-problem.ts";

export type FolderUse = "server" | "command";

interface Owner {
  pid: number;
  /** Boot id and ticks since boot; empty where /proc does not exist. */
  startedAt: string;
  use: FolderUse;
}

export interface FolderLock {
  release(): void;
}

/** Makes the folder when it is missing; the user postgres has to pass through it. */
export function makeDataFolder(folder: string): void {
  try {
    if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755);
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** The lock, or who holds it. */
export function lockDataFolder(folder: string, use: FolderUse): FolderLock | { heldBy: Owner } {
  const file = path.join(folder, "server.lock");
  const own: Owner = { pid: process.pid, startedAt: startOf(process.pid), use };
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify(own));
    for (let attempt = 0; ; attempt++) {
      try {
        linkSync(draft, file);
        return { release: () => release(file, own) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt === 5) throw error;
        const owner = readOwner(file);
        if (owner && isAlive(owner)) return { heldBy: owner };
        removeStale(file, owner);
      }
    }
  } catch (error) {
    throw unusable(folder, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two that find the same stale lock: whoever moved a live one away by mistake puts it back. */
function removeStale(file: string, stale: Owner | null): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = readOwner(aside);
  if (moved && JSON.stringify(moved) !== JSON.stringify(stale) && isAlive(moved)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

function release(file: string, own: Owner): void {
  if (JSON.stringify(readOwner(file)) === JSON.stringify(own)) rmSync(file, { force: true });
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Owner;
  } catch {
    return null;
  }
}

function isAlive({ pid, startedAt }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return startOf(pid) === startedAt;
}

function startOf(pid: number): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the name in brackets, may hold spaces. After it: the state, and as 20th the start time (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended; that its parent has not asked about it must not keep the folder locked.
    return fields[0] === "Z" || fields[0] === "X" ? "" : `${boot} ${fields[19]}`;
  } catch {
    return "";
  }
}

const unusable = (folder: string, error: unknown): StartProblem =>
  new StartProblem(
    "folder-unusable",
    { folder, reason: (error as NodeJS.ErrnoException).code ?? String(error) },
    error,
  );
