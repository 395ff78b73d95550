/** A real server as people start it: another process, ports and a data folder of its own; nothing of it outlives the test. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { findPostgres } from "#server/platform/postgres-programs.ts";

const program = path.resolve(import.meta.dirname, "../../bin/thonghanh.mjs");

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Where the user postgres may go; whatever still runs there is ended with the test. */
export function dataFolder(): string {
  const root = mkdtempSync(path.join(tmpdir(), "thonghanh-life-"));
  chmodSync(root, 0o755);
  const folder = path.join(root, "data");
  onTestFinished(async () => {
    await stopPostgres(folder).catch(() => undefined);
    rmSync(root, { recursive: true, force: true });
  });
  return folder;
}

const database = (folder: string) => path.join(folder, "db");

/** As an administrator would, past the server. */
export async function stopPostgres(folder: string): Promise<void> {
  const { pgCtl } = await findPostgres(database(folder));
  await pgCtl("-D", database(folder), "-m", "fast", "-w", "stop");
}

export async function startPostgres(folder: string): Promise<void> {
  const { pgCtl } = await findPostgres(database(folder));
  await pgCtl("-D", database(folder), "-l", path.join(database(folder), "by-hand.log"), "-w", "start");
}

/** The process id of the own PostgreSQL while there is one. */
export function postgresPid(folder: string): number | null {
  const file = path.join(database(folder), "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : null;
}

/** A process that has ended and that nobody has asked about yet (a zombie) does not live. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

export const answers = async (port: number): Promise<boolean> => {
  const socket = connect(port, "127.0.0.1");
  const open = await new Promise<boolean>((resolve) =>
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false)),
  );
  socket.destroy();
  return open;
};

export interface ServerProcess {
  pid: number;
  port: number;
  mailPort: number;
  address: string;
  /** All that it wrote so far. */
  said(): string;
  /** The demo's password as it stands on the terminal. */
  password(): string;
  signal(name: NodeJS.Signals): void;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
}

export interface ServerSettings {
  folder: string;
  port?: number;
  mailPort?: number;
  env?: Record<string, string>;
}

/** Resolves when it is ready; fails with what it said when it ends before. */
export async function startServerProcess(settings: ServerSettings): Promise<ServerProcess> {
  const { folder, env = {} } = settings;
  const port = settings.port ?? (await freePort());
  const mailPort = settings.mailPort ?? (await freePort());
  const ports = { THONGHANH_DATA: folder, PORT: String(port), MAIL_PORT: String(mailPort) };
  const child = spawn(process.execPath, [program, "start"], {
    env: { ...cleanEnvironment(), ...ports, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        if (text.includes("Ctrl-C stops")) resolve();
      });
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const tooEarly = ended.then((code) => {
    throw new Error(`the server ended with ${code} before it was ready:\n${text}`);
  });
  await Promise.race([ready, tooEarly]);
  tooEarly.catch(() => undefined);
  return {
    pid: child.pid ?? 0, port, mailPort, address: `http://127.0.0.1:${port}`,
    said: () => text,
    password: () => /password for all: (\S+)/.exec(text)?.[1] ?? "",
    signal: (name) => child.kill(name),
    ended,
  }; // prettier-ignore
}

/** A call that is expected to end by itself. */
export function runProgram(args: string[], env: Record<string, string>): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env: { ...cleanEnvironment(), ...env },
    encoding: "utf8",
    timeout: 30_000,
  });
  return { code: status, said: `${stdout}${stderr}`.trim() };
}

/** What the developer's own shell sets must not leak into a test. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, LANG: "C.UTF-8" };
}

export interface Reply {
  status: number;
  type: string;
  text: string;
  ms: number;
}

export async function get(url: string, options: RequestInit = {}): Promise<Reply> {
  const start = performance.now();
  const response = await fetch(url, options);
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    text,
    ms: performance.now() - start,
  };
}

export const signIn = (server: ServerProcess, username: string, password: string): Promise<Reply> =>
  get(`${server.address}/api/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });

/** Asks again until it is so, for 20 s at most. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`after 60 s still not: ${what}`);
    await setTimeout(100);
  }
}
