/** The other screens of a shift: asking the ward, old papers, sampling, the report; in Chromium, against a real server. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi as vitest } from "vitest";
import { isPicked } from "#domain/sampling.ts";
import { handScan } from "#test/browser/hand-scanner.ts";
import { openBrowser } from "#test/support/browser.ts";
import { mint, now, trustFiles, trustList } from "#test/support/permits.ts";
import {
  type DeviceOptions,
  openScanner,
  type ScannerServer,
  startScannerServer,
  unlock,
} from "#test/support/scanner.ts";
import { call } from "#test/support/world.ts";
import { oldPaper } from "#ui/vi/scanner/old-paper.ts";
import { question } from "#ui/vi/scanner/question.ts";
import { report } from "#ui/vi/scanner/report.ts";
import { sampling } from "#ui/vi/scanner/sampling.ts";

// Several browsers at once, each with a server, on a machine that does other things.
vitest.setConfig({ testTimeout: 120_000 });

let server: ScannerServer;
let browser: Browser;
const soon = { timeout: 30_000 };

beforeAll(async () => {
  [server, browser] = await Promise.all([startScannerServer(), openBrowser()]);
  // The seal's unit is one of this city.
  const unit = String(server.world.unitId.tranHungDao);
  const issuers = trustList.issuers.map((one) => (one.unit === "u-thd" ? { ...one, unit } : one));
  await server.publish(trustFiles({ trustList: { issuers } }));
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  server.world.clock.now = new Date(now * 1000);
  await server.world.sql("delete from question");
  await server.world.sql("delete from check_record");
});

async function shift(options: DeviceOptions = {}) {
  const device = await openScanner(server, browser, options);
  const { page, context, words } = device;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const task = async (name: "check" | "sampling" | "old-paper" | "home"): Promise<void> =>
    button(words.menu[name]).click();
  const more = async (name: "question" | "report"): Promise<void> => {
    await task("home");
    await button(words.menu[name]).click();
  };
  const scan = async (text: string): Promise<void> => {
    await task("check");
    await page.locator(".other-ways").waitFor();
    await context.clock.runFor(3000);
    const before = await page.locator(".shown").count();
    if (before > 0) await button("Quét mã khác").click();
    await handScan(page, text);
    await page.locator("#verdict").waitFor();
  };
  /** As when the next sync is due. */
  const sync = () => context.clock.runFor(21_000);
  return { ...device, button, task, more, scan, sync };
}

async function recordsOf(deviceId: string, kind: string): Promise<Record<string, unknown>[]> {
  const rows = await server.world.sql<{ data: Record<string, unknown> }>(
    "select data from check_record where device_id = $1 and kind = $2 order by at, received_at", [deviceId, kind],
  ); // prettier-ignore
  return rows.map(({ data }) => data);
}
async function questions(): Promise<{ questionId: string; serial: string | null; paperNumber: string | null; note: string | null }[]> {
  return (await call(server.world, "wardOfficer", "GET", "/questions")).body.items;
} // prettier-ignore
const answer = (questionId: string, given: object) =>
  call(server.world, "wardOfficer", "POST", `/questions/${questionId}/answer`, { commandId: randomUUID(), ...given });
const rows = (page: Page) => page.locator(".rows li").allInnerTexts();

