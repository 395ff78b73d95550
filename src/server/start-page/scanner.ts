/** The scanner over HTTP: the page that it stands on, and its files. */
import type { FastifyInstance } from "fastify";
import { addAppFiles, builtOrNull } from "#server/web-apps/serving.ts";
import type { BuiltApp } from "#server/web-apps/service.ts";
import { html } from "./html.ts";
import { secured, type Visit, visitOf } from "./page.ts";

/** As the public's check; besides, WebAssembly reads the codes, and a portrait or a picture to be read is a blob. */
const contentSecurity =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; media-src 'self' blob:; manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const permissions = "camera=(self), screen-wake-lock=(self), microphone=(), geolocation=(), payment=(), usb=()";

export function addScanner(app: FastifyInstance, log: (line: string) => void): void {
  app.get("/scanner", async (request, reply) => {
    const visit = visitOf(request);
    return secured(reply, contentSecurity)
      .header("permissions-policy", permissions)
      .header("cache-control", "no-cache")
      .header("content-language", visit.language)
      .header("vary", "accept-language")
      .type("text/html; charset=utf-8")
      .send(scannerPage(visit, await builtOrNull("scanner", log)));
  });
  app.get("/scanner/", (request, reply) =>
    reply.redirect(`/scanner${new URL(request.url, "http://here").search}`, 308),
  );
  addAppFiles(app, "scanner", contentSecurity, log);
}

/** The script takes the place of the words, which stay where it cannot run. */
function scannerPage({ language, words }: Visit, app: BuiltApp | null): string {
  const { scanner } = words.pages;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#101727" media="(prefers-color-scheme: dark)">
<meta name="mobile-web-app-capable" content="yes">
<meta name="apple-mobile-web-app-capable" content="yes">
<meta name="apple-mobile-web-app-status-bar-style" content="default">
<meta name="apple-mobile-web-app-title" content="Kiểm tra">
<title>${scanner.title}</title>
<link rel="icon" href="/scanner/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/scanner/icon-180.png">
<link rel="manifest" href="/scanner/manifest.webmanifest">
${
  app &&
  html`<link rel="stylesheet" href="/scanner/${app.style}">
<script type="module" src="/scanner/${app.script}"></script>
`
}</head>
<body>
<div id="app"><div class="fallback"><h1>${scanner.heading}</h1><p>${scanner.why}</p><p>${scanner.what}</p></div></div>
</body>
</html>
`.html; // prettier-ignore
}
