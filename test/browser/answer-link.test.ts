/** The page behind an answer link on a clerk's phone, without script: readable, large enough, and answered by two taps. */
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, onTestFinished, test } from "vitest";
import { openBrowser } from "#test/support/browser.ts";
import { type QuestionWorld, questionWorldForTest } from "#test/support/questions.ts";

async function opened({ width = 390, dark = false, language = "vi" } = {}) {
  const world = await questionWorldForTest();
  await world.ask(world.device, {
    code: world.permit.qrText,
    note: "Giấy in mờ, người cầm giấy nói mới nhận sáng nay",
  });
  const [token = ""] = await world.links();
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  const address = `http://localhost:${(world.app.server.address() as AddressInfo).port}/answer/${token}?lang=${language}`;
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 640 : 800 },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(address);
  return { world, page, address, browser };
}

const answerOf = async (world: QuestionWorld) =>
  (await world.sql<{ answer: string | null }>("select answer from question"))[0]!.answer;

test("two taps answer; opened again, the link says what was answered", async () => {
  const { world, page, address } = await opened();
  await page.getByText("Không phải giấy của đơn vị").click();
  expect(await answerOf(world)).toBeNull();
  await page.getByRole("button", { name: "Gửi trả lời" }).click();
  expect(await page.getByRole("heading").first().textContent()).toBe("Đã gửi trả lời");
  expect(await answerOf(world)).toBe("not-ours");
  await page.goto(address);
  expect(await page.getByRole("heading").first().textContent()).toBe("Câu hỏi này đã được trả lời");
});

test("a revocation is asked for once more; going back leaves everything as it was", async () => {
  const { world, page } = await opened();
  await page.getByText("Thu hồi ngay").click();
  await page.getByLabel("Ghi chú cho chốt").fill("Báo mất");
  await page.getByRole("button", { name: "Gửi trả lời" }).click();
  await page.getByRole("link", { name: "Quay lại, chưa thu hồi" }).click();
  expect(await answerOf(world)).toBeNull();
  await page.getByText("Thu hồi ngay").click();
  await page.getByRole("button", { name: "Gửi trả lời" }).click();
  await page.getByRole("button", { name: "Thu hồi giấy này" }).click();
  expect(await answerOf(world)).toBe("revoked-now");
});

test.each([
  { width: 360, dark: false, language: "vi" },
  { width: 360, dark: true, language: "en" },
  { width: 1280, dark: false, language: "vi" },
])("at $width pixels, dark $dark, $language: nothing is cut, nothing too small or too faint", async (look) => {
  const { page, address, browser } = await opened(look);
  expect(await page.locator("html").evaluate((root) => root.scrollWidth <= root.clientWidth)).toBe(true);
  for (const target of await page.locator(".choice, button, textarea").all())
    expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(48);
  // The checker of accessibility needs script; the page has none and looks the same.
  const context = await browser.newContext({
    viewport: { width: look.width, height: 800 },
    colorScheme: look.dark ? "dark" : "light",
    bypassCSP: true,
  });
  const checked = await context.newPage();
  await checked.goto(address);
  expect((await new AxeBuilder({ page: checked }).analyze()).violations).toEqual([]);
  await checked.locator("input[value=revoked-now]").check();
  await checked.locator("button[type=submit]").click();
  expect((await new AxeBuilder({ page: checked }).analyze()).violations).toEqual([]);
});