describe("a doubtful permit", () => {
  test("is asked about from the verdict; the ward answers, and every post is told", async () => {
    const [asking, other] = [await shift(), await shift({ post: "chot-cl" })];
    await asking.scan(mint());
    await asking.button("Hỏi phường").click();
    await asking.page.getByText(question.about("THD-000123")).waitFor();
    await asking.button(question.phrase["looks-altered"]).click();
    await expect
      .poll(() => rows(asking.page), soon)
      .toEqual([
        expect.stringMatching(/THD-000123[^]*Đã gửi phường Trần Hưng Đạo lúc 08:0\d[^]*chuyển lên Công an phường/i),
      ]);
    const [asked] = await questions();
    expect(asked).toMatchObject({ serial: "THD-000123", note: question.phrase["looks-altered"] });
    expect((await answer(asked!.questionId, { answer: "not-ours", note: "Không có trong sổ" })).status).toBe(200);
    await expect
      .poll(() => asking.sync().then(() => rows(asking.page)), soon)
      .toEqual([expect.stringMatching(/không phải giấy của phường[^]*Không có trong sổ/)]);
    await other.more("question");
    await expect
      .poll(() => other.sync().then(() => rows(other.page)), soon)
      .toEqual([expect.stringMatching(/THD-000123[^]*Không phải giấy của phường[^]*Không có trong sổ/)]);
    await expect.poll(async () => (await recordsOf(asking.deviceId, "check"))[0]?.["outcome"], soon).toBe("asked");
  });

  test("without a network waits, says so, survives the app being closed, and goes out by itself", async () => {
    const { page, context, scan, button, more } = await shift();
    await scan(mint());
    await context.setOffline(true);
    await button("Hỏi phường").click();
    await page.getByLabel(question.own).fill("Giấy cấp hôm nào?");
    await button(question.send).click();
    await expect.poll(() => rows(page), soon).toEqual([expect.stringContaining(question.waiting)]);
    expect(await questions()).toEqual([]);
    await page.reload();
    await unlock(page);
    // Unlocked, it is there to check; the strip says that something waits.
    await page.locator(".check").waitFor();
    await more("question");
    await expect.poll(() => rows(page), soon).toEqual([expect.stringContaining(question.waiting)]);
    await context.setOffline(false);
    await expect.poll(questions, soon).toMatchObject([{ serial: "THD-000123", note: "Giấy cấp hôm nào?" }]);
    await more("question");
    await expect.poll(() => rows(page), soon).toEqual([expect.stringContaining("Đã gửi")]);
    expect(await questions()).toHaveLength(1);
  });

  test("on paper without a code: a number and a ward, chosen also without a network", async () => {
    const { page, context, button, more, task } = await shift();
    await more("question");
    await page.getByLabel(question.ward).fill("tran hung");
    await page.getByRole("button", { name: /Trần Hưng Đạo/ }).waitFor();
    await context.setOffline(true);
    await task("home");
    await more("question");
    await button(question.send).click();
    await page.getByText(question.numberMissing).waitFor();
    await page.getByText(question.wardMissing).waitFor();
    await page.getByLabel(question.number).fill("17/GĐĐ");
    await page.getByLabel(question.ward).fill("tran hung");
    await page.getByRole("button", { name: /Trần Hưng Đạo/ }).click();
    await button(question.send).click();
    await expect.poll(() => rows(page), soon).toEqual([expect.stringMatching(/17\/GĐĐ[^]*Chưa gửi được/)]);
    await context.setOffline(false);
    await expect.poll(questions, soon).toMatchObject([{ serial: null, paperNumber: "17/GĐĐ" }]);
  });

  test("five minutes without an answer: the screen says that it went on", async () => {
    const { page, context, scan, button } = await shift();
    await scan(mint());
    await button("Hỏi phường").click();
    await button(question.send).click();
    await expect.poll(() => rows(page), soon).toEqual([expect.stringContaining("Đã gửi")]);
    await context.setOffline(true);
    await context.clock.runFor(150_000);
    // Untouched for five minutes it would be locked.
    await page.keyboard.press("Shift");
    await context.clock.runFor(151_000);
    await expect.poll(() => rows(page), soon).toEqual([expect.stringContaining(question.escalated)]);
  });
});

test("old papers: what is missing is said, the issuer stays, one written down before is noticed", async () => {
  const { page, button, task, deviceId } = await shift();
  await task("old-paper");
  await button(oldPaper.save).click();
  for (const missing of [oldPaper.numberMissing, oldPaper.issuerMissing, oldPaper.outcomeMissing])
    await page.getByText(missing).waitFor();
  const number = page.getByLabel(oldPaper.number, { exact: true });
  await number.fill("17/GĐĐ");
  await page.getByLabel(oldPaper.issuer, { exact: true }).fill("UBND phường Hàng Bài");
  const validTo = page.getByLabel(oldPaper.validTo);
  await validTo.fill("31/9");
  await page.getByText(oldPaper.validToWrong).waitFor();
  await validTo.fill("5/9");
  await page.getByText(oldPaper.expired("05/09/2021")).waitFor();
  await page.getByLabel(oldPaper.outcomes["turned-back"]).check();
  await button(oldPaper.save).click();
  await page.getByText(oldPaper.saved("17/GĐĐ")).waitFor();
  // The next one with the keyboard alone.
  await expect.poll(() => number.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.getByLabel(oldPaper.issuer, { exact: true }).inputValue()).toBe("UBND phường Hàng Bài");
  await page.keyboard.type("17/gđđ");
  await page.getByText(oldPaper.seenBefore("08:00")).waitFor();
  await number.fill("không số");
  await page.getByLabel(oldPaper.outcomes["let-through"]).check();
  await page.keyboard.press("Enter");
  await page.getByText(oldPaper.saved("không số")).waitFor();
  await expect
    .poll(() => recordsOf(deviceId, "old-paper"), soon)
    .toMatchObject([
      { number: "17/GĐĐ", issuer: "UBND phường Hàng Bài", validTo: "2021-09-05", outcome: "turned-back" },
      { number: "không số", validTo: null, outcome: "let-through" },
    ]);
});

