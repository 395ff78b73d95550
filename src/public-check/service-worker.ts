/**
 * Keeps the page itself for a visit without a network. The trust files are kept by the page. What a navigation has behind
 * its # never comes by here.
 */
declare const self: ServiceWorkerGlobalScope;
/** Put in when it is built: a version over all files, and what the page is made of. */
declare const __APP__: { version: string; files: string[] };

const cacheName = `thonghanh-public-check-${__APP__.version}`;
const page = "/V";
/** A page that is in hand is shown rather than waited for. */
const patienceMs = 3000;

self.addEventListener("install", (event) => {
  const requests = [page, ...__APP__.files].map((url) => new Request(url, { cache: "reload" }));
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(requests))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const isOld = (name: string): boolean => name.startsWith("thonghanh-public-check-") && name !== cacheName;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(freshOrKept(request, page));
  else if (__APP__.files.includes(url.pathname)) event.respondWith(keptOrFresh(request));
});

/** The page as the server has it now; the kept one when nobody answers in time. Language is the page's own matter. */
async function freshOrKept(request: Request, key: string): Promise<Response> {
  const kept = await caches.match(key, { cacheName, ignoreVary: true });
  const signal = kept === undefined ? null : AbortSignal.timeout(patienceMs);
  const fresh = await fetch(request.url, { signal, redirect: "manual" }).catch(() => null);
  if (fresh?.ok) return fresh;
  return kept ?? fresh ?? Response.error();
}

async function keptOrFresh(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName, ignoreVary: true, ignoreSearch: true })) ?? fetch(request);
}
