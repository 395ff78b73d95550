/** The scanner around its checks, in a real browser: enrolment, PIN, lock, shift, settings, what the device says of itself. */
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { sha256 } from "#server/platform/es256.ts";
import { builtApp } from "#server/web-apps/service.ts";
import { openBrowser } from "#test/support/browser.ts";
import { keys, now, trustFiles } from "#test/support/permits.ts";
import {
  enrolledScanner,
  newPhone,
  officerPassword,
  openScanner,
  pin,
  type ScannerServer,
  signInOfficer,
  startScannerServer,
  unlock,
} from "#test/support/scanner.ts";
import { call } from "#test/support/world.ts";

let server: ScannerServer;
let browser: Browser;

vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  [server, browser] = await Promise.all([startScannerServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const heading = (page: Page): Promise<string> => page.locator("h1").innerText();
const more = (page: Page) => page.getByRole("button", { name: "Thêm", exact: true }).click();
async function openAbout(page: Page): Promise<string> {
  await more(page);
  await page.getByRole("button", { name: "Về máy này" }).click();
  await page.getByRole("heading", { name: "Về máy này" }).waitFor();
  return page.locator("main").innerText();
}

/** Everything that lies on the device, as text. */
async function whatLies(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const decoder = new TextDecoder("latin1");
    const asText = (value: unknown): unknown =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? decoder.decode(value as ArrayBuffer) : value;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("thonghanh-scanner");
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(new Error("no database")));
    });
    const found: unknown[] = [];
    for (const name of database.objectStoreNames) {
      const request = database.transaction(name).objectStore(name).getAll();
      await new Promise((resolve) => request.addEventListener("success", resolve));
      if (name !== "trust") found.push(name, request.result);
    }
    database.close();
    return JSON.stringify([found, { ...localStorage }], (_key, value: unknown) => asText(value));
  });
}

describe("enrolment", () => {
  test("the address in the QR is taken up once and leaves no trace in the address bar", async () => {
    const { page } = await newPhone(browser);
    const { link, deviceId } = await server.invite("chot-thd");
    await page.goto(link);
    await page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor();
    expect(page.url()).toBe(`${server.address}/scanner`);
    const [row] = await server.world.sql<{ state: string }>("select state from device where id = $1", [deviceId]);
    expect(row).toEqual({ state: "enrolled" });
    const other = await newPhone(browser);
    await other.page.goto(link);
    await other.page.getByText("Lời mời đã được máy khác dùng").waitFor();
  });

  test("pasted: the whole address or its secret; anything else is told apart", async () => {
    const { page } = await newPhone(browser);
    const { link } = await server.invite("chot-thd");
    await page.goto(`${server.address}/scanner`);
    await page.getByLabel("Địa chỉ mời").fill("https://example.com/menu");
    await page.getByRole("button", { name: "Đăng ký" }).click();
    await page.getByText("Đây không phải địa chỉ mời.").waitFor();
    await page.getByLabel("Địa chỉ mời").fill("x".repeat(43));
    await page.getByRole("button", { name: "Đăng ký" }).click();
    await page.getByText("Máy chủ không có lời mời này.").waitFor();
    await page.getByLabel("Địa chỉ mời").fill(link);
    await page.getByRole("button", { name: "Đăng ký" }).click();
    await expect(page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor()).resolves.toBeUndefined();
  });

  test("the reply was lost: the same device goes on with the same invitation", async () => {
    const { page } = await newPhone(browser);
    const { link } = await server.invite("chot-thd");
    await page.route("**/api/device/enrolment", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.goto(link);
    await page.getByText("Máy chủ không trả lời. Lời mời vẫn còn").waitFor();
    await page.unroute("**/api/device/enrolment");
    await page.getByRole("button", { name: "Thử lại" }).click();
    await expect(page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor()).resolves.toBeUndefined();
  });

  test("closed before the PIN was set: it goes on there", async () => {
    const { page } = await newPhone(browser);
    await page.goto((await server.invite("chot-thd")).link);
    await page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor()).resolves.toBeUndefined();
  });

  test("trust files that do not fit together enrol nothing", async () => {
    const { page } = await newPhone(browser);
    await page.route("**/trust/policy.cwt", (route) => route.fulfill({ body: "<h1>Wi-Fi: sign in</h1>" }));
    await page.goto((await server.invite("chot-thd")).link);
    await page.getByText("Chưa tải được dữ liệu kiểm tra.").waitFor();
    await page.unroute("**/trust/policy.cwt");
    await page.getByRole("button", { name: "Thử lại" }).click();
    await expect(page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor()).resolves.toBeUndefined();
  });

  test.each(["123456", "000000", "121212"])("the PIN %s is too easy", async (easy) => {
    const { page } = await newPhone(browser);
    await page.goto((await server.invite("chot-thd")).link);
    await page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor();
    await page.keyboard.type(easy);
    await expect(page.getByText("Mã này quá dễ đoán.").waitFor()).resolves.toBeUndefined();
  });

  test("two PINs that differ are asked for again; the keys on the screen do as well", async () => {
    const { page } = await newPhone(browser);
    await page.goto((await server.invite("chot-thd")).link);
    await page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor();
    await page.keyboard.type("294753");
    await page.keyboard.type("294754");
    await page.getByText("Hai lần nhập khác nhau.").waitFor();
    for (const digit of "2947539") await page.getByRole("button", { name: digit, exact: true }).click();
    await page.getByRole("button", { name: "Xóa số cuối" }).click();
    for (const digit of "294753") await page.getByRole("button", { name: digit, exact: true }).click();
    await expect(page.getByRole("heading", { name: "Vào ca" }).waitFor()).resolves.toBeUndefined();
  });
});

