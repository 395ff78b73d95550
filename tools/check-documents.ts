/** Part of `npm run check`: links between documents lead somewhere, and no file tells where or on which machine it was made. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
const files = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
  .split("\0")
  .filter((name) => name !== "" && existsSync(path.join(root, name)));

const faults: string[] = [];

const linkPattern = /\]\(([^)\s]+)(?:\s"[^"]*")?\)/g;
for (const name of files.filter((file) => file.endsWith(".md"))) {
  const prose = read(name)
    .replaceAll(/^```[\s\S]*?^```/gm, "")
    .replaceAll(/`[^`\n]*`/g, "");
  for (const [, target = ""] of prose.matchAll(linkPattern)) {
    if (/^[a-z]+:/.test(target) || target.startsWith("#")) continue;
    const file = path.resolve(root, path.dirname(name), decodeURI(target.split("#")[0] ?? ""));
    if (!existsSync(file)) faults.push(`${name}: the link to ${target} leads nowhere`);
    else if (target.includes("#") && file.endsWith(".md") && !anchorsOf(file).has(target.split("#")[1] ?? ""))
      faults.push(`${name}: ${target.split("#")[0]} has no heading #${target.split("#")[1]}`);
  }
}

/** Written in pieces, so that this file does not find itself. */
const forbidden: [pattern: RegExp, why: string][] = [
  [new RegExp(String.raw`(?<![\w.])/(?:home|Users|work${"/"}main)/`), "the path of somebody's machine"],
  [new RegExp(`"resolved": ${'"'}https?://`), "the address of a package registry"],
  [new RegExp(`-----BEGIN (?:[A-Z]+ )?PRIVATE ${"KEY"}-----`), "a private key"],
  [new RegExp(`^(?:<{7}|>{7}) `, "m"), "an unsolved merge conflict"],
];
const isText = /\.(ts|mjs|md|json|ya?ml|sql|typ|sh|txt|csv|svg)$|^\.[\w.]+$|^\.ci\/run$/;
for (const name of files.filter((file) => isText.test(file) && statSync(path.join(root, file)).size < 2e6)) {
  const text = read(name);
  for (const [pattern, why] of forbidden) {
    const found = pattern.exec(text);
    if (found) faults.push(`${name}:${text.slice(0, found.index).split("\n").length}: ${why} (${found[0].trim()})`);
  }
  // Collections of bad input hold what others write.
  if (!/^test\/(vectors|lists)\//.test(name) && text.normalize("NFC") !== text)
    faults.push(`${name}: text that is not NFC`);
}

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

function read(name: string): string {
  return readFileSync(path.join(root, name), "utf8");
}

/** As GitHub makes them from headings. */
function anchorsOf(file: string): Set<string> {
  const headings = readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, "")
        .trim()
        .replaceAll(" ", "-"),
    ),
  );
}