test("sampling: the officer confirms the rate; every vehicle is drawn, shown and written down, by button and by key", async () => {
  const { page, button, task, deviceId } = await shift();
  await task("sampling");
  await page.getByLabel("1/3").check();
  await button(sampling.begin).click();
  await page.getByText(sampling.confirmFirst("Chu Văn Chốt", 3)).waitFor();
  await button(sampling.yes).click();
  await page.getByRole("heading", { name: sampling.ready }).waitFor();
  const shown: string[] = [];
  for (let passed = 1; passed <= 12; passed++) {
    if (passed % 2 === 0) await button(sampling.next).click();
    else {
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press(passed % 3 === 0 ? "Enter" : "Space");
    }
    await page.getByText(new RegExp(`^Đã qua ${passed} xe`)).waitFor();
    shown.push(await page.locator(".draw h1").innerText());
    await page.waitForTimeout(300);
  }
  await expect.poll(async () => (await recordsOf(deviceId, "sampling")).length, soon).toBe(12);
  const records = await recordsOf(deviceId, "sampling");
  const seed = records[0]?.["seed"] as number;
  expect(records.map(({ seed: drawn, oneIn }) => [drawn, oneIn])).toEqual(Array.from({ length: 12 }, () => [seed, 3]));
  const byPosition = records.toSorted((a, b) => Number(a["position"]) - Number(b["position"]));
  expect(byPosition.map(({ position, picked }) => [position, picked])).toEqual(
    Array.from({ length: 12 }, (_, position) => [position, isPicked(seed, position, 3)]),
  );
  expect(shown).toEqual(byPosition.map(({ picked }) => (picked ? sampling.check : sampling.pass)));
});

test("the queue: counted by one, typed, drawn over time", async () => {
  const { page, context, button, task, deviceId } = await shift();
  await task("sampling");
  const length = page.getByLabel(sampling.queueField);
  await page.getByLabel(sampling.queueField).fill("12");
  await button(sampling.set).click();
  await expect.poll(() => length.inputValue()).toBe("12");
  await button(sampling.more).click();
  await expect.poll(() => length.inputValue()).toBe("13");
  await page.getByLabel(sampling.queueField).fill("viele");
  await button(sampling.set).click();
  await page.getByText(sampling.queueWrong).waitFor();
  await context.clock.runFor(2000);
  await button(sampling.less).click();
  await expect.poll(() => length.inputValue()).toBe("12");
  expect(await page.locator(".queue-chart").getAttribute("aria-label")).toMatch(/lúc này 12, dài nhất 13/);
  await expect
    .poll(
      async () =>
        (await recordsOf(deviceId, "queue")).map((record) => Number(record["length"])).toSorted((a, b) => a - b),
      soon,
    )
    .toEqual([12, 12, 13]);
});

