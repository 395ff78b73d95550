/** The check screen alone, in a shift that needs no server, with a watch on how long a paper is in view before its verdict. */
import { createRoot } from "react-dom/client";
import type { TrustFile } from "#credential/trust-folder.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import type { NewRecord, Session } from "#scanner/session.ts";
import { SessionContext } from "#scanner/session.ts";
import { CheckScreen } from "#scanner/screens/check/check-screen.tsx";
import { AppContext } from "#scanner/shell/app-context.ts";
import type { ScannerApp } from "#scanner/shell/scanner-app.ts";
import { firstPreferences } from "#scanner/store/preferences.ts";
import { NavigationContext } from "#scanner/shell/navigation.ts";
import { webCryptoPort } from "#ui/web-crypto-port.ts";

interface Given {
  readonly trust: readonly { readonly path: string; readonly bytes: readonly number[] }[];
  readonly now: number;
}

const given = (await (await fetch("/given.json")).json()) as Given;
const files = given.trust.map(({ path, bytes }): TrustFile => ({ path, bytes: Uint8Array.from(bytes) }));
const trust = await openTrustStore(files, webCryptoPort);
const preferences = firstPreferences();
const app = { subscribe: () => () => undefined, preferences: () => preferences, worked: () => undefined };
const session = {
  device: {
    deviceId: "bench",
    name: "bench",
    profile: "police",
    post: { code: "chot-thd", name: "Chốt", kind: "checkpoint", unitName: "" },
  },
  shift: { id: "bench", accountId: null, officerName: "", confirmed: false, startedAt: given.now },
  trust: () => trust,
  policy: () => trust.policy,
  now: () => given.now,
  clock: () => ({ ahead: 0, right: true }),
  isOnline: () => false,
  record: (entry: NewRecord) => Promise.resolve(entry),
  records: () => Promise.resolve([]),
  answers: () => [],
  on: () => () => undefined,
} as unknown as Session;
const navigation = { screen: { name: "check" } as const, go: () => undefined, back: () => undefined };

createRoot(document.getElementById("app") as HTMLElement).render(
  <AppContext value={app as unknown as ScannerApp}>
    <NavigationContext value={navigation}>
      <SessionContext value={session}>
        <CheckScreen />
      </SessionContext>
    </NavigationContext>
  </AppContext>,
);

/** Milliseconds from the first frame with a paper to its verdict on the screen, one for each paper. */
const waits: number[] = [];
Object.assign(globalThis, { waits });
let inViewSince: number | null = null;
let lastSerial = "";

const eye = new OffscreenCanvas(32, 18).getContext("2d", { willReadFrequently: true });
/** Paper with print differs from place to place; the road is all alike. */
function seesPaper(video: HTMLVideoElement): boolean {
  if (eye === null) return false;
  eye.drawImage(video, 0, 0, 32, 18);
  const { data } = eye.getImageData(8, 4, 16, 10);
  const grey = Array.from({ length: data.length / 4 }, (_, i) => data[4 * i] ?? 0);
  return Math.max(...grey) - Math.min(...grey) > 40;
}

function watch(video: HTMLVideoElement): void {
  video.requestVideoFrameCallback(() => {
    if (!seesPaper(video)) inViewSince = null;
    else inViewSince ??= performance.now();
    watch(video);
  });
}
new MutationObserver(() => {
  const serial = document.querySelector(".permit-facts dl.further > div:last-child dd")?.textContent ?? "";
  if (serial === "" || serial === lastSerial || inViewSince === null) return;
  lastSerial = serial;
  const since = inViewSince;
  requestAnimationFrame(() => waits.push(performance.now() - since));
}).observe(document.body, { subtree: true, childList: true, characterData: true });
const found = setInterval(() => {
  const video = document.querySelector("video");
  if (video === null) return;
  clearInterval(found);
  watch(video);
}, 50);