describe("what lies on the device", () => {
  test("neither token nor name nor password can be read without the PIN", async () => {
    const device = await openScanner(server, browser);
    const lies = await whatLies(device.page);
    expect(lies).toContain("wrapped");
    for (const word of ["Chu V", "checkpointofficer", officerPassword, device.deviceId, pin, "shift"])
      expect(lies).not.toContain(word);
    const token = /authorization":"Device ([\w-]{43})/.exec(server.received.join("\n"))?.[1];
    expect(token).toBeDefined();
    expect(lies).not.toContain(token);
  });
});

describe("the PIN", () => {
  test("is asked for after a reload, and the shift goes on", async () => {
    const { page } = await openScanner(server, browser);
    await openAbout(page);
    await page.reload();
    expect(await heading(page)).toBe("Nhập mã PIN");
    await unlock(page, "111222");
    await page.getByText("Sai mã PIN.").waitFor();
    await unlock(page);
    await page.getByRole("navigation", { name: "Việc chính" }).waitFor();
    // It was on another screen before.
    expect(await page.locator(".frame").getAttribute("data-screen")).toBe("check");
    await more(page);
    expect(await page.locator("main").innerText()).toContain("Chu Văn Chốt, đã xác nhận");
  });

  test("from the fifth wrong one on there is a wait, which outlives a reload, and the right one waits too", async () => {
    const { page, context } = await enrolledScanner(server, browser);
    await page.getByRole("button", { name: "Khóa máy" }).click();
    for (let turn = 1; turn <= 5; turn++) {
      await page.locator(".keys:not(.busy)").waitFor();
      await page.keyboard.type("111222");
      await page.getByText("Sai mã PIN.").waitFor();
    }
    await page.getByText("Chờ 0:").waitFor();
    await page.reload();
    await page.getByText("Chờ 0:").waitFor();
    await page.keyboard.type(pin);
    expect(await heading(page)).toBe("Nhập mã PIN");
    await context.clock.fastForward(31_000);
    await page.locator(".keys:not(.busy)").waitFor();
    await page.keyboard.type(pin);
    await page.getByRole("heading", { name: "Vào ca" }).waitFor();
  });

  test("after the fifteenth the data ends; before it the screen says so", async () => {
    const { page, context } = await enrolledScanner(server, browser);
    await page.getByRole("button", { name: "Khóa máy" }).click();
    for (let turn = 1; turn <= 15; turn++) {
      await page.locator(".keys:not(.busy)").waitFor();
      await page.keyboard.type("111222");
      if (turn === 8) await page.getByText("Còn 7 lần. Sau đó dữ liệu trên máy bị xóa").waitFor();
      if (turn === 15) break;
      await page.getByText("Sai mã PIN.").waitFor();
      await page.locator(".keys").waitFor();
      if (turn >= 5) await page.getByText("Chờ ").waitFor();
      await context.clock.fastForward(30_000 * 2 ** turn);
      await page.locator(".keys:not(.busy)").waitFor();
      await page.evaluate(() => undefined);
    }
    await expect(
      page.getByRole("heading", { name: "Dữ liệu trên máy đã được xóa" }).waitFor(),
    ).resolves.toBeUndefined();
    await expectNothingLeft(page);
  });

  test("is changed with the old one", async () => {
    const { page } = await openScanner(server, browser);
    await more(page);
    await page.getByRole("button", { name: "Cài đặt" }).click();
    await page.getByRole("button", { name: "Đổi mã PIN" }).click();
    // As fast as a person: inside a shift whatever is faster is a hand scanner.
    const person = { delay: 90 };
    await page.keyboard.type(pin, person);
    await page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor();
    await page.keyboard.type("806142806142", person);
    await page.getByText("Đã đổi mã PIN.").waitFor();
    await page.reload();
    await unlock(page);
    await page.getByText("Sai mã PIN.").waitFor();
    await unlock(page, "806142");
    await expect(page.getByRole("navigation", { name: "Việc chính" }).waitFor()).resolves.toBeUndefined();
  });
});

