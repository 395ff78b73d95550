/** A long shift in a short time: thousands of codes and frames leave nothing behind in the page. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { handScan } from "#test/browser/hand-scanner.ts";
import { codeSheet, openBrowserWithCamera, printedSheet } from "#test/support/fake-camera.ts";
import { mint } from "#test/support/permits.ts";
import { openScanner, startScannerServer } from "#test/support/scanner.ts";

/** By then what is used often is compiled, which takes room of its own. */
const warmUp = 1000;
const codes = 2500;
/** 0.2 to 0.7 MB was seen, most of it the browser's own, which comes and goes. A permit alone that is not let go weighs 2 kB. */
const mostGrowth = { heap: 1_000_000, nodes: 400, listeners: 60 };

test("thousands of codes, the camera running", { timeout: 400_000 }, async () => {
  const [permit, other] = [await printedSheet(mint({ serial: "THD-000999" })), codeSheet("https://example.com/menu")];
  const camera = await openBrowserWithCamera([
    { sheet: permit, seconds: 1 },
    { sheet: null, seconds: 3 },
    { sheet: other, seconds: 1 },
    { sheet: null, seconds: 3 },
  ]);
  const server = await startScannerServer();
  try {
    // A device for practice writes nothing down: what grows is a leak and not a record.
    const { page } = await openScanner(server, camera.browser, { profile: "read-only" });
    await page.locator(".stage.running").waitFor();
    const permits = Array.from({ length: 50 }, (_, i) => mint({ serial: `THD-${String(i).padStart(6, "0")}` }));
    const codeOf = (i: number): string =>
      i % 10 === 0 ? (permits[(i / 10) % permits.length] ?? "") : `https://example.com/${i}`;
    await scanAll(page, warmUp, codeOf);
    const before = await measure(page);
    await scanAll(page, codes, (i) => codeOf(i + warmUp));
    const after = await measure(page);
    expect(after.heap - before.heap).toBeLessThan(mostGrowth.heap);
    expect(after.nodes - before.nodes).toBeLessThan(mostGrowth.nodes);
    expect(after.listeners - before.listeners).toBeLessThan(mostGrowth.listeners);
    expect(page.workers()).toHaveLength(1);
    expect(await page.locator(".stage.running").count()).toBe(1);
  } finally {
    await camera.close();
    await server.close();
  }
});

async function scanAll(page: Page, count: number, codeOf: (i: number) => string): Promise<void> {
  for (let i = 0; i < count; i++) await handScan(page, codeOf(i));
  await page.locator("#verdict").waitFor();
}

/** After the rubbish is gone: bytes of JavaScript, of the page and of buffers; DOM nodes, listeners. */
async function measure(page: Page): Promise<{ heap: number; nodes: number; listeners: number }> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("HeapProfiler.enable");
  for (let i = 0; i < 3; i++) await protocol.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await protocol.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await protocol.send("Memory.getDOMCounters");
  await protocol.detach();
  return { heap: usedSize + embedderHeapUsedSize + backingStorageSize, nodes, listeners: jsEventListeners };
}
