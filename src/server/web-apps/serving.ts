/** A built web application over HTTP: its files under its own address. The page around them is the start page's. */
import type { FastifyInstance } from "fastify";
import { type BuiltApp, builtApp } from "./service.ts";
import { type WebAppName, webApps } from "./web-apps.ts";

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
};

/** @returns null when it could not be built: the page then says what can be done without */
export function builtOrNull(name: WebAppName, log: (line: string) => void): Promise<BuiltApp | null> {
  return builtApp(name).catch((error: unknown) => {
    log(`${name}: could not be built: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  });
}

/** @param policy the content security policy; a worker is bound by that of its own script */
export function addAppFiles(app: FastifyInstance, name: WebAppName, policy: string, log: (line: string) => void): void {
  const { base, scope } = webApps[name];
  app.get<{ Params: { name: string } }>(`${base}/:name`, async (request, reply) => {
    const file = request.params.name;
    const content = (await builtOrNull(name, log))?.files.get(file);
    if (content === undefined) return reply.callNotFound();
    if (file === "service-worker.js")
      void reply.header("cache-control", "no-cache").header("service-worker-allowed", scope);
    // The name holds a hash of the content.
    else if (/-[\w-]{8}\.\w+$/.test(file)) void reply.header("cache-control", "public, max-age=31536000, immutable");
    else void reply.header("cache-control", "no-cache");
    void reply.header("content-security-policy", policy);
    return reply.type(types[endOf(file)] ?? "application/octet-stream").send(content);
  });
}

const endOf = (file: string): string => file.slice(file.lastIndexOf(".") + 1);
