/**
 * The scanner in a real browser against a real server: the test city's trust files, a device invited and enrolled through
 * the API, a PIN, an officer signed in. Its tests begin where a shift begins.
 */
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import type { TrustFile } from "#credential/trust-folder.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import type { DeviceProfile } from "#domain/device.ts";
import { hashPassword } from "#server/accounts/password.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { kidOf } from "#server/platform/es256.ts";
import { lockAway } from "#server/platform/vault.ts";
import { builtApp } from "#server/web-apps/service.ts";
import { device as enDevice } from "#ui/en/scanner/device.ts";
import { shell as enShell } from "#ui/en/scanner/shell.ts";
import { device as viDevice } from "#ui/vi/scanner/device.ts";
import { shell as viShell } from "#ui/vi/scanner/shell.ts";
import { keys, now, policy, trustFiles } from "./permits.ts";
import { call, createWorld, type World } from "./world.ts";

const vi = { ...viShell, ...viDevice };
const en: typeof vi = { ...enShell, ...enDevice };

export const pin = "294753";
/** Of checkpointOfficer and marketGuard. */
export const officerPassword = "chuyen-ca-sang-2021";

export interface ScannerServer {
  readonly world: World;
  readonly address: string;
  /** While true, every connection is cut off without an answer. */
  isAway: boolean;
  /** Method, address and headers of every request, oldest first. */
  readonly received: string[];
  /** Puts trust files in place, as one publication. */
  publish(files: readonly TrustFile[]): Promise<void>;
  /** The address in the QR of a new invitation. */
  invite(post: string, profile?: DeviceProfile): Promise<{ deviceId: string; link: string }>;
  close(): Promise<void>;
}

/**
 * The city is that of permits.ts: its root signs the time, its posts are posts, its trust files are published.
 * @param prepare for hooks of a test's own
 */
export async function startScannerServer(
  prepare: (app: World["app"]) => void = () => undefined,
): Promise<ScannerServer> {
  const [world] = await Promise.all([createWorld({ now: new Date(now * 1000) }), builtApp("scanner")]);
  let sequence = 0;
  const server: ScannerServer = {
    world,
    address: "",
    isAway: false,
    received: [],
    publish: async (files) => {
      const store = await openTrustStore(files, nodeTrustPort);
      sequence = Math.max(sequence + 1, store.trustList?.sequence ?? 0);
      for (const { path, bytes } of files)
        await world.sql(
          "insert into trust_file (path, bytes, sequence) values ($1, $2, $3) on conflict (path) do update set bytes = excluded.bytes, sequence = excluded.sequence",
          [path, Buffer.from(bytes), sequence],
        );
    },
    invite: async (post, profile = "police") => {
      const command = { commandId: randomUUID(), post, profile, name: "Máy chốt 1" };
      const { body } = await call(world, "admin", "POST", "/devices", command);
      const secret = String(body.invitation).split("#")[1] ?? "";
      return { deviceId: String(body.deviceId), link: `${server.address}/scanner#${secret}` };
    },
    close: () => world.close(),
  };
  world.app.addHook("onRequest", async (request, reply) => {
    if (server.isAway) return reply.hijack().raw.destroy();
    server.received.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    return undefined;
  });
  prepare(world.app);
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  const address = `http://localhost:${(world.app.server.address() as AddressInfo).port}`;
  await furnish(world);
  await server.publish(trustFiles());
  return Object.assign(server, { address });
}

async function furnish(world: World): Promise<void> {
  const { publicKey, privateKey } = keys.root;
  await world.sql("insert into root_key (kid, public_key, private_key_encrypted) values ($1, $2, $3)", [
    Buffer.from(kidOf(publicKey)),
    Buffer.from(publicKey),
    lockAway(world.platform.masterKey, "root", privateKey),
  ]);
  for (const [code, { name, kind }] of policy.posts)
    await world.sql("insert into post (code, name, kind, unit_id) values ($1, $2, $3, $4)", [
      code,
      name,
      kind,
      world.unitId.tranHungDao,
    ]);
  await world.sql("update account set password_hash = $1 where username in ('checkpointofficer', 'marketguard')", [
    await hashPassword(officerPassword),
  ]);
}

export interface DeviceOptions {
  readonly post?: string;
  readonly profile?: DeviceProfile;
  /** Epoch seconds by the device's clock; it goes on from there. */
  readonly at?: number;
  readonly width?: number;
  readonly height?: number;
  readonly locale?: "vi-VN" | "en-GB";
  readonly dark?: boolean;
}

export interface ScannerDevice {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly words: typeof vi;
  readonly deviceId: string;
}

/** A phone that was never here before: nothing opened yet. What the page throws or the policy forbids fails the test. */
export async function newPhone(
  browser: Browser,
  { at = now, width = 390, height = width < 600 ? 844 : 800, locale = "vi-VN", dark = false }: DeviceOptions = {},
): Promise<Pick<ScannerDevice, "context" | "page" | "words">> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    hasTouch: width < 600,
  });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(30_000);
  await context.clock.install({ time: at * 1000 });
  const faults: string[] = [];
  context.on("weberror", (error) => faults.push(String(error.error())));
  context.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  onTestFinished(() => expect(faults).toEqual([]));
  return { context, page: await context.newPage(), words: locale === "vi-VN" ? vi : en };
}

/** Enrolled, with a PIN; on the screen where a shift begins. */
export async function enrolledScanner(
  server: ScannerServer,
  browser: Browser,
  options: DeviceOptions = {},
): Promise<ScannerDevice> {
  const phone = await newPhone(browser, options);
  const { page, words } = phone;
  const { deviceId, link } = await server.invite(options.post ?? "chot-thd", options.profile);
  await page.goto(link);
  await page.getByRole("heading", { name: words.pin.newHeading }).waitFor();
  await page.keyboard.type(pin);
  await page.getByRole("heading", { name: words.pin.againHeading }).waitFor();
  await page.keyboard.type(pin);
  await page.getByRole("heading", { name: words.shift.heading }).waitFor();
  return { ...phone, deviceId };
}

/** In a shift of checkpointOfficer (at a market of marketGuard), with the check screen open. */
export async function openScanner(
  server: ScannerServer,
  browser: Browser,
  options: DeviceOptions = {},
): Promise<ScannerDevice> {
  const device = await enrolledScanner(server, browser, options);
  await signInOfficer(device, options.profile === "guard" ? "marketguard" : "checkpointofficer");
  return device;
}

export async function signInOfficer({ page, words }: Pick<ScannerDevice, "page" | "words">, username: string) {
  await page.getByLabel(words.shift.username).fill(username);
  await page.getByLabel(words.shift.password, { exact: true }).fill(officerPassword);
  await page.getByRole("button", { name: words.shift.begin, exact: true }).click();
  await page.getByRole("navigation", { name: words.menu.label }).waitFor();
}

export async function unlock(page: Page, digits = pin): Promise<void> {
  await page.locator(".pad").waitFor();
  await page.keyboard.type(digits);
}
