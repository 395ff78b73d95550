/**
 * From the first frame with a paper in it to the verdict on the screen, in Chromium on a processor slowed four times: the
 * process that draws, decodes and verifies is stopped for three quarters of the time, its worker with it.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { build, type Rolldown } from "vite";
import { mint, now, trustFiles } from "#test/support/permits.ts";
import { openBrowserWithCamera, printedSheet, type Scene } from "#test/support/fake-camera.ts";
import type { Browser } from "playwright-core";
import type { BenchLine } from "./bench-line.ts";

const papers = 8;
const rounds = 4;
const slower = 4;
const goalMs = 1000;
/** A turn of the processor: long enough for timers of Node to keep, short beside a verdict. */
const turnMs = 32;

export async function benchScan(): Promise<BenchLine> {
  const scenes: Scene[] = [];
  for (let i = 0; i < papers; i++) {
    const sheet = await printedSheet(mint({ serial: `THD-00010${i}` }));
    const held = { sheet, seconds: 2.6, degrees: 25 * i - 90, size: 0.5 + 0.04 * (i % 5) };
    scenes.push({ sheet: null, seconds: 1.2 }, held);
  }
  const files = await pageFiles();
  const camera = await openBrowserWithCamera(scenes);
  try {
    const page = await camera.browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.route("http://localhost:1/**", (route) => {
      const name = new URL(route.request().url()).pathname;
      const file = files.get(name);
      return file === undefined ? route.fulfill({ status: 404 }) : route.fulfill(file);
    });
    await page.goto("http://localhost:1/");
    await page.locator(".stage.running").waitFor();
    // The first ones load the WebAssembly; a shift begins once.
    const stop = await slowDown(camera.browser);
    const waits = () => page.evaluate(() => (globalThis as unknown as { waits: number[] }).waits);
    while ((await waits()).length < papers * rounds + 1) await new Promise((done) => setTimeout(done, 500));
    stop();
    const sorted = (await waits()).slice(1).toSorted((a, b) => a - b);
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Infinity;
    return {
      name: "scan",
      ours: Math.round(p95),
      unit: `ms at p95 (${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} in the middle)`,
      limit: 1,
      ratio: p95 / goalMs,
      peer: "one second",
      peerRatio: goalMs / p95,
    };
  } finally {
    await camera.close();
  }
}

type File = { body: Buffer | string; contentType: string };

async function pageFiles(): Promise<Map<string, File>> {
  const root = path.resolve(import.meta.dirname, "../..");
  const result = await build({
    root,
    configFile: false,
    envFile: false,
    logLevel: "error",
    oxc: { jsx: { runtime: "automatic" } },
    worker: { format: "es" },
    build: {
      target: "es2024",
      write: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { page: path.join(root, "test/bench/scan/page.tsx"), style: path.join(root, "src/scanner/style.css") },
        output: { entryFileNames: "[name].js" },
      },
    },
  });
  const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
  const files = new Map<string, File>();
  let style = "";
  for (const file of (result as Rolldown.RolldownOutput).output) {
    const body = file.type === "chunk" ? file.code : Buffer.from(file.source);
    files.set(`/${file.fileName}`, {
      body,
      contentType: types[path.extname(file.fileName)] ?? "application/octet-stream",
    });
    if (file.fileName.endsWith(".css")) style = file.fileName;
  }
  const trust = trustFiles().map(({ path: name, bytes }) => ({ path: name, bytes: [...bytes] }));
  files.set("/given.json", { body: JSON.stringify({ trust, now }), contentType: "application/json" });
  const html = `<!doctype html><html lang="vi" data-theme="day"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/${style}"><div id="app"></div><script type="module" src="/page.js"></script></html>`;
  files.set("/", { body: html, contentType: "text/html" });
  return files;
}

/** @returns what gives the processor back */
async function slowDown(browser: Browser): Promise<() => void> {
  const protocol = await browser.newBrowserCDPSession();
  const { processInfo } = await protocol.send("SystemInfo.getProcessInfo");
  const pids = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  for (const pid of pids)
    if (!readFileSync(`/proc/${pid}/cmdline`, "latin1").includes("--type=renderer"))
      throw new Error(`process ${pid} does not draw pages`);
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of pids) process.kill(pid, name);
  };
  let run: NodeJS.Timeout | undefined;
  const turn = setInterval(() => {
    signal("SIGSTOP");
    run = setTimeout(() => signal("SIGCONT"), turnMs - turnMs / slower);
  }, turnMs);
  return () => {
    clearInterval(turn);
    clearTimeout(run);
    signal("SIGCONT");
  };
}
