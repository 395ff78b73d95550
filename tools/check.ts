/** `npm run check`: everything that needs no test. Runs each check, prints what failed, exits 1 if any did. */
import { spawnSync } from "node:child_process";

const checks: [name: string, command: string, args: string[]][] = [
  ["types", "tsc", ["-b"]],
  ["lint", "oxlint", ["--deny-warnings"]],
  ["format", "oxfmt", ["--check"]],
  ["documents", "node", ["tools/check-documents.ts"]],
  ["dead code", "knip", []],
  ["generated files", "node", ["tools/generate.ts", "--check"]],
];

let failed = 0;
for (const [name, command, args] of checks) {
  const start = performance.now();
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