async function expectNothingLeft(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => ({
          databases: (await indexedDB.databases()).map(({ name }) => name),
          caches: await caches.keys(),
          workers: (await navigator.serviceWorker.getRegistrations()).length,
        })),
      { timeout: 30_000 },
    )
    .toEqual({ databases: [], caches: [], workers: 0 });
}

describe("the lock", () => {
  test("by the button; nothing of the shift stands there then", async () => {
    const { page } = await openScanner(server, browser);
    await more(page);
    await page.getByRole("button", { name: "Khóa máy" }).click();
    expect(await heading(page)).toBe("Nhập mã PIN");
    const said = await page.locator("body").innerText();
    expect(said).not.toContain("Chu Văn");
    for (const known of ["Chốt Trần Hưng Đạo", "Máy chốt 1"]) expect(said).toContain(known);
    await page.reload();
    await page.getByText("Máy chốt 1").waitFor();
  });

  test("by itself after the minutes of the settings, not before", async () => {
    const { page, context } = await openScanner(server, browser);
    await context.clock.fastForward(4 * 60_000);
    await page.getByRole("navigation", { name: "Việc chính" }).waitFor();
    await context.clock.fastForward(70_000);
    await expect(page.getByRole("heading", { name: "Nhập mã PIN" }).waitFor()).resolves.toBeUndefined();
  });

  test("a locked device asks the server nothing", async () => {
    const { page, context } = await openScanner(server, browser);
    await more(page);
    await page.getByRole("button", { name: "Khóa máy" }).click();
    await page.getByRole("heading", { name: "Nhập mã PIN" }).waitFor();
    server.received.length = 0;
    await context.clock.fastForward(5 * 60_000);
    expect(server.received.filter((line) => line.includes("/api/"))).toEqual([]);
  });
});

