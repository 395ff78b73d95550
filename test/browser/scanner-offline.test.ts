/** The scanner without a network, with a bad one, with a full disk, killed in the middle, and after an update. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { builtApp } from "#server/web-apps/service.ts";
import { openBrowser } from "#test/support/browser.ts";
import { hanoi, now, trustFiles } from "#test/support/permits.ts";
import {
  enrolledScanner,
  openScanner,
  type ScannerDevice,
  type ScannerServer,
  signInOfficer,
  startScannerServer,
  unlock,
} from "#test/support/scanner.ts";

let server: ScannerServer;
let browser: Browser;
/** What a newer build would serve: texts of the built one, replaced. */
let newBuild: ((url: string, body: string) => string) | null = null;

vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startScannerServer((app) => {
      app.addHook("onRequest", async (request, reply) => {
        if (newBuild === null || !request.url.endsWith("/main-NEWBUILD.js")) return undefined;
        const { files, script } = await builtApp("scanner");
        return reply.type("text/javascript").send(newBuild(request.url, String(files.get(script))));
      });
      app.addHook("onSend", async (request, _reply, payload) => {
        const isText = typeof payload === "string" || Buffer.isBuffer(payload);
        if (newBuild === null || !isText || !request.url.startsWith("/scanner")) return payload;
        return /\.(js)$|\/scanner$/.test(request.url) ? newBuild(request.url, payload.toString()) : payload;
      });
    }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(() => {
  server.isAway = false;
  newBuild = null;
});

const patience = { timeout: 30_000 };

async function cutOff({ context, page }: Pick<ScannerDevice, "context" | "page">): Promise<void> {
  server.isAway = true;
  await context.setOffline(true);
  await page.getByText("Mất mạng", { exact: true }).waitFor();
}

async function reconnect({ context, page }: Pick<ScannerDevice, "context" | "page">): Promise<void> {
  server.isAway = false;
  await context.setOffline(false);
  await page.getByText("Có mạng", { exact: true }).waitFor();
}

const tasks = (page: Page) => page.getByRole("navigation", { name: "Việc chính" });
const more = (page: Page) => page.getByRole("button", { name: "Thêm", exact: true }).click();

/** Ends the shift and begins another: two records each time, made by the shell alone. */
async function changeShift(device: ScannerDevice, username = "checkpointofficer"): Promise<void> {
  const { page } = device;
  await more(page);
  await page.getByRole("button", { name: "Kết thúc ca" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Kết thúc ca" }).click();
  await page.getByRole("heading", { name: "Vào ca" }).waitFor();
  await signInOfficer(device, username);
}

const recordsOf = async (deviceId: string): Promise<number> =>
  (await server.world.sql("select 1 from check_record where device_id = $1", [deviceId])).length;

/** By state, as they lie on the device. */
const recordsOn = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("thonghanh-scanner");
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(new Error("no database")));
    });
    const request = database.transaction("records").objectStore("records").getAll();
    await new Promise((resolve) => request.addEventListener("success", resolve));
    database.close();
    const counts: Record<string, number> = {};
    for (const { state } of request.result as { state: string }[]) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  });

const dataLine = (page: Page): Promise<string> => page.locator(".strip").innerText();

