/** The page behind the QR code, in a real browser against a real server whose trust files are the test city's. */
import { gzipSync } from "node:zlib";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { TrustFile } from "#credential/trust-folder.ts";
import { builtApp } from "#server/web-apps/service.ts";
import { openBrowser } from "#test/support/browser.ts";
import { citywide, hanoi, keys, mint, trustFiles } from "#test/support/permits.ts";
import { createWorld, type World } from "#test/support/world.ts";

let world: World;
let browser: Browser;
let address: string;
/** Everything that the server was sent: method, address, headers. */
const received: string[] = [];
let serverIsAway = false;

const monday = "2021-09-06T08:00";

beforeAll(async () => {
  [world, browser] = await Promise.all([createWorld(), openBrowser()]);
  world.app.addHook("onRequest", async (request, reply) => {
    if (serverIsAway) return reply.hijack().raw.destroy();
    received.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    return undefined;
  });
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  address = `http://localhost:${(world.app.server.address() as AddressInfo).port}`;
  await publish(trustFiles());
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

let sequence = 0;
async function publish(files: readonly TrustFile[]): Promise<void> {
  sequence++;
  for (const { path, bytes } of files)
    await world.sql(
      "insert into trust_file (path, bytes, sequence) values ($1, $2, $3) on conflict (path) do update set bytes = excluded.bytes, sequence = excluded.sequence",
      [path, Buffer.from(bytes), sequence],
    );
}

interface Visitor {
  at?: string;
  width?: number;
  locale?: string;
  dark?: boolean;
  javaScript?: boolean;
}

/** A phone that was never here before. */
async function visitor({ at = monday, width = 390, locale = "vi-VN", dark = false, javaScript = true }: Visitor = {}) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 800 },
    locale,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    javaScriptEnabled: javaScript,
  });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(10_000);
  await context.clock.setFixedTime(hanoi(at) * 1000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  onTestFinished(() => expect(faults).toEqual([]));
  return { context, page };
}

/** As a phone's camera opens it: another address than ours stands in the code, what is behind its # is the same. */
const behindHash = (text: string): string => text.slice(text.indexOf("#"));
async function open(page: Page, text: string, query = ""): Promise<string> {
  await page.goto(`${address}/V${query}${behindHash(text)}`);
  return verdict(page);
}

async function verdict(page: Page): Promise<string> {
  await page.waitForSelector("#verdict");
  return page.locator("main").innerText();
}

const forged = (text: string): string => text.slice(0, 200) + (text[200] === "A" ? "B" : "A") + text.slice(201);

/** One for each tone and reason that the public meets. */
const papers = {
  valid: { text: mint(), word: "Hợp lệ", why: "không bị thu hồi", tone: "good" },
  revoked: { text: mint({ status: { list: "12", index: 1 } }), word: "Đã thu hồi", why: "Nơi cấp đã thu hồi giấy này.", tone: "bad" },
  suspended: { text: mint({ status: { list: "12", index: 2 } }), word: "Tạm dừng", why: "Nơi cấp đang tạm dừng giấy này.", tone: "attention" },
  expired: { text: mint({ ...citywide, validFrom: "2021-08-20", validTo: "2021-09-05", issuedAt: hanoi("2021-08-19T10:00") }), word: "Hết hạn", why: "Đã quá ngày cuối cùng ghi trên giấy.", tone: "bad" },
  early: { text: mint({ validFrom: "2021-09-07" }), word: "Chưa hiệu lực", why: "Chưa đến ngày đầu tiên", tone: "attention" },
  night: { text: mint(), at: "2021-09-06T20:30", files: trustFiles({ issuedAt: hanoi("2021-09-06T20:25") }), word: "Ngoài giờ", why: "Giấy không dùng cho giờ này.", tone: "attention" },
  forged: { text: forged(mint()), word: "Giấy giả", why: "giấy đã bị sửa hoặc làm giả", tone: "bad" },
  stranger: { text: mint({}, keys.stranger), word: "Con dấu lạ", why: "Con dấu không có trong danh sách.", tone: "bad" },
  cut: { text: mint().slice(0, 250), word: "Không đọc được", why: "Hãy quét lại từ tờ giấy.", tone: "attention" },
  hello: { text: "HTTPS://X/V#HELLO", word: "Không phải giấy đi đường", why: "Mã này chứa nội dung khác.", tone: "calm" },
} satisfies Record<string, { text: string; word: string; why: string; tone: string; at?: string; files?: TrustFile[] }>; // prettier-ignore