describe("a shift", () => {
  test("begins with the server's word, ends with its own, and both are written down once", async () => {
    const device = await openScanner(server, browser);
    const { page } = device;
    await more(page);
    await page.getByRole("button", { name: "Kết thúc ca" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Kết thúc ca" }).click();
    await page.getByRole("heading", { name: "Vào ca" }).waitFor();
    await expect
      .poll(
        async () =>
          server.world.sql(
            "select data ->> 'event' as event, data ->> 'officerName' as name, data ->> 'confirmed' as confirmed, account_id is not null as known from check_record where device_id = $1 order by id",
            [device.deviceId],
          ),
        { timeout: 30_000 },
      )
      .toHaveLength(2);
    const rows = await server.world.sql<{ event: string }>(
      "select data ->> 'event' as event, data ->> 'officerName' as name, data ->> 'confirmed' as confirmed, account_id is not null as known from check_record where device_id = $1 order by data ->> 'event' desc",
      [device.deviceId],
    );
    const said = { name: "Chu Văn Chốt", confirmed: "true", known: true };
    expect(rows).toEqual([
      { event: "start", ...said },
      { event: "end", ...said },
    ]);
  });

  test.each([
    { username: "checkpointofficer", password: "sai-mat-khau", said: "Sai tên đăng nhập hoặc mật khẩu." },
    { username: "nobody", password: officerPassword, said: "Sai tên đăng nhập hoặc mật khẩu." },
    { username: "", password: "", said: "Hãy ghi tên đăng nhập và mật khẩu." },
  ])("$username, $password: $said", async ({ username, password, said }) => {
    const { page } = await enrolledScanner(server, browser);
    await page.getByLabel("Tên đăng nhập").fill(username);
    await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Vào ca", exact: true }).click();
    await expect(page.getByText(said).waitFor()).resolves.toBeUndefined();
  });

  test("that nobody ended is asked about the next day", async () => {
    const { page, context } = await openScanner(server, browser);
    await context.clock.fastForward(17 * 3600_000);
    await unlock(page);
    await page.getByText("Ca của Chu Văn Chốt bắt đầu lúc 08:0").waitFor();
    await page.getByRole("button", { name: "Kết thúc ca đó" }).click();
    await expect(page.getByText("chưa kết thúc").waitFor({ state: "detached" })).resolves.toBeUndefined();
  });
});

describe("one window at a time", () => {
  test("the second says so, and may take over", async () => {
    const { page, context } = await openScanner(server, browser);
    const second = await context.newPage();
    await second.goto(`${server.address}/scanner`);
    await second.getByRole("heading", { name: "Ứng dụng đang mở ở cửa sổ khác" }).waitFor();
    await second.getByRole("button", { name: "Dùng ở cửa sổ này" }).click();
    await unlock(second);
    await second.getByRole("navigation", { name: "Việc chính" }).waitFor();
    await expect(
      page.getByRole("heading", { name: "Ứng dụng đang mở ở cửa sổ khác" }).waitFor(),
    ).resolves.toBeUndefined();
  });
});

describe("shut off", () => {
  const shutOff = async (deviceId: string): Promise<void> => {
    const input = { commandId: crypto.randomUUID(), deviceId, reason: "mất máy" };
    expect((await call(server.world, "admin", "POST", `/devices/${deviceId}/shut-off`, input)).status).toBe(200);
  };

  test("at the next contact everything is gone: database, app, worker", async () => {
    const { page, context, deviceId } = await openScanner(server, browser);
    await shutOff(deviceId);
    await context.clock.fastForward(25_000);
    await page.getByRole("heading", { name: "Máy này đã bị ngừng" }).waitFor();
    await expectNothingLeft(page);
    await page.getByRole("button", { name: "Đăng ký lại máy này" }).click();
    await expect(page.getByRole("heading", { name: "Đăng ký máy này" }).waitFor()).resolves.toBeUndefined();
  });

  test("locked meanwhile: it ends as soon as it is unlocked", async () => {
    const { page, deviceId } = await openScanner(server, browser);
    await page.reload();
    await shutOff(deviceId);
    await unlock(page);
    await expect(page.getByRole("heading", { name: "Máy này đã bị ngừng" }).waitFor()).resolves.toBeUndefined();
    await expectNothingLeft(page);
  });

  test("a server that does not know the device deletes nothing", async () => {
    const { page, context, deviceId } = await openScanner(server, browser);
    const change = "update device set token_hash = sha256(token_hash) where id = $1";
    await server.world.sql(change, [deviceId]);
    await context.clock.fastForward(25_000);
    await page.getByText("Máy chủ không nhận ra máy này.").waitFor();
    expect(await whatLies(page)).toContain("wrapped");
  });
});

describe("settings", () => {
  test("language and ground change at once and are kept", async () => {
    const { page } = await openScanner(server, browser);
    await more(page);
    await page.getByRole("button", { name: "Cài đặt" }).click();
    await page.getByLabel("Đêm").check();
    await page.getByLabel("English").check();
    expect(await heading(page)).toBe("Settings");
    expect(await page.getAttribute("html", "lang")).toBe("en");
    await page.reload();
    await page.getByRole("heading", { name: "Enter the PIN" }).waitFor();
    expect(await page.getAttribute("html", "data-theme")).toBe("night");
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(16, 23, 39)");
  });

  test("Back leads back", async () => {
    const { page } = await openScanner(server, browser);
    await more(page);
    await page.getByRole("button", { name: "Cài đặt" }).click();
    await page.goBack();
    expect(await heading(page)).toBe("Ca này");
    await page.getByRole("button", { name: "Về máy này" }).click();
    await page.getByRole("button", { name: "Quay lại" }).click();
    expect(await heading(page)).toBe("Ca này");
  });
});

describe("the clock", () => {
  test.each([
    { name: "ten minutes fast", ahead: 600, said: "nhanh 10 phút" },
    { name: "two days slow", ahead: -2 * 86_400, said: "chậm 2 ngày" },
  ])("$name: found, said, and the server's time is used", async ({ ahead, said }) => {
    const { page } = await openScanner(server, browser, { at: now + ahead });
    await page.getByText("Giờ máy sai").waitFor();
    const about = await openAbout(page);
    expect(about).toContain(said);
    expect(about).toContain("Máy dùng giờ của máy chủ.");
    // By the device's own clock it would be older, or not yet published.
    expect(about).toMatch(/phát hành 1\d phút trước, mới/);
    const [row] = await server.world.sql<{ off: number }>(
      "select abs(extract(epoch from at - to_timestamp($1)))::int as off from check_record order by received_at desc limit 1",
      [now],
    );
    expect(row?.off).toBeLessThan(120);
  });

  test("set back while it runs: found without a network", async () => {
    const { page, context } = await openScanner(server, browser);
    server.isAway = true;
    onTestFinished(() => void (server.isAway = false));
    await page.evaluate((ms) => {
      const real = Date.now;
      Date.now = () => real() - ms;
    }, 3600_000);
    await context.clock.fastForward(25_000);
    await page.getByText("Giờ máy sai").waitFor();
    expect(await openAbout(page)).toContain("bị vặn lùi từ lần đồng bộ trước");
  });

  test("a time that the root did not sign is not believed", async () => {
    const { page } = await openScanner(server, browser, { at: now + 600 });
    await page.route("**/api/device/sync", async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { time: string };
      const bytes = Buffer.from(body.time, "base64");
      bytes[bytes.length - 1]! ^= 1;
      await route.fulfill({ json: { ...body, time: bytes.toString("base64") } });
    });
    await openAbout(page);
    await page.getByRole("button", { name: "Cập nhật ngay" }).click();
    await expect(page.getByText("không có chữ ký đúng").waitFor()).resolves.toBeUndefined();
  });
});

describe("about", () => {
  test("says what it stands on and what it cannot know", async () => {
    const { page } = await openScanner(server, browser);
    const about = await openAbout(page);
    for (const said of ["Máy chốt 1", "Công an tại chốt", "Chốt Trần Hưng Đạo", "phường Trần Hưng Đạo", "phát hành 1", "Nên cập nhật sau 60 phút, cũ sau 12 giờ, quá 3 ngày", "Không có mạng thì máy không biết", "thẻ đã dùng ở cổng hoặc chợ khác", "đã lưu, mở được khi không có mạng"])
      expect(about).toContain(said); // prettier-ignore
    const fingerprint = Buffer.from(sha256(keys.root.publicKey)).toString("hex").slice(0, 32);
    expect(about.replaceAll(" ", "")).toContain(fingerprint);
    expect(about).toMatch(/\d+\.\d+\.\d+\+[0-9a-f]{8}/);
  });
});

describe("everybody can read it", () => {
  const looks = [
    { width: 360, locale: "vi-VN", dark: false },
    { width: 390, locale: "en-GB", dark: true },
    { width: 1280, locale: "vi-VN", dark: true },
    { width: 1280, locale: "en-GB", dark: false },
  ] as const;

  async function expectReadable(page: Page, width: number): Promise<void> {
    const { violations } = await new AxeBuilder({ page })
      .options({ rules: { "color-contrast-enhanced": { enabled: true }, "color-contrast": { enabled: false } } })
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("main button, nav button, main input, summary")]
        .filter((one) => (one as HTMLElement).offsetParent !== null)
        .map((one) => ({ text: one.textContent, box: (one.closest("label") ?? one).getBoundingClientRect() }))
        .filter(({ box }) => box.height < 48 || box.width < 48)
        .map(({ text }) => text),
    );
    expect(small).toEqual([]);
  }

  test.each(looks)("$width px, $locale, dark: $dark", async (look) => {
    const height = look.width === 360 ? 640 : undefined;
    const phone = await newPhone(browser, { ...look, ...(height === undefined ? {} : { height }) });
    await phone.page.goto(`${server.address}/scanner`);
    await phone.page.getByRole("heading", { name: phone.words.enrol.heading }).waitFor();
    await expectReadable(phone.page, look.width);
    const device = await enrolledScanner(server, browser, { ...look, ...(height === undefined ? {} : { height }) });
    const { page, words } = device;
    await page.locator("summary").click();
    await expectReadable(page, look.width);
    await signInOfficer(device, "checkpointofficer");
    const open = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await open(words.menu.home);
    await open(words.menu.endShift);
    await expectReadable(page, look.width);
    await open(words.cancel);
    for (const name of [words.menu.settings, words.menu.about]) {
      await open(words.menu.home);
      await open(name);
      await page.getByRole("heading", { name, exact: true }).waitFor();
      await expectReadable(page, look.width);
    }
    await page.reload();
    await page.locator(".pad").waitFor();
    await page.keyboard.type("111222");
    await expect(page.getByText(words.pin.wrong).waitFor()).resolves.toBeUndefined();
    await expectReadable(page, look.width);
  });
});