describe("without a network", () => {
  test("from the first start after enrolment: the app opens, the PIN opens it, the shift goes on", async () => {
    const device = await openScanner(server, browser);
    const { page } = device;
    await cutOff(device);
    await page.reload();
    await unlock(page);
    await tasks(page).waitFor();
    expect(await dataLine(page)).toMatch(/Chốt Trần Hưng Đạo[^]*Mất mạng[^]*Dữ liệu 1\d phút, mới/);
    for (const name of ["Ngẫu nhiên", "Giấy cũ", "Thêm"]) await page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("button", { name: "Về máy này" }).click();
    await page.getByText("Không có mạng thì máy không biết").waitFor();
  });

  test("the letters come from the device as well", async () => {
    const device = await openScanner(server, browser);
    await cutOff(device);
    await device.page.reload();
    await device.page.locator(".pad").waitFor();
    expect(await device.page.evaluate(() => document.fonts.check('600 18px "Be Vietnam Pro"', "Nhập mã"))).toBe(true);
  });

  test("an officer who signed in here before begins a shift; a wrong password does not", async () => {
    const device = await openScanner(server, browser);
    const { page } = device;
    await cutOff(device);
    await changeShift(device);
    await more(page);
    expect(await page.locator("main").innerText()).toContain("Chu Văn Chốt, đã xác nhận");
    await page.getByRole("button", { name: "Kết thúc ca" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Kết thúc ca" }).click();
    await page.getByLabel("Tên đăng nhập").fill("checkpointofficer");
    await page.getByLabel("Mật khẩu", { exact: true }).fill("sai-mat-khau");
    await page.getByRole("button", { name: "Vào ca", exact: true }).click();
    await page.getByText("Sai tên đăng nhập hoặc mật khẩu.").waitFor();
  });

  test("somebody whom the device does not know begins with a name, and it is recorded as unconfirmed", async () => {
    const device = await enrolledScanner(server, browser);
    const { page } = device;
    await cutOff(device);
    await page.getByLabel("Tên đăng nhập").fill("ai.do");
    await page.getByLabel("Mật khẩu", { exact: true }).fill("gi-do-that-dai");
    await page.getByRole("button", { name: "Vào ca", exact: true }).click();
    await page.getByText("máy này chưa biết tài khoản đó").waitFor();
    await page.getByLabel("Họ tên").fill("  Ngô  Văn Tăng Cường ");
    await page.getByRole("button", { name: "Vào ca chưa xác nhận" }).click();
    await more(page);
    expect(await page.locator("main").innerText()).toContain("Ngô Văn Tăng Cường, chưa xác nhận");
    await reconnect(device);
    await expect.poll(() => recordsOf(device.deviceId), patience).toBe(1);
    const rows = await server.world.sql("select data ->> 'officerName' as name, data ->> 'confirmed' as confirmed, account_id from check_record where device_id = $1", [device.deviceId]); // prettier-ignore
    expect(rows).toEqual([{ name: "Ngô Văn Tăng Cường", confirmed: "false", account_id: null }]);
  });

  test("data grows old in steps: colour, shape and word", async () => {
    const device = await openScanner(server, browser);
    const { page, context } = device;
    await cutOff(device);
    for (const [hours, said, mark] of [
      [2, "nên cập nhật", "attention"],
      [12, "cũ", "bad"],
      [72, "quá hạn", "bad"],
    ] as const) {
      await context.clock.setSystemTime((now + hours * 3600) * 1000);
      await context.clock.runFor(11_000);
      await unlock(page);
      await expect(page.locator(`.state.${mark}`, { hasText: said }).waitFor()).resolves.toBeUndefined();
    }
  });
});

describe("records that wait", () => {
  test("from days without a network they all arrive, once", async () => {
    const device = await openScanner(server, browser);
    const { page, context, deviceId } = device;
    await expect.poll(() => recordsOf(deviceId), patience).toBe(1);
    await cutOff(device);
    await changeShift(device);
    await changeShift(device);
    await page.getByText("4 chờ gửi").waitFor();
    await context.clock.setSystemTime((now + 3 * 86_400) * 1000);
    await page.reload();
    await unlock(page);
    await page.getByText("4 chờ gửi").waitFor();
    server.world.clock.now = new Date((now + 3 * 86_400) * 1000);
    onTestFinished(() => void (server.world.clock.now = new Date(now * 1000)));
    await reconnect(device);
    await expect.poll(() => recordsOf(deviceId), patience).toBe(5);
    await page.getByText("chờ gửi").waitFor({ state: "detached" });
    expect(await recordsOn(page)).toEqual({ sent: 5 });
  });

  test("killed after the server had them and before it said so: nothing lost, nothing twice", async () => {
    const device = await openScanner(server, browser);
    const { page, context, deviceId } = device;
    await cutOff(device);
    await changeShift(device);
    const taken = new Promise<void>((resolve) => {
      void context.route("**/api/device/records", async (route) => {
        await route.fetch();
        resolve();
        // The answer never comes back.
      });
    });
    await reconnect(device);
    await taken;
    const held = await recordsOf(deviceId);
    expect(held).toBeGreaterThanOrEqual(2);
    await page.close();
    await context.unroute("**/api/device/records");
    const again = await context.newPage();
    await again.goto(`${server.address}/scanner`);
    await unlock(again);
    await expect.poll(() => recordsOn(again), patience).toEqual({ sent: 3 });
    expect(await recordsOf(deviceId)).toBe(3);
  });

  test("cut off before the server had them: they are sent again, with a growing pause", async () => {
    const device = await openScanner(server, browser);
    const { page, context, deviceId } = device;
    await expect.poll(() => recordsOf(deviceId), patience).toBe(1);
    let tries = 0;
    await context.route("**/api/device/records", (route) => {
      tries++;
      return route.abort();
    });
    await changeShift(device);
    await expect.poll(() => tries, patience).toBeGreaterThanOrEqual(1);
    expect(await recordsOn(page)).toMatchObject({ waiting: expect.any(Number) });
    await context.unroute("**/api/device/records");
    await context.clock.fastForward(21_000);
    await context.clock.fastForward(21_000);
    await expect.poll(() => recordsOf(deviceId), patience).toBe(3);
  });

  test("what the server refuses for good is not sent for ever, and is counted", async () => {
    const device = await openScanner(server, browser);
    const { page, context, deviceId } = device;
    await expect.poll(() => recordsOf(deviceId), patience).toBe(1);
    await context.route("**/api/device/records", async (route) => {
      const { records } = route.request().postDataJSON() as { records: { id: string }[] };
      const results = records.map(({ id }, index) => ({ index, id, outcome: "refused", why: "too-old" }));
      await route.fulfill({ json: { results } });
    });
    await changeShift(device);
    await expect.poll(() => recordsOn(page), patience).toEqual({ sent: 1, refused: 2 });
    await more(page);
    await page.getByRole("button", { name: "Về máy này" }).click();
    await page.getByText("2 bị máy chủ từ chối").waitFor();
    await page.getByText("chờ gửi", { exact: true }).waitFor({ state: "detached" });
  });

  test("what was sent is forgotten after the days of the policy, what waits is not", async () => {
    const device = await openScanner(server, browser);
    const { page, context, deviceId } = device;
    await expect.poll(() => recordsOn(page), patience).toEqual({ sent: 1 });
    await cutOff(device);
    await changeShift(device);
    const later = now + 9 * 86_400;
    await context.clock.setSystemTime(later * 1000);
    await page.reload();
    await unlock(page);
    await tasks(page).or(page.getByText("chưa kết thúc")).first().waitFor();
    await context.route("**/api/device/records", (route) => route.abort());
    server.world.clock.now = new Date(later * 1000);
    onTestFinished(() => void (server.world.clock.now = new Date(now * 1000)));
    // Hears the time, and is off line again as soon as it tries to send.
    server.isAway = false;
    await context.setOffline(false);
    await expect.poll(() => recordsOn(page), patience).toEqual({ waiting: 2 });
    expect(await recordsOf(deviceId)).toBe(1);
  });

  test("a device that only shows writes nothing down", async () => {
    const device = await openScanner(server, browser, { profile: "read-only" });
    await changeShift(device);
    expect(await recordsOn(device.page)).toEqual({});
    expect(await recordsOf(device.deviceId)).toBe(0);
  });
});

describe("trust files", () => {
  const files = (issuedAt: number, sequence: number) =>
    trustFiles({ issuedAt, trustList: { sequence }, policy: { sequence } });
  let sequence = 100;
  beforeEach(() => server.publish(files(now - 600, ++sequence)));
  /** A whole round that begins now. */
  async function sync(context: BrowserContext): Promise<void> {
    const rounds = (): number => server.received.filter((line) => line.includes("/api/device/sync")).length;
    const before = rounds();
    await expect
      .poll(
        async () => {
          await context.clock.fastForward(21_000);
          return rounds();
        },
        { ...patience, interval: 3000 },
      )
      .toBeGreaterThan(before);
  }

  test("newer ones are fetched by themselves, only those that changed", async () => {
    const device = await openScanner(server, browser);
    await server.publish(files(now - 60, ++sequence));
    server.received.length = 0;
    await sync(device.context);
    await device.page.getByText(/Dữ liệu [12] phút, mới/).waitFor();
    const asked = server.received.filter((line) => line.startsWith("GET /trust/"));
    expect(asked.find((line) => line.includes("/trust/root.cbor"))).toContain("if-none-match");
    await sync(device.context);
    server.received.length = 0;
    await sync(device.context);
    expect(server.received.filter((line) => line.startsWith("GET /trust/"))).toEqual([]);
  });

  test.each([
    { name: "cut off", body: (whole: Buffer) => whole.subarray(0, whole.length - 40) },
    { name: "one bit changed", body: (whole: Buffer) => flipped(whole) },
    { name: "a sign-in page of the Wi-Fi", body: () => Buffer.from("<h1>Wi-Fi: sign in</h1>") },
    { name: "empty", body: () => Buffer.alloc(0) },
  ])(
    "a trust list that comes $name does not take the place of the good one, and the device says so",
    async ({ body }) => {
      const device = await openScanner(server, browser);
      const { page, context } = device;
      await server.publish(files(now - 120, ++sequence));
      await context.route("**/trust/trust-list.cwt", async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: body(await answer.body()) });
      });
      await sync(context);
      await more(page);
      await page.getByRole("button", { name: "Về máy này" }).click();
      await page.getByText("máy giữ bản tốt trước đó").waitFor();
      expect(await dataLine(page)).toMatch(/Dữ liệu \d+ phút, mới/);
      await cutOff(device);
      await page.reload();
      await unlock(page);
      await tasks(page).waitFor();
      expect(await dataLine(page)).toMatch(/Dữ liệu \d+ phút, mới/);
    },
  );

  test("an earlier edition is refused even after a restart", async () => {
    const device = await openScanner(server, browser);
    const { page, context } = device;
    await server.publish(files(now - 60, (sequence += 2)));
    await sync(context);
    await page.getByText(/Dữ liệu [12] phút, mới/).waitFor();
    await server.publish(files(now - 3000, sequence - 1));
    await page.reload();
    await unlock(page);
    await more(page);
    await page.getByRole("button", { name: "Về máy này" }).click();
    await page.getByRole("button", { name: "Cập nhật ngay" }).click();
    await page.getByText("máy giữ bản tốt trước đó").waitFor();
    expect(await dataLine(page)).toMatch(/Dữ liệu [12] phút, mới/);
    await server.publish(files(now - 30, ++sequence));
  });
});

