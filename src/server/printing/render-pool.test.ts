import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { permitPage, permitPages, run } from "#test/support/printed-pages.ts";
import { permitJob } from "./page-wording.ts";
import { renderPermits } from "./render.ts";
import { RenderPool } from "./render-pool.ts";

/** Threads that keep this process alive. */
const threads = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === "Worker" || name === "MessagePort").length;
const before = threads();
afterEach(() => {
  if (threads() !== before) throw new Error("A thread was left behind.");
});

describe("the threads end", () => {
  test("when all is printed", async () => {
    for await (const part of renderPermits(permitPages(3), run)) expect(part.sheets).toBe(3);
  });
  test("when the reader stops after the first part", async () => {
    for await (const part of renderPermits(permitPages(250), run)) {
      expect(part.firstSheet).toBe(1);
      break;
    }
  });
  test("when the source of pages fails, with its error", async () => {
    async function* broken() {
      yield* permitPages(120);
      await wait(1);
      throw new Error("the database went away");
    }
    await expect(drain(renderPermits(broken(), run))).rejects.toThrow("the database went away");
  });
  test("when a page cannot be set, with Typst's reason", async () => {
    const impossible = renderPermits([permitPage(1)], { ...run, printedOn: "2021-13-99" });
    await expect(drain(impossible)).rejects.toThrow(/permit\.typ/u);
  });
  test("when a QR text cannot be a code", async () => {
    await expect(drain(renderPermits([permitPage(1, { qrText: `X#${"A".repeat(5000)}` })], run))).rejects.toThrow(
      /QR|data|long|version/iu,
    );
  });
});

describe("a signal stops the batch", () => {
  test("between two parts", async () => {
    const stop = new AbortController();
    const parts = renderPermits(permitPages(400), { ...run, signal: stop.signal });
    await parts.next();
    stop.abort(new Error("the officer closed the page"));
    await expect(drain(parts)).rejects.toThrow("the officer closed the page");
  });
  test("while a part is being set", async () => {
    const stop = new AbortController();
    const parts = renderPermits(permitPages(400), { ...run, signal: stop.signal });
    setTimeout(() => stop.abort(new Error("enough")), 50); // a thread needs longer to start
    await expect(parts.next()).rejects.toThrow("enough");
  });
  test("before it begins", async () => {
    const parts = renderPermits(permitPages(1), { ...run, signal: AbortSignal.abort(new Error("too late")) });
    await expect(parts.next()).rejects.toThrow("too late");
  });
});

test("a thread that has set its pages makes room for a fresh one", async () => {
  const pool = new RenderPool(1, 2);
  try {
    for (const first of [1, 3, 5]) {
      const done = await pool.run(permitJob([permitPage(first), permitPage(first + 1)], run));
      expect(done.pages).toBe(2);
    }
    expect(pool.threadsStarted).toBe(3);
  } finally {
    await pool.close();
  }
});

async function drain(parts: AsyncIterable<unknown>): Promise<void> {
  for await (const part of parts) expect(part).toBeDefined();
}