describe("a verdict in one glance", () => {
  test.each(Object.entries(papers))("%s", async (_name, { text, word, why, tone, ...rest }) => {
    const { at = monday, files = trustFiles() } = rest as { at?: string; files?: TrustFile[] };
    await publish(files);
    onTestFinished(() => publish(trustFiles()));
    const { page } = await visitor({ at });
    const said = await open(page, text);
    expect(await page.locator("#verdict").innerText()).toBe(word);
    expect(await page.locator(".verdict").getAttribute("class")).toBe(`verdict ${tone}`);
    expect(said).toContain(why);
    expect(await page.title()).toContain(word);
  });

  test("class, validity, initials and the unit; nothing else that the permit says", async () => {
    const { page } = await visitor();
    const said = await open(page, papers.valid.text);
    for (const shown of ["N. V. M.", "Nhóm 2", "từ 06/09/2021 đến hết 21/09/2021", "Phường Trần Hưng Đạo", "công an thấy thêm", "phát hành 10 phút trước, mới"])
      expect(said).toContain(shown); // prettier-ignore
    const whole = await page.content();
    for (const hidden of ["Nguyễn", "Mẫu", "1987", "9001", "29-B1", "THD-000123", "Hoàn Kiếm"])
      expect(whole).not.toContain(hidden);
  });

  test("of what is not signed nothing is shown", async () => {
    const { page } = await visitor();
    expect(await open(page, papers.forged.text)).not.toMatch(/N\. V\. M\.|Nhóm/);
  });
});

describe("other codes and texts", () => {
  test.each([
    "WIFI:S:quan-ca-phe;T:WPA;P:123;;",
    "https://example.com/menu",
    "001087999001|Nguyễn Văn Mẫu",
    "<b>x</b>",
  ])("%s is calmly no permit", async (text) => {
    const { page } = await visitor();
    await page.goto(`${address}/V`);
    await page.getByLabel("Nội dung của mã QR").fill(text);
    await page.getByRole("button", { name: "Kiểm tra" }).click();
    expect(await verdict(page)).toContain("Không phải giấy đi đường");
    expect(await page.locator(".verdict.calm").count()).toBe(1);
  });

  test("a permit's text that was pasted is checked as if scanned", async () => {
    const { page } = await visitor();
    await page.goto(`${address}/V`);
    expect(await page.locator("h1").innerText()).toBe("Kiểm tra giấy đi đường");
    await page.getByLabel("Nội dung của mã QR").fill(`  ${papers.valid.text}\n`);
    await page.getByRole("button", { name: "Kiểm tra" }).click();
    expect(await verdict(page)).toContain("N. V. M.");
  });

  test("the next code scanned takes the place of the first", async () => {
    const { page } = await visitor();
    await open(page, papers.valid.text);
    await page.evaluate((hash) => (location.hash = hash), behindHash(papers.revoked.text));
    await page.waitForSelector(".verdict.bad");
    expect(await page.locator("#verdict").innerText()).toBe("Đã thu hồi");
  });
});

describe("the language", () => {
  test.each([
    { locale: "vi-VN", query: "", word: "Hợp lệ" },
    { locale: "ja-JP", query: "", word: "Valid" },
    { locale: "vi-VN", query: "?lang=en", word: "Valid" },
    { locale: "en-GB", query: "?lang=vi", word: "Hợp lệ" },
  ])("$locale $query: $word", async ({ locale, query, word }) => {
    const { page } = await visitor({ locale });
    await open(page, papers.valid.text, query);
    expect(await page.locator("#verdict").innerText()).toBe(word);
  });

  test("changes on the spot, without losing the permit", async () => {
    const { page } = await visitor();
    await open(page, papers.valid.text);
    await page.getByRole("link", { name: "English" }).click();
    expect(await page.locator("#verdict").innerText()).toBe("Valid");
    expect(await page.getAttribute("html", "lang")).toBe("en");
    await page.reload();
    expect(await verdict(page)).toContain("Initials of the name");
  });
});

