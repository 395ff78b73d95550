/** The house rules are held by machines: each wall gets a planted breach that must be found, and a legal sibling that must not. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "..");

/** Every way to name another module. */
const waysToImport: Record<string, (specifier: string) => string> = {
  static: (specifier) => `import { x } from "${specifier}";\nexport const y = x;\n`,
  dynamic: (specifier) => `export const y = () => import("${specifier}");\n`,
  type: (specifier) => `import type { X } from "${specifier}";\nexport type Y = X;\n`,
  "re-export": (specifier) => `export { x } from "${specifier}";\n`,
};

/** What the files of a place may import, and what they may not; `*` is another number each time, `{a,b}` one of these. */
const walls: { from: string; may: string[]; mayNot: string[] }[] = [
  {
    from: "src/domain/plate-*.ts",
    may: ["#domain/text.ts", "./text.ts"],
    mayNot: ["node:fs", "zod", "#credential/cbor.ts", "#contract/base.ts", "#ui/vi.ts", "#server/app.ts", "../credential/cbor.ts"],
  },
  {
    from: "src/credential/seal-*.ts",
    may: ["#domain/text.ts", "#credential/cbor.ts", "./cbor.ts"],
    mayNot: ["node:crypto", "pg", "#contract/base.ts", "#ui/vi.ts", "#server/platform/es256.ts", "../domain/text.ts"],
  },
  {
    from: "src/contract/permits-*.ts",
    may: ["#domain/permit.ts", "#credential/cbor.ts", "./base.ts", "zod"],
    mayNot: ["#server/api.ts", "#ui/vi.ts", "#cli/main.ts", "node:fs", "../domain/permit.ts"],
  },
  {
    from: "src/ui/vi/permits-*.ts",
    may: ["#domain/permit.ts", "#contract/base.ts", "#ui/vi/start.ts"],
    mayNot: ["#server/app.ts", "#cli/main.ts", "node:fs", "../vi.ts"],
  },
  {
    from: "src/public-check/look-*.ts",
    may: ["#domain/text.ts", "#credential/verify.ts", "#ui/vi/verify.ts", "#ui/web-crypto-port.ts", "./element.ts"],
    mayNot: ["node:fs", "zod", "react", "#contract/base.ts", "#server/app.ts", "#server/platform/es256.ts", "#cli/main.ts", "#test/support/world.ts", "../ui/vi.ts"],
  },
  {
    from: "src/scanner/sync/look-*.ts",
    may: ["#domain/text.ts", "#credential/verify.ts", "#contract/device.ts", "#ui/vi/scanner/shell.ts", "#scanner/session.ts", "./clock.ts", "react", "idb"],
    mayNot: ["node:fs", "#server/app.ts", "#server/devices/service.ts", "#cli/main.ts", "#public-check/main.ts", "#test/support/world.ts", "../session.ts"],
  },
  {
    from: "src/server/lists-*/routes.ts",
    may: ["./service.ts", "#server/api.ts", "#domain/permit.ts"],
    mayNot: ["./sql.ts", "#server/mail/service.ts", "#server/mail/sql.ts", "#ui/vi.ts", "kysely", "pg", "../mail/service.ts"],
  },
  {
    from: "src/server/lists-*/service.ts",
    may: ["./sql.ts", "#server/mail/service.ts", "#server/platform/jobs.ts", "#domain/permit.ts", "#ui/vi.ts", "zod"],
    mayNot: ["#server/mail/sql.ts", "#server/mail/routes.ts", "#server/mail/jobs.ts", "pg", "kysely", "graphile-worker",
      "#cli/main.ts", "#public-check/main.ts", "#test/support/world.ts", "#ui/vi/start.ts", "../mail/service.ts"],
  },
  {
    from: "src/server/lists-*/jobs.ts",
    may: ["./service.ts", "#server/platform/jobs.ts"],
    mayNot: ["#server/mail/sql.ts", "pg", "kysely"],
  },
  {
    from: "src/server/lists-*/sql.ts",
    may: ["kysely", "#server/platform/database.ts", "#domain/permit.ts"],
    mayNot: ["./service.ts", "./routes.ts", "./jobs.ts", "#server/mail/service.ts", "#server/mail/sql.ts", "#ui/vi.ts", "pg"],
  },
  {
    from: "src/server/platform/clock-*.ts",
    may: ["pg", "kysely", "graphile-worker", "./database.ts", "#domain/permit.ts", "#credential/cbor.ts"],
    mayNot: ["#server/lists/service.ts", "#server/app.ts", "#ui/vi.ts", "#cli/main.ts", "../lists/service.ts"],
  },
  {
    from: "src/server/{app,main,worker}.ts",
    may: ["#server/lists/jobs.ts", "#server/lists/service.ts"],
    mayNot: ["#server/lists/sql.ts", "pg", "kysely", "#cli/main.ts", "../cli/main.ts"],
  },
  {
    from: "src/cli/units-*.ts",
    may: ["commander", "#server/units/service.ts", "#server/main.ts", "#server/platform/configuration.ts", "#domain/unit.ts"],
    mayNot: ["#public-check/main.ts", "#server/units/sql.ts", "#server/units/routes.ts", "#server/app.ts", "pg", "kysely", "#test/support/world.ts", "../server/main.ts"],
  },
  {
    from: "src/server/lists/service-*.test.ts",
    may: ["./sql.ts", "pg", "#test/support/world.ts", "#server/app.ts"],
    mayNot: ["../mail/service.ts"],
  },
  {
    from: "test/server/lists-*.test.ts",
    may: ["#server/app.ts", "#tools/scratch-database.ts", "pg", "node:fs"],
    mayNot: ["../../tools/scratch-database.ts"],
  },
]; // prettier-ignore

