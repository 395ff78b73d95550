/**
 * `npm test`: every test, on a fresh machine too. Brings by apt what the tests compare with, runs vitest, and ends with
 * one line: `N passed, N failed`.
 *
 *   npm test -- test/server/sessions.test.ts     only these
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Programs of the machine that tests call: independent readers, so that our own code does not check itself. */
const needed: { program: string; debianPackage: string; why: string }[] = [
  { program: "zbarimg", debianPackage: "zbar-tools", why: "reads printed QR codes with another reader than ours" },
  { program: "chromium", debianPackage: "chromium", why: "opens the pages as the public does" },
  { program: "pdftotext", debianPackage: "poppler-utils", why: "reads and draws the PDFs that are printed" },
];

const root = path.resolve(import.meta.dirname, "..");

function installWhatIsMissing(): void {
  const missing = needed.filter(({ program }) => spawnSync("sh", ["-c", `command -v ${program}`]).status !== 0);
  if (missing.length === 0) return;
  for (const { program, debianPackage, why } of missing) console.log(`missing: ${program} (${debianPackage}): ${why}`);
  const command = ["apt-get", "install", "-y", "--no-install-recommends", ...missing.map((one) => one.debianPackage)];
  const before = administrator();
  const installed = before !== null && apt(before, ["apt-get", "update", "-qq"]) && apt(before, command);
  if (!installed) {
    console.log(`Install them first:  sudo ${command.join(" ")}`);
    console.log("Without them the tests that call them fail; all others run.");
  }
}

/** What turns a command into an administrator's: nothing for root, sudo when it asks no password; null for neither. */
function administrator(): string[] | null {
  if (spawnSync("sh", ["-c", "command -v apt-get"]).status !== 0) return null;
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : null;
}

function apt(before: string[], command: string[]): boolean {
  const [program = "", ...args] = [...before, "env", "DEBIAN_FRONTEND=noninteractive", ...command];
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) console.log(stderr.trim());
  return status === 0;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** A file that could not even be loaded counts as one failed test; so does a run that ended badly without a failed test. */
function count(reportFile: string, exitCode: number): Count {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(reportFile, "utf8")) as Report;
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function runTests(): number {
  const folder = mkdtempSync(path.join(tmpdir(), "thonghanh-tests-"));
  const reportFile = path.join(folder, "report.json");
  try {
    const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
    const { status } = spawnSync(process.execPath, [vitest, "run", ...reporters, ...process.argv.slice(2)], {
      cwd: root,
      stdio: "inherit",
    });
    const { passed, failed, skipped } = count(reportFile, status ?? 1);
    if (status !== 0 && failed === 1 && passed === 0) console.log("vitest ended without a report: see above");
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
    return failed > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

installWhatIsMissing();
process.exitCode = runTests();
