/** The process is killed in the middle of sealing 1,000 permits: nothing is half done, and the same command completes it. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
let folder: string;
let child: ChildProcess | null = null;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "thonghanh-kill-"));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  await stop("SIGINT");
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  address: string;
  password: string;
}

async function start(): Promise<Started> {
  const started = spawn(process.execPath, [path.join(root, "bin/thonghanh.mjs"), "start"], {
    env: { ...process.env, THONGHANH_DATA: folder, PORT: "0", MAIL_PORT: "0", THONGHANH_DEMO: "1", DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = started;
  let said = "";
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      const password = /one password for all: (\S+)/.exec(said)?.[1];
      if (address && password && said.includes("Ctrl-C stops")) resolve({ address, password });
    };
    started.stdout.on("data", read);
    started.stderr.on("data", read);
    started.once("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  const running = child;
  child = null;
  if (!running || running.exitCode !== null) return;
  running.removeAllListeners("exit");
  const ended = new Promise((resolve) => running.once("exit", resolve));
  running.kill(signal);
  await ended;
}

type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

async function signIn({ address, password }: Started, username: string): Promise<Ask> {
  const ask =
    (token: string): Ask =>
    async (method, url, body) => {
      const response = await fetch(`${address}/api${url}`, {
        method,
        headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return response.json();
    };
  const { token } = (await ask("")("POST", "/sessions", { username, password })) as { token: string };
  return ask(token);
}

const count = async (ask: Ask, state: string): Promise<number> => {
  let found = 0;
  for (let after = ""; ;) {
    const page = (await ask("GET", `/permits?state=${state}&limit=500${after}`)) as {
      items: unknown[];
      next: string | null;
    };
    found += page.items.length;
    if (page.next === null) return found;
    after = `&after=${page.next}`;
  }
};

test("1,000 permits are all sealed or none is, and never twice", async () => {
  const first = await start();
  const beat = await signIn(first, "cskv1.thd");
  const entries = Array.from({ length: 1000 }, (_, n) => ({
    fullName: `Lê Văn Mẫu ${n}`,
    idNumber: `001087${String(n).padStart(6, "0")}`,
    dateOfBirth: "1987-02-14",
    address: "Số 1",
    phone: "0902293222",
    route: "Nhà - cơ quan",
    hours: "06:00-08:00",
    workplace: "Nhà máy",
    position: "Thợ",
    vehiclePlate: "29A-123.45",
    sex: "male",
  }));
  const list = (await beat("POST", "/lists", {
    commandId: randomUUID(),
    kind: "individual",
    classCode: "individual",
    entries,
  })) as { id: string };
  await beat("POST", "/permits/vet", { commandId: randomUUID(), selection: { listId: list.id } });
  const ward = await signIn(first, "canbo.thd");
  expect(
    await ward("POST", `/lists/${list.id}/decision`, { commandId: randomUUID(), decision: "approve" }),
  ).toMatchObject({ approved: 1000 });

  const command = { commandId: randomUUID(), selection: { listId: list.id } };
  const police = await signIn(first, "congan.thd");
  const lost = police("POST", "/permits/seal", command).then(
    () => "answered",
    () => "no answer",
  );
  await new Promise((resolve) => setTimeout(resolve, 60));
  await stop("SIGKILL");
  const outcome = await lost;

  const second = await start();
  const wardAgain = await signIn(second, "canbo.thd");
  const sealedBefore = await count(wardAgain, "sealed");
  // An answer that arrived was true; without one, nothing is half done.
  expect(outcome === "answered" ? [1000] : [0, 1000]).toContain(sealedBefore);
  const policeAgain = await signIn(second, "congan.thd");
  expect(await policeAgain("POST", "/permits/seal", command)).toMatchObject({ count: 1000 });
  expect(await count(wardAgain, "sealed")).toBe(1000);
  expect(await policeAgain("POST", "/permits/seal", { ...command, commandId: randomUUID() })).toMatchObject({
    code: "NOTHING_TO_DO",
  });
}, 90_000);