describe("nothing of a permit is sent", () => {
  test("not a part of it, by page, script or service worker", async () => {
    const { page, context } = await visitor();
    const asked: string[] = [];
    context.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
    received.length = 0;
    await open(page, papers.valid.text);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await verdict(page);
    expect(received.filter((line) => line.startsWith("GET /trust/")).map((line) => line.split(" ")[1])).toEqual(
      expect.arrayContaining(["/trust/root.cbor", "/trust/trust-list.cwt", "/trust/policy.cwt", "/trust/status/12.cwt"]),
    ); // prettier-ignore
    const code = behindHash(papers.valid.text).slice(1);
    // Not even ten characters of it; the first thirteen are those of every permit.
    const pieces = Array.from({ length: code.length - 10 }, (_, at) => code.slice(at, at + 10));
    const sent = received.join("\n").toUpperCase();
    expect(pieces.filter((piece) => sent.includes(piece))).toEqual([]);
    expect(received.every((line) => line.startsWith("GET "))).toBe(true);
    expect(asked.filter((url) => !url.startsWith(address))).toEqual([]);
  });

  test("nothing is kept of it either", async () => {
    const { page } = await visitor();
    await open(page, papers.valid.text);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const urls = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((r) => r.url)));
      return JSON.stringify([urls, { ...localStorage }]);
    }); // prettier-ignore
    expect(kept).not.toContain(behindHash(papers.valid.text).slice(1, 30));
  });
});

async function firstVisit(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await open(page, papers.valid.text);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.close();
}

describe("without a network", () => {
  test("after the first visit a permit is checked by what was kept, and the page says how old that is", async () => {
    const { page, context } = await visitor();
    await firstVisit(context);
    serverIsAway = true;
    onTestFinished(() => void (serverIsAway = false));
    await context.setOffline(true);
    await context.clock.setFixedTime(hanoi("2021-09-06T10:00") * 1000);
    const said = await open(page, papers.valid.text);
    expect(said).toContain("Hợp lệ");
    expect(said).toContain("Không có mạng");
    expect(said).toContain("phát hành 2 giờ trước, nên cập nhật");
    expect(await open(page, papers.revoked.text, "?lang=en")).toContain("The issuer revoked this permit.");
  });

  test("a server in trouble is a server that is away", async () => {
    const { page } = await visitor();
    await open(page, papers.valid.text);
    await page.route("**/trust/**", (route) => route.fulfill({ status: 503 }));
    await page.reload();
    expect(await verdict(page)).toMatch(/Hợp lệ[^]*Không có mạng/);
  });

  test("an answer that is no trust file gives no yes, and does not spoil the copy", async () => {
    const { page } = await visitor();
    await open(page, papers.valid.text);
    await page.route("**/trust/**", (route) => route.fulfill({ body: "<h1>Wi-Fi: sign in</h1>" }));
    await page.reload();
    expect(await verdict(page)).toContain("Chưa kết luận");
    await page.unroute("**/trust/**");
    await page.route("**/trust/**", (route) => route.abort());
    await page.reload();
    expect(await verdict(page)).toMatch(/Hợp lệ[^]*Không có mạng/);
  });

  test("too old a copy gives no yes", async () => {
    const { page, context } = await visitor();
    await firstVisit(context);
    serverIsAway = true;
    onTestFinished(() => void (serverIsAway = false));
    await context.clock.setFixedTime(hanoi("2021-09-10T08:00") * 1000);
    expect(await open(page, papers.valid.text)).toContain("Chưa kết luận");
  });

  test("without a copy it says what is missing, and goes on when the network is back", async () => {
    const { page } = await visitor();
    await page.route("**/trust/**", (route) => route.abort());
    expect(await open(page, papers.valid.text)).toContain("Chưa tải được dữ liệu kiểm tra.");
    await page.unroute("**/trust/**");
    await page.getByRole("button", { name: "Thử lại" }).click();
    await page.waitForSelector(".verdict.good");
  });
});

describe("the root is pinned at the first visit", () => {
  test("another one is refused with a warning until somebody has asked", async () => {
    const { page } = await visitor();
    await open(page, papers.valid.text);
    await publish(trustFiles({ root: keys.stranger }));
    onTestFinished(() => publish(trustFiles()));
    const said = await open(page, papers.expired.text);
    expect(said).toContain("Chưa kết luận");
    expect(said).toContain("Khóa gốc của thành phố đã đổi");
    await page.getByRole("button", { name: "Tôi đã hỏi" }).click();
    await page.waitForSelector(".verdict.bad");
    expect(await page.locator("#verdict").innerText()).toBe("Hết hạn");
  });

  test("an earlier edition of a file is refused", async () => {
    const { page } = await visitor();
    await publish(trustFiles({ trustList: { sequence: 8 } }));
    await open(page, papers.valid.text);
    await publish(trustFiles());
    expect(await open(page, papers.expired.text)).toContain("cũ hơn bản máy đã từng nhận");
  });
});

