/**
 * Keeps the whole scanner on the device. One cache a version, put together before it is used: page, scripts, WebAssembly
 * and letters of one build belong together. A new version waits until the page asks for it (`activate`) or nobody has the
 * scanner open any more, so that nothing changes under a check.
 */
declare const self: ServiceWorkerGlobalScope;
/** Put in when it is built: a version over all files, and what the scanner is made of. */
declare const __APP__: { version: string; files: string[] };

const prefix = "thonghanh-scanner-";
const cacheName = `${prefix}${__APP__.version}`;
const page = "/scanner";

self.addEventListener("install", (event) => {
  const requests = [page, ...__APP__.files].map((url) => new Request(url, { cache: "no-cache" }));
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  const isOld = (name: string): boolean => name.startsWith(prefix) && name !== cacheName;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "activate") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname === page) event.respondWith(kept(page));
  else if (__APP__.files.includes(url.pathname)) event.respondWith(kept(url.pathname));
});

async function kept(path: string): Promise<Response> {
  return (await caches.match(path, { cacheName, ignoreVary: true })) ?? fetch(path);
}
