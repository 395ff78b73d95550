/** The life of a server, each time as a real process: it starts, is interrupted in every way, and starts again. */
import { mkdirSync, writeFileSync } from "node:fs";
import { createTransport } from "nodemailer";
import { describe, expect, test } from "vitest";
import {
  answers, dataFolder, freePort, get, lives, postgresPid, runProgram, type ServerProcess, signIn, startPostgres, startServerProcess, stopPostgres, until,
} from "#test/support/server-process.ts"; // prettier-ignore

const writeToWard = (server: ServerProcess, subject: string) =>
  createTransport({ host: "127.0.0.1", port: server.mailPort, ignoreTLS: true }).sendMail({
    from: "Công ty Mẫu <vanthu@mau.example>",
    to: "qrca.hk.thd1@gmail.com",
    subject,
    text: "Kính gửi UBND phường.",
  });

const mailIn = async (server: ServerProcess): Promise<string> => (await get(`${server.address}/mail/in?lang=en`)).text;

test("a first start, a Ctrl-C and a second start: everything is kept, nothing stays behind", async () => {
  const folder = dataFolder();
  const first = await startServerProcess({ folder });
  expect(JSON.parse((await get(`${first.address}/readyz`)).text)).toEqual({
    ready: true,
    parts: { database: "ready", migrations: "ready", jobs: "ready" },
  });
  expect((await get(`${first.address}/healthz`)).status).toBe(200);
  expect(first.said()).toContain(`127.0.0.1:${first.mailPort}`);
  expect(
    first
      .said()
      .split("\n")
      .filter((line) => line.length > 80),
  ).toEqual([]);
  expect((await signIn(first, "canbo.thd", first.password())).status).toBe(201);
  await writeToWard(first, "Thư trước khi dừng");
  const postgres = postgresPid(folder);

  first.signal("SIGINT");
  expect(await first.ended).toBe(0);
  expect(await answers(first.port)).toBe(false);
  expect(await answers(first.mailPort)).toBe(false);
  expect(postgres !== null && lives(postgres)).toBe(false);

  const second = await startServerProcess({ folder });
  expect(second.password()).toBe(first.password());
  expect((await signIn(second, "canbo.thd", second.password())).status).toBe(201);
  await until("the mail is read", async () => (await mailIn(second)).includes("Thư trước khi dừng"));
  second.signal("SIGTERM");
  expect(await second.ended).toBe(0);
}, 120_000);

test("after kill -9 the next start takes over: lock, running PostgreSQL, data", async () => {
  const folder = dataFolder();
  const killed = await startServerProcess({ folder });
  await writeToWard(killed, "Thư trước khi mất điện");
  killed.signal("SIGKILL");
  await killed.ended;
  expect(lives(postgresPid(folder) ?? 0)).toBe(true);

  const next = await startServerProcess({ folder, port: killed.port, mailPort: killed.mailPort });
  await until("the mail is read", async () => (await mailIn(next)).includes("Thư trước khi mất điện"));
  next.signal("SIGINT");
  expect(await next.ended).toBe(0);
  expect(postgresPid(folder)).toBeNull();
}, 120_000);

test("a lock and a PostgreSQL pid file of a crashed machine, whose process ids others have now, keep nobody out", async () => {
  const folder = dataFolder();
  const first = await startServerProcess({ folder });
  first.signal("SIGINT");
  await first.ended;
  writeFileSync(
    `${folder}/server.lock`,
    JSON.stringify({ pid: process.pid, startedAt: "another boot", use: "server" }),
  );
  writeFileSync(`${folder}/db/postmaster.pid`, `${process.pid}\n${folder}/db\n1\n5432\n\n127.0.0.1\n0 0\nready\n`);

  const next = await startServerProcess({ folder });
  expect((await get(`${next.address}/readyz`)).status).toBe(200);
}, 120_000);

test("the database goes for a while: quick, honest answers, then everything goes on by itself", async () => {
  const folder = dataFolder();
  const server = await startServerProcess({ folder });
  await stopPostgres(folder);

  for (const path of ["/api/sessions/current", "/mail/in"]) {
    const reply = await get(`${server.address}${path}`, { headers: { authorization: `Bearer ${"x".repeat(43)}` } });
    expect(reply).toMatchObject({ status: 503, type: "application/problem+json" });
    expect(JSON.parse(reply.text)).toMatchObject({ code: "DATABASE_AWAY", status: 503 });
    expect(reply.ms).toBeLessThan(3_000);
  }
  const readiness = await get(`${server.address}/readyz`);
  expect(readiness.status).toBe(503);
  expect(JSON.parse(readiness.text)).toMatchObject({ ready: false, parts: { database: "away" } });
  expect((await get(`${server.address}/healthz`)).status).toBe(200);
  await expect(writeToWard(server, "Thư lúc mất cơ sở dữ liệu")).rejects.toMatchObject({ responseCode: 451 });

  await startPostgres(folder);
  await until("ready again", async () => (await get(`${server.address}/readyz`)).status === 200);
  expect((await signIn(server, "canbo.thd", server.password())).status).toBe(201);
  await writeToWard(server, "Thư sau khi có lại");
  await until("the job that reads the mail has run", async () => (await mailIn(server)).includes("answered"));
  server.signal("SIGINT");
  expect(await server.ended).toBe(0);
}, 120_000);

