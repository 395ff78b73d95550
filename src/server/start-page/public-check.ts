/** The public's check over HTTP: its page at the address that stands in every QR code, and its files. */
import type { FastifyInstance } from "fastify";
import { type BuiltApp, publicCheckApp } from "#server/public-check/service.ts";
import { secured, visitOf } from "./page.ts";
import { scanPage } from "./scan-page.ts";

/** Script and data from this server alone; nothing inline, nothing framed, nothing sent. */
const contentSecurity =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

export function addPublicCheck(app: FastifyInstance, log: (line: string) => void): void {
  /** Without it the page still says what can be done. */
  const built = async (): Promise<BuiltApp | null> =>
    publicCheckApp().catch((error: unknown) => {
      log(`public check: could not be built: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    });
  app.get("/V", async (request, reply) => {
    const visit = visitOf(request);
    return secured(reply, contentSecurity)
      .header("cache-control", "no-cache")
      .header("content-language", visit.language)
      .header("vary", "accept-language")
      .type("text/html; charset=utf-8")
      .send(scanPage(visit, await built()));
  });
  // One address, so that one service worker serves it; a browser keeps what stands behind the # on the way.
  for (const address of ["/v", "/V/", "/v/"])
    app.get(address, (request, reply) => reply.redirect(`/V${new URL(request.url, "http://here").search}`, 308));
  app.get<{ Params: { name: string } }>("/public-check/:name", async (request, reply) => {
    const { name } = request.params;
    const file = (await built())?.files.get(name);
    if (file === undefined) return reply.callNotFound();
    if (name === "service-worker.js")
      void reply.header("cache-control", "no-cache").header("service-worker-allowed", "/V");
    // The name holds a hash of the content.
    else void reply.header("cache-control", "public, max-age=31536000, immutable");
    const type = name.endsWith(".css") ? "text/css" : "text/javascript";
    return reply.type(`${type}; charset=utf-8`).send(file);
  });
}
