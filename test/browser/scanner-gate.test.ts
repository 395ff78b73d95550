/** The gate of a market: real devices of one gate in Chromium, against a real server. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi as vitest } from "vitest";
import type { PermitClaims } from "#credential/permit-claims.ts";
import { handScan } from "#test/browser/hand-scanner.ts";
import { openBrowser } from "#test/support/browser.ts";
import { hanoi, household, mint, now } from "#test/support/permits.ts";
import {
  type DeviceOptions,
  openScanner,
  type ScannerServer,
  startScannerServer,
  unlock,
} from "#test/support/scanner.ts";
import { gate as en } from "#ui/en/scanner/gate.ts";
import { check } from "#ui/vi/scanner/check.ts";
import { gate as vi } from "#ui/vi/scanner/gate.ts";
import { question } from "#ui/vi/scanner/question.ts";

// Several browsers at once, each with a server, on a machine that does other things.
vitest.setConfig({ testTimeout: 120_000 });

let server: ScannerServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startScannerServer(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

// One market is one house: who came in during another test is not inside.
beforeEach(async () => {
  server.world.clock.now = new Date(now * 1000);
  await server.world.sql("delete from check_record");
});

/** Records are sent a moment after they were written. */
const soon = { timeout: 30_000 };
let households = 0;
/** Of another household each time; nobody came in with it before. */
const card = (change: Partial<PermitClaims> = {}): string =>
  mint({ ...household, serial: `THD-C-${String(++households).padStart(5, "0")}`, ...change });

async function gateDevice(options: DeviceOptions = {}) {
  const device = await openScanner(server, browser, { post: "cho-199", profile: "guard", ...options });
  const { page, context } = device;
  await page.locator(".gate-bar").waitFor();
  /** The word, once the gate has spoken. */
  const scan = async (text: string): Promise<string> => {
    // Out of the camera's view, and past the moment in which two readings are one scan.
    await context.clock.runFor(4000);
    server.world.clock.now = new Date(server.world.clock.now.getTime() + 4000);
    const before = await page.locator(".shown").count();
    if (before > 0) await page.getByRole("button", { name: "Quét mã khác" }).click();
    await handScan(page, text);
    await page.locator("#verdict").waitFor();
    await expect.poll(() => page.locator("#verdict").innerText()).not.toBe(vi.asking);
    return page.locator("#verdict").innerText();
  };
  const said = () => page.locator(".verdict").innerText();
  const inside = async (): Promise<number> => Number(await page.locator(".head-count strong").innerText());
  return { ...device, scan, said, inside };
}

/** Uses that the server has of a device, oldest first. */
async function usesOf(deviceId: string) {
  const rows = await server.world.sql<{ data: { action: string; ofId: string | null; reason: string | null; id: string } }>(
    "select data from check_record where device_id = $1 and kind = 'use' order by at, received_at", [deviceId],
  ); // prettier-ignore
  return rows.map(({ data }) => data);
}
const leave = (page: Page, words: typeof vi = vi) => page.getByRole("button", { name: words.goingOut, exact: true });
const enter = (page: Page, words: typeof vi = vi) => page.getByRole("button", { name: words.goingIn, exact: true });