describe("everybody can read it", () => {
  const looks = [390, 1280].flatMap((width) => [false, true].map((dark) => ({ width, dark })));
  test.each(looks)("$width px, dark: $dark: axe finds nothing, nothing runs over the edge", async ({ width, dark }) => {
    const { page } = await visitor({ width, dark });
    for (const { text } of [papers.valid, papers.forged, papers.suspended, papers.hello]) {
      await page.goto("about:blank");
      await open(page, text);
      await page.locator("summary").click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  test("the verdict is read out: it takes the focus, and is the only first heading", async () => {
    const { page } = await visitor();
    await open(page, papers.valid.text);
    await page.waitForFunction(() => document.activeElement?.id === "verdict");
    expect(await page.locator("h1").count()).toBe(1);
  });

  test("without JavaScript: what to do instead", async () => {
    const { page } = await visitor({ javaScript: false });
    await page.goto(`${address}/V${behindHash(papers.valid.text)}`);
    const said = await page.locator("main").innerText();
    expect(said).toContain("Trình duyệt này không kiểm tra được giấy.");
    expect(said).toContain("đưa giấy cho người kiểm tra");
    expect(await page.locator(".fallback").isVisible()).toBe(true);
  });

  test("in a browser that cannot check signatures: the same words", async () => {
    const { page } = await visitor();
    await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
    await page.goto(`${address}/V${behindHash(papers.valid.text)}`);
    await page.waitForSelector("html.too-old");
    expect(await page.locator(".fallback").isVisible()).toBe(true);
  });

  test("what Chrome 109 and Firefox 115 do not have is not needed", async () => {
    const { page } = await visitor();
    await page.addInitScript(() => {
      const later: [object, string[]][] = [
        [Array.prototype, ["toSorted", "toReversed", "toSpliced", "with"]],
        [Uint8Array.prototype, ["toSorted", "toReversed", "with", "toHex", "toBase64"]],
        [String.prototype, ["isWellFormed", "toWellFormed"]],
        [Set.prototype, ["union", "intersection", "difference", "isSubsetOf"]],
        [Object, ["groupBy"]],
        [Map, ["groupBy"]],
        [Promise, ["withResolvers", "try"]],
        [Array, ["fromAsync"]],
        [AbortSignal, ["any"]],
      ];
      for (const [of, names] of later) for (const name of names) Reflect.deleteProperty(of, name);
    });
    expect(await open(page, papers.valid.text)).toContain("Hợp lệ");
  });
});

describe("what is served", () => {
  test("at most 60 kB of script, gzipped", async () => {
    const { files } = await builtApp("public-check");
    const scripts = [...files].filter(([name]) => name.endsWith(".js"));
    const bytes = scripts.reduce((sum, [, content]) => sum + gzipSync(content).length, 0);
    expect(scripts.map(([name]) => name)).toEqual([expect.stringMatching(/^main-/), "service-worker.js"]);
    expect(bytes).toBeGreaterThan(5000);
    expect(bytes).toBeLessThan(60_000);
  });

  test("the page: nothing inline, nobody's frame, asked for anew; its files: once and for all", async () => {
    const { headers, body } = await world.app.inject({ url: "/V" });
    expect(headers).toMatchObject({ "cache-control": "no-cache", "referrer-policy": "no-referrer" });
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|http/);
    const names = [...body.matchAll(/"(\/public-check\/[^"]+)"/g)].map(([, name = ""]) => name);
    expect(names).toHaveLength(2);
    for (const url of names)
      expect((await world.app.inject({ url })).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const worker = await world.app.inject({ url: "/public-check/service-worker.js" });
    expect(worker.headers).toMatchObject({ "cache-control": "no-cache", "service-worker-allowed": "/V" });
  });

  test("in small letters and with a slash it is the same address", async () => {
    for (const url of ["/v", "/v/", "/V/"]) {
      const { statusCode, headers } = await world.app.inject({ url: `${url}?lang=en` });
      expect([statusCode, headers["location"]]).toEqual([308, "/V?lang=en"]);
    }
    const { page } = await visitor();
    await page.goto(`${address}/v/${behindHash(papers.valid.text)}`);
    expect(await verdict(page)).toContain("Hợp lệ");
  });

  test.each(["/public-check/", "/public-check/main.js", "/public-check/..%2fpackage.json", "/public-check/main.ts"])(
    "%s is not there",
    async (url) => expect((await world.app.inject({ url })).statusCode).toBe(404),
  );
});
