/** One PostgreSQL for all test files: a migrated template that each file clones (16 ms). */
import type { TestProject } from "vitest/node";
import { startScratchServer } from "#tools/scratch-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    databasePort: number;
    databaseTemplate: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchServer();
  project.provide("databasePort", server.port);
  project.provide("databaseTemplate", server.template);
  return () => server.stop();
}
