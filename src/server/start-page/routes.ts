import type { FastifyInstance } from "fastify";
import type { Platform } from "#server/platform/platform.ts";

export function addStartPage(app: FastifyInstance, platform: Platform): void {
  app.get("/", () => platform.configuration.publicHost);
}