/** Other promises of the linter. */
const habits: { name: string; file: string; text: string; rule: string | null }[] = [
  { name: "the clock in domain", file: "src/domain/h1.ts", text: "export const t = () => Date.now();\n", rule: "no-restricted-globals" },
  { name: "a new date in domain", file: "src/domain/h2.ts", text: "export const t = () => new Date();\n", rule: "no-restricted-globals" },
  { name: "chance in domain", file: "src/domain/h3.ts", text: "export const t = () => Math.random();\n", rule: "no-restricted-properties" },
  { name: "the process in domain", file: "src/domain/h4.ts", text: "export const t = () => process.pid;\n", rule: "no-restricted-globals" },
  { name: "random bytes in domain", file: "src/domain/h5.ts", text: "export const t = () => crypto.randomUUID();\n", rule: "no-restricted-globals" },
  { name: "mathematics in domain", file: "src/domain/h6.ts", text: "export const t = () => Math.max(1, 2);\n", rule: null },
  { name: "a default export", file: "src/domain/h7.ts", text: "const t = 1;\nexport default t;\n", rule: "no-default-export" },
  { name: "a named export", file: "src/domain/h8.ts", text: "export const t = 1;\n", rule: null },
  { name: "a file name in camel case", file: "src/domain/someThing.ts", text: "export const t = 1;\n", rule: "filename-case" },
  { name: "a file of 401 lines", file: "src/domain/h9.ts", text: `export const t = [\n${"  1,\n".repeat(399)}];\n`, rule: "max-lines" },
  { name: "any", file: "src/domain/h10.ts", text: "export const t = (x: any) => x;\n", rule: "no-explicit-any" },
  { name: "a promise that nobody awaits", file: "src/domain/h11.ts", text: "export function t(p: Promise<void>) {\n  p;\n}\n", rule: "no-floating-promises" },
  { name: "a switch that forgets a case", file: "src/domain/h12.ts", rule: "switch-exhaustiveness-check",
    text: 'export function t(x: "a" | "b") {\n  switch (x) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}\n' },
  { name: "two files that import each other", file: "src/domain/round-a.ts", text: 'import { b } from "./round-b.ts";\nexport const a = () => b;\n', rule: "no-cycle" },
  { name: "the other of them", file: "src/domain/round-b.ts", text: 'import { a } from "./round-a.ts";\nexport const b = () => a;\n', rule: "no-cycle" },
]; // prettier-ignore

interface Planted {
  name: string;
  file: string;
  text: string;
  rule: string | null;
}

/** A file for each wall × way × specifier. */
const planted: Planted[] = walls
  .flatMap(({ from, may, mayNot }) =>
    Object.entries(waysToImport).flatMap(([way, write]) =>
      [...may, ...mayNot].map((specifier) => ({
        name: `${from}: ${way} import of ${specifier}`,
        file: from,
        text: write(specifier),
        rule: mayNot.includes(specifier) ? "no-restricted-imports" : null,
      })),
    ),
  )
  .map((one, index) => ({ ...one, file: fileAt(one.file, index) }));

