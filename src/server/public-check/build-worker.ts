/**
 * Builds src/public-check for browsers into the folder named as its argument. A process of its own: what builds takes
 * 100 MB that the server would not get back.
 */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type InlineConfig, type Rolldown } from "vite";

const root = path.resolve(import.meta.dirname, "../../..");
const source = path.join(root, "src/public-check");
const base = "/public-check/";
/** Chrome 109 and Firefox 115 are the last for Windows 7; Safari's first with DecompressionStream is 16.4. */
const target = ["chrome109", "firefox115", "safari16.4"];

async function bundle(input: Record<string, string>, more: InlineConfig = {}, names = "[name]-[hash]") {
  const output = { entryFileNames: `${names}.js`, assetFileNames: `${names}[extname]` };
  const result = await build({
    root: source,
    base,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: "error",
    ...more,
    build: { target, write: false, modulePreload: false, rolldownOptions: { input, output } },
  });
  return (result as Rolldown.RolldownOutput).output
    .map((file) => ({ name: file.fileName, content: file.type === "chunk" ? file.code : file.source }))
    .filter(({ content }) => content.length > 0);
}

const [, , folder = ""] = process.argv;
const page = await bundle({ main: path.join(source, "main.ts"), style: path.join(source, "style.css") });
const names = page.map(({ name }) => name).filter((name) => /^(main-.*\.js|style-.*\.css)$/.test(name));
const hash = createHash("sha256");
for (const { name, content } of page) hash.update(name).update(content);
// The frame of the page is the server's.
const files = [...names.map((name) => base + name), "/style.css", "/icon.svg"];
const app = JSON.stringify({ version: hash.digest("hex").slice(0, 16), files });
const worker = await bundle(
  { "service-worker": path.join(source, "service-worker.ts") },
  { define: { __APP__: app } },
  "[name]",
);
await mkdir(folder, { recursive: true });
for (const { name, content } of [...page.filter((file) => names.includes(file.name)), ...worker])
  await writeFile(path.join(folder, name), content);