describe("one device", () => {
  test("a valid card is let in by the scan; the same card again is caught at once", async () => {
    const { scan, said, inside, deviceId } = await gateDevice();
    const text = card();
    expect(await scan(text)).toBe(vi.entered);
    expect(await said()).toContain(vi.left(0, "day"));
    expect(await inside()).toBe(1);
    expect(await scan(text)).toBe(vi.twice);
    expect(await said()).toMatch(/đã vào lúc 08:00, quét trên máy này/);
    expect(await inside()).toBe(1);
    await expect.poll(async () => (await usesOf(deviceId)).map(({ action }) => action), soon).toEqual(["entry"]);
  });

  test("what the gate has said of, the ward may still be asked about", async () => {
    const { page, scan } = await gateDevice();
    await scan(card());
    expect(await page.locator(".outcomes button").allInnerTexts()).toEqual([check.outcome.asked]);
    await page.getByRole("button", { name: check.outcome.asked }).click();
    await page.getByRole("heading", { name: question.title }).waitFor();
  });

  test("who came in is forgotten when those who leave are scanned; out is not as green as in", async () => {
    const { page, scan } = await gateDevice();
    const text = card();
    expect(await scan(text)).toBe(vi.entered);
    await leave(page).click();
    await page.locator(".shown").waitFor({ state: "detached" });
    expect(await scan(text)).toBe(vi.out);
    expect(await page.locator(".verdict").getAttribute("class")).toContain("calm");
    await page.getByRole("button", { name: "Cổng chợ", exact: true }).click();
    await enter(page).click();
    await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
    expect(await page.locator(".shown").count()).toBe(0);
    expect(await scan(text)).toBe(vi.usedUp);
    expect(await page.locator(".verdict").innerText()).toContain(vi.lastUse("08:00", vi.where.onThisDevice));
  });

  test("given back with a reason, the card comes in again", async () => {
    const { page, scan, inside, deviceId } = await gateDevice();
    const text = card();
    await scan(text);
    await page.getByRole("button", { name: vi.giveBack, exact: true }).click();
    const confirm = page.getByRole("button", { name: vi.confirm });
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByLabel(vi.otherReason, { exact: true }).first().check();
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByRole("textbox", { name: vi.otherReason }).fill("Khách quên ví, quay về");
    await confirm.click();
    await page.getByRole("heading", { name: vi.givenBack }).waitFor();
    expect(await inside()).toBe(0);
    expect(await scan(text)).toBe(vi.entered);
    expect(await inside()).toBe(1);
    await expect.poll(async () => (await usesOf(deviceId)).length, soon).toBe(3);
    const [entry, back] = await usesOf(deviceId);
    expect(back).toMatchObject({ action: "give-back", ofId: entry?.id, reason: "Khách quên ví, quay về" });
  });

  test("full: the next one waits and no use is counted; somebody leaves, and it comes in", async () => {
    const { page, scan, said, inside } = await gateDevice();
    const first = card();
    await scan(first);
    const more = page.getByRole("button", { name: vi.more });
    for (let people = 1; people < 40; people++) await more.click();
    await expect.poll(inside).toBe(40);
    const next = card();
    expect(await scan(next)).toBe(vi.full);
    expect(await said()).toContain(vi.fullWhy(40, 40));
    await leave(page).click();
    expect(await scan(first)).toBe(vi.out);
    expect(await inside()).toBe(39);
    expect(await scan(first)).toBe(vi.outAlready);
    await enter(page).click();
    expect(await scan(next)).toBe(vi.entered);
    expect(await inside()).toBe(40);
    await page.getByRole("button", { name: vi.less }).click();
    await expect.poll(inside).toBe(39);
  });

  test("a card of another market, and one that is no card, are not let in; nothing is written of a gate", async () => {
    const { scan, inside, deviceId } = await gateDevice();
    expect(await scan(card({ market: "cho-hang-be" }))).toBe("Sai nơi");
    expect(await scan(mint())).toBe("Sai nơi");
    expect(await inside()).toBe(0);
    expect(await usesOf(deviceId)).toEqual([]);
  });

  test("everything is there again after the app was closed", async () => {
    const { page, scan, context, words, inside } = await gateDevice();
    const text = card();
    await context.setOffline(true);
    await scan(text);
    await page.reload();
    await unlock(page);
    await page.locator(".gate-bar").waitFor();
    expect(await inside()).toBe(1);
    expect(await scan(text)).toBe(vi.twice);
    await page.getByRole("button", { name: words.menu.gate, exact: true }).click();
    await page.locator(".rows li").waitFor();
    expect(await page.locator(".rows li").allInnerTexts()).toEqual([
      expect.stringMatching(/08:00[^]*THD-C-\d+[^]*Đang trong chợ/),
    ]);
  });
});