const flipped = (whole: Buffer): Buffer => {
  const copy = Buffer.from(whole);
  copy[Math.floor(copy.length / 2)]! ^= 1;
  return copy;
};

describe("storage full", () => {
  /** What a browser answers then. Chromium's own quota cannot be made small enough: it lets small writes through. */
  const fill = (page: Page): Promise<void> =>
    page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      const empty = new EventTarget();
      empty.addEventListener("room", () => (IDBObjectStore.prototype.put = put));
      Object.assign(globalThis, { makeRoom: () => empty.dispatchEvent(new Event("room")) });
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      };
    });
  const makeRoom = (page: Page): Promise<void> =>
    page.evaluate(() => void (globalThis as unknown as { makeRoom: () => boolean }).makeRoom());

  test("is told, does not stop the work, and what was done still arrives", async () => {
    const device = await openScanner(server, browser);
    const { page, deviceId } = device;
    await expect.poll(() => recordsOf(deviceId), patience).toBe(1);
    await cutOff(device);
    await fill(page);
    await changeShift(device);
    await page.getByText("Bộ nhớ đầy").waitFor();
    await more(page);
    await page.getByText("bản ghi mới chỉ nằm tạm trong ứng dụng").waitFor();
    await reconnect(device);
    await expect.poll(() => recordsOf(deviceId), patience).toBe(3);
    // The shift itself is still held in memory.
    expect(await dataLine(page)).toContain("Bộ nhớ đầy");
  });

  test("with room again, what was held in memory is written down", async () => {
    const device = await openScanner(server, browser);
    const { page, context } = device;
    await expect.poll(() => recordsOn(page), patience).toEqual({ sent: 1 });
    await context.route("**/api/device/records", (route) => route.abort());
    await fill(page);
    await changeShift(device);
    await page.getByText("Bộ nhớ đầy").waitFor();
    await makeRoom(page);
    await context.clock.fastForward(21_000);
    await context.clock.fastForward(21_000);
    await expect.poll(() => recordsOn(page), patience).toEqual({ sent: 1, waiting: 2 });
    await page.getByText("Bộ nhớ đầy").waitFor({ state: "detached" });
  });
});

