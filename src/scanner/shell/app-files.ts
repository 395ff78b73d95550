/** The app on the device: its service worker keeps it, and a newer version waits there until it may take over. */

const worker = "/scanner/service-worker.js";
const scope = "/scanner";
/** Longer than a slow network takes for two megabytes; who has none goes on without. */
const patienceMs = 60_000;
/** How often a running app asks whether there is a newer one. */
const lookEveryMs = 30 * 60_000;

let registering: Promise<ServiceWorkerRegistration | null> | null = null;

/** `null` where the browser keeps nothing, as in some private windows. */
function registration(): Promise<ServiceWorkerRegistration | null> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  registering ??= container?.register(worker, { scope, type: "classic" }).catch(() => null) ?? Promise.resolve(null);
  return registering;
}

/** Whether the whole app lies on the device, so that it opens without a network. Waits for it. */
export async function appIsKept(): Promise<boolean> {
  if ((await registration()) === null) return false;
  const ready = navigator.serviceWorker.ready.then(() => true);
  return Promise.race([ready, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMs))]);
}

/** Whether this very page came from the device. */
export const appIsFromDevice = (): boolean => Boolean((navigator as Partial<Navigator>).serviceWorker?.controller);

/** At a start nothing is under way: a version that waits takes over. @returns whether the page is being loaded anew */
export async function startNewestVersion(): Promise<boolean> {
  if (!appIsFromDevice()) {
    void registration();
    return false;
  }
  if (await isLeftOver()) {
    location.reload();
    return true;
  }
  const { waiting = null } = (await registration()) ?? {};
  if (waiting !== null) await takeOver(waiting);
  return waiting !== null;
}

/** Loaded from a version that the device has forgotten meanwhile: its other files are gone. Said once, not for ever. */
async function isLeftOver(): Promise<boolean> {
  const own = new URL(import.meta.url).pathname;
  const key = "thonghanh-left-over";
  if ((await caches.match(own).catch(() => true)) !== undefined) {
    sessionStorage.removeItem(key);
    return false;
  }
  if (sessionStorage.getItem(key) === own) return false;
  sessionStorage.setItem(key, own);
  return true;
}

/** Calls when a newer version took over behind this page. The first one, after the enrolment, takes over from nobody. */
export function followTakeOver(replaced: () => void): void {
  if (appIsFromDevice()) navigator.serviceWorker.addEventListener("controllerchange", replaced, { once: true });
}

/** @returns what stops following; `found` is called as soon as a newer version is complete on the device */
export function followVersions(found: () => void): () => void {
  const stop = new AbortController();
  void registration().then((current) => {
    if (current === null || stop.signal.aborted) return;
    const look = (installing: ServiceWorker | null): void =>
      installing?.addEventListener(
        "statechange",
        () => void (installing.state === "installed" && appIsFromDevice() && found()),
        { signal: stop.signal },
      );
    if (current.waiting !== null && appIsFromDevice()) found();
    look(current.installing);
    current.addEventListener("updatefound", () => look(current.installing), { signal: stop.signal });
    const timer = setInterval(() => void current.update().catch(() => undefined), lookEveryMs);
    stop.signal.addEventListener("abort", () => clearInterval(timer));
  });
  return () => stop.abort();
}

/** On somebody's word: the records lie in the database and are there again after it. */
export async function startVersionThatWaits(): Promise<void> {
  const waiting = (await registration())?.waiting;
  if (waiting) await takeOver(waiting);
  else location.reload();
}

function takeOver(waiting: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      location.reload();
      resolve();
    });
    waiting.postMessage("activate");
  });
}
