/**
 * `npm run generate` writes the committed files that are made from others; `--check` compares instead and fails when one
 * is stale. Each generator answers with the text of its file.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describeApi } from "#server/reference/service.ts";
import { describeSchema } from "./describe-schema.ts";
import { permitVectors } from "./make-vectors.ts";
import { scratchUrl, startScratchServer } from "./scratch-database.ts";

const check = process.argv.includes("--check");
const root = path.resolve(import.meta.dirname, "..");

/** Kysely's types of the migrated database. */
function databaseTypes(url: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "thonghanh-types-"));
  const file = path.join(folder, "database-types.ts");
  try {
    execFileSync(
      path.join(root, "node_modules/.bin/kysely-codegen"),
      ["--dialect", "postgres", "--url", url, "--out-file", file, "--camel-case", "--date-parser", "string",
        "--numeric-parser", "number", "--include-pattern", "public.*", "--type-mapping", '{"int8":"number","jsonb":"unknown"}'],
      { stdio: "pipe" },
    ); // prettier-ignore
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const server = await startScratchServer();
// A Ctrl-C must not leave the database running.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void server.stop().finally(() => process.exit(130)));
const stale: string[] = [];
try {
  const url = scratchUrl(server.port, server.template);
  const files: Record<string, string> = {
    "src/server/platform/database-types.ts": databaseTypes(url),
    "db/schema.sql": await describeSchema(url),
    "test/vectors/permit-vectors.json": await permitVectors(),
    "docs/openapi.json": `${JSON.stringify(await describeApi(), null, 1)}\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    if (check) stale.push(name);
    else {
      writeFileSync(file, text);
      console.log(`wrote ${name}`);
    }
  }
} finally {
  await server.stop();
}
if (stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")}. Run "npm run generate" and commit the result.`);
  process.exitCode = 1;
}
