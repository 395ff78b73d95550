/** The server's own pages: what anybody sees, what only a demo shows, and that nobody's text becomes markup or script. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "#server/app.ts";
import { createWorld, type World } from "#test/support/world.ts";

let world: World;
let demo: FastifyInstance;

const attack = `<script>alert("x")</script>`;
const letter = [
  `From: Kẻ Xấu <x@evil.example>`,
  "To: qrca.hk.thd1@gmail.com",
  `Subject: ${attack}`,
  "Date: Mon, 06 Sep 2021 08:00:00 +0700",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/html; charset=utf-8",
  "",
  `<p>Kính gửi</p>${attack}<img src="https://evil.example/seen.png">`,
  "--b",
  'Content-Type: text/html; name="a.html"',
  'Content-Disposition: attachment; filename="<b>.html"',
  "",
  attack,
  "--b--",
].join("\r\n");
let letterId: string;

beforeAll(async () => {
  world = await createWorld();
  const platform = { ...world.platform, configuration: { ...world.platform.configuration, demo: true } };
  const signIns = [
    { username: "canbo.thd", fullName: attack, role: "ward_officer" as const, unitName: "phường Trần Hưng Đạo" },
  ];
  const mail = { host: "127.0.0.1", port: 2525, example: "qrca.hk.thd1@gmail.com" };
  demo = createApp({
    platform,
    log: (line) => world.logged.push(line),
    demo: { password: "abc-def-ghj", signIns, mail },
  });
  const rows = await world.sql<{ id: string }>(
    "insert into mail_received (unit_id, mailbox, envelope_from, size, raw, raw_hash, from_address, subject, state) values ($1, 'qrca.hk.thd1@gmail.com', 'x@evil.example', 1, $2, '\\x00', 'x@evil.example', $3, 'quarantined') returning id",
    [world.unitId.tranHungDao, Buffer.from(letter), attack],
  );
  letterId = rows[0]?.id ?? "";
});
afterAll(async () => {
  await demo.close();
  await world.close();
});

const pages = ["/", "/reference", "/mail/in", "/mail/out"];

test.each(pages)("%s: no script, nobody's frame, no address handed on", async (url) => {
  const { headers, statusCode, body } = await demo.inject({ url });
  expect(statusCode).toBe(200);
  expect(headers["content-security-policy"]).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
  expect(headers["content-security-policy"]).not.toMatch(/unsafe|script-src/);
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
  expect(body).not.toContain("<script");
  expect(body).not.toContain("undefined");
});

describe("the language", () => {
  test.each([
    { asked: "?lang=en", accepts: "vi", speaks: "en" },
    { asked: "?lang=vi", accepts: "en", speaks: "vi" },
    { asked: "?lang=fr", accepts: "en-GB,en;q=0.9,vi;q=0.5", speaks: "en" },
    { asked: "", accepts: "vi-VN,vi;q=0.9,en;q=0.8", speaks: "vi" },
    { asked: "", accepts: "fr", speaks: "vi" },
    { asked: "", accepts: "", speaks: "vi" },
  ])("$asked with Accept-Language $accepts: $speaks", async ({ asked, accepts, speaks }) => {
    const { headers, body } = await demo.inject({ url: `/${asked}`, headers: { "accept-language": accepts } });
    expect(headers["content-language"]).toBe(speaks);
    expect(body).toContain(`<html lang="${speaks}">`);
  });
});

test("the reference names every route of openapi.json, and who may call it", async () => {
  const document = (await demo.inject({ url: "/openapi.json" })).json<{
    paths: Record<string, Record<string, unknown>>;
  }>();
  const { body } = await demo.inject({ url: "/reference?lang=en" });
  for (const path of Object.keys(document.paths)) expect(body).toContain(`<code>/api${path}</code>`);
  expect(document.paths["/sessions"]?.["post"]).toMatchObject({ "x-right": null, security: [] });
  expect(document.paths["/audit"]?.["get"]).toMatchObject({
    "x-right": "audit.read",
    "x-roles": { city_administrator: "city", district_officer: "district" },
    security: [{ bearer: [] }],
  });
});

describe("a stranger's letter", () => {
  test("its words stay words", async () => {
    for (const url of ["/", "/mail/in", `/mail/in/${letterId}`]) {
      const { body } = await demo.inject({ url });
      expect(body).toContain("&lt;script&gt;");
      expect(body).not.toContain("<script");
    }
  });

  test("its HTML is shown in a frame without script, pictures from elsewhere or our name", async () => {
    expect((await demo.inject({ url: `/mail/in/${letterId}` })).body).toMatch(/<iframe[^>]* sandbox/);
    const { headers } = await demo.inject({ url: `/mail/in/${letterId}/body` });
    expect(headers["content-security-policy"]).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    );
  });

  test("one that cannot be parsed is not shown, but can be had as it came", async () => {
    const parts = Array.from({ length: 300 }, (_, i) => [
      `Content-Type: multipart/mixed; boundary=b${i}`,
      "",
      `--b${i}`,
    ]).flat();
    const raw = Buffer.from(parts.join("\r\n"));
    const [row] = await world.sql<{ id: string }>(
      "insert into mail_received (unit_id, mailbox, envelope_from, size, raw, raw_hash, state) values ($1, 'qrca.hk.thd1@gmail.com', 'x@evil.example', 1, $2, '\\x01', 'quarantined') returning id",
      [world.unitId.tranHungDao, raw],
    );
    const codes = await Promise.all(
      ["", "/body", "/attachments/0", "/message.eml"].map(
        async (part) => (await demo.inject({ url: `/mail/in/${row?.id}${part}` })).statusCode,
      ),
    );
    expect([codes, world.logged]).toEqual([[404, 404, 404, 200], []]);
  });

  test("its attachments and itself are downloads, whatever they say they are", async () => {
    const attachment = await demo.inject({ url: `/mail/in/${letterId}/attachments/0` });
    expect(attachment.headers["content-type"]).toBe("application/octet-stream");
    expect(attachment.headers["content-disposition"]).toBe("attachment; filename*=UTF-8''%3Cb%3E.html");
    const whole = await demo.inject({ url: `/mail/in/${letterId}/message.eml` });
    expect(whole.headers["content-type"]).toBe("message/rfc822");
    expect(whole.rawPayload.equals(Buffer.from(letter))).toBe(true);
  });

  test.each(["/mail/in/none", "/mail/in/00000000-0000-0000-0000-000000000000", "/mail/elsewhere", "/mail/out/../in/x"])(
    "%s is not there",
    async (url) => {
      expect((await demo.inject({ url })).statusCode).toBe(404);
    },
  );

  test("an attachment that it does not have is not there", async () => {
    expect((await demo.inject({ url: `/mail/in/${letterId}/attachments/7` })).statusCode).toBe(404);
  });
});

test("outside a demo there is neither mail nor a password", async () => {
  for (const url of ["/mail", "/mail/in", `/mail/in/${letterId}`, `/mail/in/${letterId}/message.eml`])
    expect((await world.app.inject({ url })).statusCode).toBe(404);
  const { body } = await world.app.inject({ url: "/" });
  expect(body).not.toContain("canbo.thd");
  expect(body).not.toContain('href="/mail');
});

test("nothing unexpected was logged", () => {
  expect(world.logged).toEqual([]);
});

test("the address in a refusal leads to its sentence, in both languages; an unknown code to nothing", async () => {
  const refused = await world.app.inject({ method: "GET", url: "/api/lists" });
  const { type, title, code } = refused.json() as { type: string; title: string; code: string };
  expect([code, title]).toEqual(["NOT_SIGNED_IN", "Not signed in, or the session has ended. Sign in again."]);
  const [english, vietnamese] = [
    await world.app.inject({ url: `${type}?lang=en` }),
    await world.app.inject({ url: `${type}?lang=vi` }),
  ];
  expect([english.statusCode, english.body.includes(title), english.body.includes("FORBIDDEN")]).toEqual([
    200,
    true,
    false,
  ]);
  expect(vietnamese.body).toContain("Chưa đăng nhập");
  expect((await world.app.inject({ url: "/problems?lang=en" })).body).toContain("FORBIDDEN");
  expect((await world.app.inject({ url: "/problems/NO_SUCH_CODE" })).statusCode).toBe(404);
});