describe("the report", () => {
  test("an empty shift says so", async () => {
    const { page, more } = await shift();
    await more("report");
    await page.getByText(report.empty).waitFor();
    expect(await page.getByRole("button", { name: report.print }).count()).toBe(0);
  });

  test("says what was done, without a network too; prints; and the post's comes as PDF with one", async () => {
    const { page, context, scan, button, more, task, sync, deviceId } = await shift();
    await scan(mint());
    await button("Cho qua").click();
    await scan(mint({ serial: "THD-000200", areas: ["006"] }));
    await button("Buộc quay đầu").click();
    await scan(mint({ serial: "THD-000201", areas: ["006"] }));
    await task("sampling");
    await page.getByLabel(sampling.queueField).fill("25");
    await button(sampling.set).click();
    await expect.poll(() => button(sampling.set).count()).toBe(0);
    await expect.poll(async () => (await recordsOf(deviceId, "check")).length, soon).toBe(3);
    await context.setOffline(true);
    await more("report");
    const body = page.locator(".report");
    await body.getByText(report.checks).waitFor();
    const cells = async (title: string): Promise<string[]> =>
      (await page.locator("section", { has: page.getByRole("heading", { name: title, exact: true }) }).locator("tbody tr").allInnerTexts())
        .map((row) => row.replace(/\s+/g, " ").trim());
    expect(await page.locator(".figure strong").innerText()).toBe("3");
    expect(await cells(report.verdicts)).toEqual(["Sai nơi 2", "Hợp lệ 1"]);
    expect(await cells(report.hours)).toEqual(["8:00 1 2"]);
    expect(await cells(report.outcomes)).toEqual(["Cho qua 1", "Buộc quay đầu 1", "Hỏi phường 0", "Không ghi 1"]);
    expect(await cells(report.turnedBack)).toEqual(["Chốt nằm ngoài phạm vi ghi trên giấy. 1"]);
    const list = async (): Promise<string[]> =>
      (await page.locator(".check-list li").allInnerTexts()).map((row) => row.replace(/\s+/g, " ").trim());
    expect(await list()).toEqual([
      expect.stringMatching(/^08:0\d THD-000201 Sai nơi Không ghi$/),
      expect.stringMatching(/^08:0\d THD-000200 Sai nơi Buộc quay đầu$/),
      expect.stringMatching(/^08:0\d THD-000123 Hợp lệ Cho qua$/),
    ]);
    // What was said is final; what was not said yet can be.
    expect(await page.locator(".check-list .check-line").count()).toBe(1);
    await page.locator(".check-line").click();
    await page.locator(".say-outcome").getByRole("button", { name: "Buộc quay đầu" }).click();
    await expect.poll(() => cells(report.outcomes), soon).toEqual(["Cho qua 1", "Buộc quay đầu 2", "Hỏi phường 0", "Không ghi 0"]);
    expect(await page.locator(".check-list .check-line").count()).toBe(0);
    await button(report.post).click();
    await page.getByText(report.postOffline).waitFor();
    await context.setOffline(false);
    await expect
      .poll(async () => (await sync().then(() => recordsOf(deviceId, "check"))).filter(({ outcome }) => outcome === "turned-back").length, soon)
      .toBe(2);
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), button(report.post).click()]);
    expect(download.suggestedFilename()).toBe("bao-cao-chot-thd-2021-09-06.pdf");
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe("%PDF-");
    const printed = await page.pdf({ preferCSSPageSize: true });
    const text = printed.toString("latin1");
    expect(text).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12]/);
  });
}); // prettier-ignore

describe("everybody can read it", () => {
  test.each([
    { dark: false, locale: "vi-VN" },
    { dark: true, locale: "vi-VN" },
    { dark: true, locale: "en-GB" },
  ] as const)("dark: $dark, $locale: axe finds nothing, nothing runs over the edge", async ({ dark, locale }) => {
    const { page, task, more, button, scan } = await shift({ dark, locale, width: 360, height: 640 });
    const clean = async (): Promise<void> => {
      await page.locator("h1").first().waitFor();
      const { violations } = await new AxeBuilder({ page }).options({ rules: { "color-contrast-enhanced": { enabled: true } } }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      expect(await page.locator("main").evaluate((main) => main.scrollWidth <= main.clientWidth)).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(640);
    };
    await task("old-paper");
    await page.locator(".paper-form button.main").click();
    await clean();
    await task("sampling");
    await page.locator(".rate-form").waitFor();
    await clean();
    await page.locator(".rate-form button.main").click();
    await clean();
    await page.locator("[role=alertdialog] .main").click();
    for (const length of ["5", "9"]) {
      await page.locator(".queue-form input").fill(length);
      await page.locator(".queue-form [type=submit]").click();
    }
    await page.locator(".next-vehicle").click();
    await page.locator(".queue-chart").waitFor();
    await clean();
    await more("question");
    await page.locator(".ask button.main").click();
    await clean();
    await scan(mint());
    await more("report");
    await page.locator(".check-line").click();
    await clean();
    expect(await button("").count()).toBe(0);
  });
}); // prettier-ignore
