/** The public's check over HTTP: its page at the address that stands in every QR code, and its files. */
import type { FastifyInstance } from "fastify";
import { addAppFiles, builtOrNull } from "#server/web-apps/serving.ts";
import { secured, visitOf } from "./page.ts";
import { scanPage } from "./scan-page.ts";

/** Script and data from this server alone; nothing inline, nothing framed, nothing sent. */
const contentSecurity =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

export function addPublicCheck(app: FastifyInstance, log: (line: string) => void): void {
  app.get("/V", async (request, reply) => {
    const visit = visitOf(request);
    // Without its script the page still says what can be done.
    const built = await builtOrNull("public-check", log);
    return secured(reply, contentSecurity)
      .header("cache-control", "no-cache")
      .header("content-language", visit.language)
      .header("vary", "accept-language")
      .type("text/html; charset=utf-8")
      .send(scanPage(visit, built));
  });
  // One address, so that one service worker serves it; a browser keeps what stands behind the # on the way.
  for (const address of ["/v", "/V/", "/v/"])
    app.get(address, (request, reply) => reply.redirect(`/V${new URL(request.url, "http://here").search}`, 308));
  addAppFiles(app, "public-check", contentSecurity, log);
}