describe("what keeps a server from starting is said in one sentence", () => {
  const oneSentence = (said: string) => {
    expect(said).not.toMatch(/\n\s+at |Error:/);
    expect(said.split("\n")).toHaveLength(1);
  };

  test("the folder and the ports of a running one", async () => {
    const folder = dataFolder();
    const running = await startServerProcess({ folder });
    const other = { PORT: String(await freePort()), MAIL_PORT: String(await freePort()) };

    const sameFolder = runProgram(["start"], { ...other, THONGHANH_DATA: folder });
    expect(sameFolder.code).toBe(1);
    expect(sameFolder.said).toContain(`process ${running.pid}`);
    oneSentence(sameFolder.said);

    const elsewhere = dataFolder();
    const samePort = runProgram(["start"], { ...other, THONGHANH_DATA: elsewhere, PORT: String(running.port) });
    expect(samePort.code).toBe(1);
    expect(samePort.said).toContain(`Port ${running.port} on 127.0.0.1 is already in use`);
    oneSentence(samePort.said);
    expect(postgresPid(elsewhere)).toBeNull();

    const sameMailPort = runProgram(["start"], {
      ...other,
      THONGHANH_DATA: elsewhere,
      MAIL_PORT: String(running.mailPort),
      LANG: "vi_VN.UTF-8",
    });
    expect(sameMailPort.code).toBe(1);
    expect(sameMailPort.said).toContain(`MAIL_PORT=${running.mailPort + 1}`);
    expect(sameMailPort.said).toContain("đang có chương trình khác dùng");
    oneSentence(sameMailPort.said);

    expect((await get(`${running.address}/readyz`)).status).toBe(200);
  }, 120_000);

  test.each([
    { name: "a port that is no number", env: { PORT: "http" }, says: 'PORT is "http"' },
    { name: "a master key that is too short", env: { THONGHANH_MASTER_KEY: "abc" }, says: "64 hexadecimal digits" },
    {
      name: "a database that nobody serves",
      env: { DATABASE_URL: "postgres://me:secret-word@127.0.0.1:1/permits" },
      says: "127.0.0.1:1/permits cannot be reached",
    },
    { name: "an address of another machine", env: { HOST: "203.0.113.7" }, says: "no address 203.0.113.7" },
    {
      name: "a data folder that is a file",
      env: { THONGHANH_DATA: "/dev/null/data" },
      says: "/dev/null/data cannot be written",
    },
  ])(
    "$name",
    ({ env, says }) => {
      const { code, said } = runProgram(["start"], { THONGHANH_DATA: dataFolder(), ...env });
      expect(said).toContain(says);
      expect(said).not.toContain("secret-word");
      expect(code).toBe(1);
      oneSentence(said);
    },
    120_000,
  );

  test("secrets that somebody spoilt are not made anew", () => {
    const folder = dataFolder();
    mkdirSync(folder);
    writeFileSync(`${folder}/secrets.json`, "{");
    const { code, said } = runProgram(["start"], { THONGHANH_DATA: folder });
    expect(said).toContain("secrets.json cannot be read");
    expect(code).toBe(1);
  }, 120_000);

  test("a command that does not exist is a wrong call", () => {
    expect(runProgram(["strat"], {}).code).toBe(2);
  });
});

test("outside a demo nobody sees sign-ins or mail", async () => {
  const server = await startServerProcess({ folder: dataFolder(), env: { THONGHANH_DEMO: "0" } });
  expect(server.said()).not.toMatch(/password|canbo/);
  expect((await get(`${server.address}/`)).text).not.toContain("secret");
  for (const path of ["/mail", "/mail/in", "/mail/out"])
    expect((await get(`${server.address}${path}`)).status).toBe(404);

  // npm hands a Ctrl-C of the terminal on: it arrives twice and is one.
  server.signal("SIGINT");
  server.signal("SIGINT");
  expect(await server.ended).toBe(0);
  expect(server.said()).toContain("Stopped.");
}, 120_000);

test("a request at work when the server is stopped is answered", async () => {
  const server = await startServerProcess({ folder: dataFolder() });
  const slow = Promise.all(Array.from({ length: 6 }, () => signIn(server, "canbo.thd", server.password())));
  await until("the first of them is at work", () => true);
  await new Promise((resolve) => setImmediate(resolve));
  await get(`${server.address}/healthz`);
  server.signal("SIGINT");
  expect((await slow).map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
  expect(await server.ended).toBe(0);
}, 120_000);

test("a command beside a running server works on its database and leaves it running", async () => {
  const folder = dataFolder();
  const running = await startServerProcess({ folder });
  const call = ["units", "import", "data/hanoi_units_2021.csv", "--as-of", "2021-07-01", "--dry-run"];
  expect(runProgram(call, { THONGHANH_DATA: folder })).toMatchObject({ code: 0 });
  expect((await get(`${running.address}/readyz`)).status).toBe(200);
  running.signal("SIGINT");
  await running.ended;

  expect(runProgram(call, { THONGHANH_DATA: folder })).toMatchObject({ code: 0 });
  expect(postgresPid(folder)).toBeNull();
}, 120_000);