describe("an update", () => {
  /** As if another build stood on the server: other names, another version. */
  function deployNewBuild(): void {
    const mark = (name: string): string => name.replace(/main-([\w-]{8})\.js/g, "main-NEWBUILD.js");
    newBuild = (url, body) => {
      if (url.includes("/main-")) return body.replace(/\d+\.\d+\.\d+\+[0-9a-f]{8}/, "9.9.9+newbuild");
      return mark(body).replace(/version:\s*[`"'][0-9a-f]{16}[`"']/, 'version:"fedcba9876543210"');
    };
  }

  const untilNewBuildWaits = (page: Page): Promise<void> =>
    page
      .waitForFunction(async () => {
        const registration = await navigator.serviceWorker.getRegistration("/scanner");
        return registration?.waiting?.state === "installed";
      })
      .then(() => undefined);

  test("is fetched behind the work, waits for a word, and keeps what waits to be sent", async () => {
    const device = await openScanner(server, browser);
    const { page, context, deviceId } = device;
    await expect.poll(() => recordsOf(deviceId), patience).toBe(1);
    await context.route("**/api/device/records", (route) => route.abort());
    await changeShift(device);
    deployNewBuild();
    await page.evaluate(() => navigator.serviceWorker.getRegistration("/scanner").then((found) => found?.update()));
    await untilNewBuildWaits(page);
    // Nothing happens to a check that is open.
    expect(await page.getByText("Có bản mới").count()).toBe(0);
    await more(page);
    await page.getByRole("button", { name: "Cập nhật" }).click();
    await page.getByRole("heading", { name: "Nhập mã PIN" }).waitFor();
    await unlock(page);
    await page.getByText("2 chờ gửi").waitFor();
    await more(page);
    await page.getByRole("button", { name: "Về máy này" }).click();
    await page.getByText("9.9.9+newbuild").waitFor();
    expect(await page.evaluate(async () => (await caches.keys()).filter((name) => name.includes("scanner")))).toEqual([
      "thonghanh-scanner-fedcba9876543210",
    ]);
    await context.unroute("**/api/device/records");
    await page.reload();
    await unlock(page);
    await expect.poll(() => recordsOf(deviceId), patience).toBe(3);
  });

  test("that waits takes over at the next start", async () => {
    const device = await openScanner(server, browser);
    const { page } = device;
    deployNewBuild();
    await page.evaluate(() => navigator.serviceWorker.getRegistration("/scanner").then((found) => found?.update()));
    await untilNewBuildWaits(page);
    await page.reload();
    await unlock(page);
    await more(page);
    await page.getByRole("button", { name: "Về máy này" }).click();
    await expect(page.getByText("9.9.9+newbuild").waitFor()).resolves.toBeUndefined();
  });
});

test("a device's clock does not begin before its trust files do", async () => {
  const device = await openScanner(server, browser, { at: hanoi("2021-09-06T08:00") });
  await cutOff(device);
  await device.context.clock.setSystemTime(hanoi("2021-09-05T08:00") * 1000);
  await device.page.reload();
  await unlock(device.page);
  await expect(device.page.getByText("Giờ máy sai").waitFor()).resolves.toBeUndefined();
});