describe("two devices of a gate", () => {
  test("with a network, the second one is told where and when, and its entry is given back", async () => {
    const [one, two] = [await gateDevice(), await gateDevice()];
    const text = card();
    expect(await one.scan(text)).toBe(vi.entered);
    expect(await two.scan(text)).toBe(vi.twice);
    expect(await two.said()).toMatch(/đã vào lúc 08:0\d, ở cổng khác của chợ này/);
    await expect
      .poll(async () => (await usesOf(two.deviceId)).map(({ action, reason }) => [action, reason]), soon)
      .toEqual([["entry", null], ["give-back", "used-elsewhere"]]); // prettier-ignore
  });

  test("a card let in before midnight is inside after it, however often the other device tries", async () => {
    const [evening, afterMidnight] = [hanoi("2021-09-06T23:40"), hanoi("2021-09-07T00:10")];
    const text = card({ schedule: { ...household.schedule, dates: "any", slots: [{ from: 1320, to: 240 }] } });
    server.world.clock.now = new Date(evening * 1000);
    const one = await gateDevice({ at: evening });
    expect(await one.scan(text)).toBe(vi.entered);
    await expect.poll(async () => (await usesOf(one.deviceId)).length, soon).toBe(1);
    server.world.clock.now = new Date(afterMidnight * 1000);
    const two = await gateDevice({ at: afterMidnight });
    for (let attempt = 0; attempt < 4; attempt++) expect(await two.scan(text)).toBe(vi.twice);
    expect(await two.said()).toMatch(/đã vào lúc 06\/09 23:40/);
    expect(await two.inside()).toBe(1);
  });

  test("at the same moment exactly one of the two lets in", async () => {
    const [one, two] = [await gateDevice(), await gateDevice()];
    const text = card();
    const words = await Promise.all([one.scan(text), two.scan(text)]);
    const said = await Promise.all([one.said(), two.said()]);
    // A server that takes longer than a queue waits has not been asked, and the gate says so.
    const wasAsked = !said.some((text) => text.includes(vi.notAsked));
    expect(words).toContain(vi.entered);
    expect(wasAsked && !words.includes(vi.twice)).toBe(false);
  });

  test("without one, both let in; the next sync finds it, and the report says it", async () => {
    const [one, two] = [await gateDevice(), await gateDevice()];
    const text = card();
    await two.context.setOffline(true);
    expect(await one.scan(text)).toBe(vi.entered);
    await two.context.clock.runFor(60_000);
    expect(await two.scan(text)).toBe(vi.entered);
    expect(await two.said()).toContain(vi.notAsked);
    await two.context.setOffline(false);
    await two.page.getByRole("button", { name: vi.doubles(1) }).click();
    await two.page.getByRole("heading", { name: vi.doublesTitle }).waitFor();
    expect(await two.page.locator(".notice.bad").innerText()).toContain(`THD-C-${String(households).padStart(5, "0")}`);
  });

  test("a head count on one is heard by the other", async () => {
    const [one, two] = [await gateDevice({ post: "cho-hb" }), await gateDevice({ post: "cho-hb" })];
    for (let people = 0; people < 5; people++) await one.page.getByRole("button", { name: vi.more }).click();
    await expect
      .poll(async () => {
        await one.context.clock.runFor(3000);
        await two.context.clock.runFor(21_000);
        return two.inside();
      }, soon)
      .toBe(5);
  });
});

describe("everybody can read it", () => {
  test.each([
    { dark: false, locale: "vi-VN" },
    { dark: true, locale: "vi-VN" },
    { dark: false, locale: "en-GB" },
  ] as const)("dark: $dark, $locale: axe finds nothing, nothing runs over the edge", async ({ dark, locale }) => {
    const words = locale === "vi-VN" ? vi : en;
    const device = await openScanner(server, browser, { post: "cho-199", profile: "guard", dark, locale, width: 360, height: 640 });
    const { page } = device;
    await page.locator(".gate-bar").waitFor();
    const clean = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).options({ rules: { "color-contrast-enhanced": { enabled: true } } }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    };
    await clean();
    await handScan(page, card());
    await page.getByRole("heading", { name: words.entered }).waitFor();
    await clean();
    await page.getByRole("button", { name: words.giveBack, exact: true }).click();
    await clean();
    await page.getByRole("button", { name: device.words.menu.gate, exact: true }).click();
    await page.getByRole("heading", { name: words.title, exact: true }).waitFor();
    await clean();
  }); // prettier-ignore
});
