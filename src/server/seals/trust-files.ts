/** The trust files over HTTP: public, static, cacheable by anybody; an ETag saves a checker from fetching what it has. */
import type { FastifyInstance } from "fastify";
import type { Platform } from "#server/platform/platform.ts";
import { listTrustFiles, readTrustFile } from "./service.ts";

export function addTrustFiles(app: FastifyInstance, platform: Platform): void {
  app.get("/trust/index.json", async (_request, reply) =>
    reply
      .header("cache-control", "no-cache")
      .header("access-control-allow-origin", "*")
      .send({ files: await listTrustFiles(platform) }),
  );
  app.get<{ Params: { "*": string } }>("/trust/*", async (request, reply) => {
    const file = await readTrustFile(platform, request.params["*"]);
    if (!file) return reply.callNotFound();
    const etag = `"${file.sequence}"`;
    void reply
      .header("etag", etag)
      .header("last-modified", file.issuedAt.toUTCString())
      .header("cache-control", "public, max-age=30")
      .header("access-control-allow-origin", "*");
    if (request.headers["if-none-match"] === etag) return reply.status(304).send();
    return reply.type("application/octet-stream").send(file.bytes);
  });
}