describe("what is served", () => {
  test("at most 150 kB of script, gzipped, before the first check", async () => {
    const { files } = await builtApp("scanner");
    // What other tasks and the next start need is fetched in the background.
    const later = /^(later-screens-.*|service-worker)\.js$/;
    const scripts = [...files].filter(([name]) => name.endsWith(".js") && !later.test(name));
    const bytes = scripts.reduce((sum, [, content]) => sum + gzipSync(content).length, 0);
    expect(scripts.map(([name]) => name)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^main-/), expect.stringMatching(/^reader-worker-/)]),
    );
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(150_000);
  });

  test("the page: nothing inline, nobody's frame, the camera for itself; its files once and for all", async () => {
    const { headers, body } = await server.world.app.inject({ url: "/scanner" });
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe-inline|'unsafe-eval'|http/);
    expect(headers["permissions-policy"]).toContain("camera=(self)");
    expect(headers).toMatchObject({ "cache-control": "no-cache", "referrer-policy": "no-referrer" });
    expect(body).not.toMatch(/<script(?![^>]* src=)|style=/);
    const { files } = await builtApp("scanner");
    for (const name of files.keys()) {
      const { headers: of, statusCode } = await server.world.app.inject({ url: `/scanner/${name}` });
      const isHashed = /\.(js|css|wasm|woff2)$/.test(name) && name !== "service-worker.js";
      expect([name, statusCode, of["cache-control"]]).toEqual([
        name,
        200,
        isHashed ? "public, max-age=31536000, immutable" : "no-cache",
      ]);
    }
    const worker = await server.world.app.inject({ url: "/scanner/service-worker.js" });
    expect(worker.headers["service-worker-allowed"]).toBe("/scanner");
  });

  test("the manifest and its pictures", async () => {
    const { headers, body } = await server.world.app.inject({ url: "/scanner/manifest.webmanifest" });
    expect(headers["content-type"]).toBe("application/manifest+json");
    const manifest = JSON.parse(body) as { name: string; start_url: string; icons: { src: string; type: string }[] };
    expect(manifest).toMatchObject({ name: "Thông Hành · Kiểm tra", start_url: "/scanner", display: "standalone" });
    for (const { src, type } of manifest.icons)
      expect((await server.world.app.inject({ url: src })).headers["content-type"]).toBe(type);
  });

  test("what Chrome 109 and Firefox 115 do not have is not needed", async () => {
    const { page, words } = await newPhone(browser);
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
    await page.goto((await server.invite("chot-thd")).link);
    await page.getByRole("heading", { name: "Đặt mã PIN cho máy" }).waitFor();
    await page.keyboard.type(pin + pin);
    await page.getByRole("heading", { name: "Vào ca" }).waitFor();
    await signInOfficer({ page, words }, "checkpointofficer");
    expect(await openAbout(page)).toContain("Chốt Trần Hưng Đạo");
  });

  test.each(["/scanner/main.js", "/scanner/..%2fpackage.json", "/scanner/main.tsx"])("%s is not there", async (url) =>
    expect((await server.world.app.inject({ url })).statusCode).toBe(404),
  );
});

test("another root than the one met first is refused, and told", async () => {
  const { page } = await openScanner(server, browser);
  await server.publish(trustFiles({ root: keys.stranger }));
  onTestFinished(() => server.publish(trustFiles()));
  await openAbout(page);
  await page.getByRole("button", { name: "Cập nhật ngay" }).click();
  await page.getByText("ký bằng khóa gốc khác").waitFor();
  expect(await page.locator(".strip").innerText()).toContain("mới");
});