function fileAt(place: string, index: number): string {
  const wiring = ["app", "main", "worker"][index % 3] ?? "";
  return place.replace("*", String(index)).replace("{app,main,worker}", wiring);
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "thonghanh-house-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A tree with our configuration and these files. */
function plant(name: string, files: { file: string; text: string }[]): string {
  const tree = path.join(folder, name);
  mkdirSync(tree, { recursive: true });
  for (const kept of [".oxlintrc.json", "package.json", "tsconfig.json", "tsconfig"])
    cpSync(path.join(root, kept), path.join(tree, kept), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(tree, "node_modules"));
  for (const room of ["src", "test"]) mkdirSync(path.join(tree, room), { recursive: true });
  for (const { file, text } of files) {
    mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(tree, file), text);
  }
  return tree;
}

/** The rules that fire, by file. */
async function lint(tree: string): Promise<Map<string, string[]>> {
  const { stdout } = await run(path.join(root, "node_modules/.bin/oxlint"), ["--format=json", "src", "test"], {
    cwd: tree,
    maxBuffer: 1e8,
  }).catch((error: { stdout: string }) => error);
  const found = new Map<string, string[]>();
  for (const { filename, code } of (JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] })
    .diagnostics)
    found.set(filename, [...(found.get(filename) ?? []), code]);
  return found;
}

describe("the import rule", () => {
  test("every planted breach is found, and nothing that is allowed", async () => {
    const wrong: string[] = [];
    // Where a wall's files have one name, each import gets a tree of its own.
    const trees = Object.values(Object.groupBy(planted, ({ file }) => file));
    const rounds = Math.max(...trees.map((same) => same?.length ?? 0));
    for (let round = 0; round < rounds; round++) {
      const files = trees.flatMap((same) => same?.slice(round, round + 1) ?? []);
      const found = await lint(plant(`walls-${round}`, files));
      for (const { name, file, rule } of files) {
        const fired = (found.get(file) ?? []).some((code) => code.includes("no-restricted-imports"));
        if (fired !== (rule !== null)) wrong.push(`${name}: ${fired ? "refused" : "let through"}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe("other habits", () => {
  let found: Map<string, string[]>;
  beforeAll(async () => {
    found = await lint(plant("habits", habits));
  });

  test.each(habits.filter(({ rule }) => rule !== null))("$name is found ($rule)", ({ file, rule }) => {
    expect(found.get(file)?.join(" ")).toContain(rule);
  });

  test.each(habits.filter(({ rule }) => rule === null))("$name is allowed", ({ file }) => {
    expect(found.get(file)).toBeUndefined();
  });
});

describe("the compiler knows where code runs", () => {
  const cases = [
    { name: "a DOM global in domain", config: "pure", file: "src/domain/h.ts", text: "export const t = () => document.title;\n", error: "document" },
    { name: "a Node global in domain", config: "pure", file: "src/domain/h.ts", text: "export const t = () => Buffer.from([]);\n", error: "Buffer" },
    { name: "a timer in domain", config: "pure", file: "src/domain/h.ts", text: "export const t = () => setTimeout(() => 1, 1);\n", error: "setTimeout" },
    { name: "a Node global in credential", config: "browser", file: "src/credential/h.ts", text: "export const t = () => Buffer.from([]);\n", error: "Buffer" },
    { name: "a DOM global in credential's worker", config: "worker", file: "src/credential/h.ts", text: "export const t = () => document.title;\n", error: "document" },
    { name: "a Node global in the public's check", config: "browser", file: "src/public-check/h.ts", text: "export const t = () => Buffer.from([]);\n", error: "Buffer" },
    { name: "a DOM global in its service worker", config: "worker", file: "src/public-check/service-worker.ts", text: "export const t = () => document.title;\n", error: "document" },
    { name: "a Node module in ui", config: "browser", file: "src/ui/h.ts", text: 'export { readFileSync } from "node:fs";\n', error: "node:fs" },
    { name: "a DOM global on the server", config: "node", file: "src/server/h.ts", text: "export const t = () => document.title;\n", error: "document" },
    { name: "an enum, which type stripping cannot run", config: "pure", file: "src/domain/h.ts", text: "export enum T { A }\n", error: "erasableSyntaxOnly" },
  ]; // prettier-ignore

  test.each(cases)("$name does not compile", async ({ name, config, file, text, error }) => {
    const tree = plant(`types-${name.replaceAll(" ", "-")}`, [{ file, text }]);
    const args = ["-p", `tsconfig/${config}.json`, "--tsBuildInfoFile", path.join(tree, "info.json")];
    const said = await run(path.join(root, "node_modules/.bin/tsc"), args, { cwd: tree }).then(
      () => "compiled",
      (failure: { stdout: string }) => failure.stdout,
    );
    expect(said).toContain(path.basename(file));
    expect(said).toContain(error);
  });
});
