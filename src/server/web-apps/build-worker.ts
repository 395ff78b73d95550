/**
 * Builds one of the web applications for browsers: `build-worker.ts APP FOLDER VERSION`. A process of its own: what builds
 * takes 100 MB that the server would not get back.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type InlineConfig, type Rolldown } from "vite";
import { isWebApp, webApps } from "./web-apps.ts";

interface BuiltFile {
  name: string;
  content: string | Uint8Array;
}

const root = path.resolve(import.meta.dirname, "../../..");
/** Chrome 109 and Firefox 115 are the last for Windows 7; Safari's first with DecompressionStream is 16.4. */
const target = ["chrome109", "firefox115", "safari16.4"];

const [, , name = "", folder = "", version = ""] = process.argv;
if (!isWebApp(name)) throw new Error(`${name} is none of the web applications`);
const app = webApps[name];
const source = path.join(root, app.source);
const base = `${app.base}/`;

async function bundle(input: Record<string, string>, more: InlineConfig = {}, names = "[name]-[hash]") {
  const output = {
    entryFileNames: `${names}.js`,
    chunkFileNames: `${names}.js`,
    assetFileNames: `${names}[extname]`,
  };
  const result = await build({
    root: source,
    base,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: "error",
    oxc: { jsx: { runtime: "automatic" } },
    worker: { format: "es", rolldownOptions: { output } },
    ...more,
    define: { __VERSION__: JSON.stringify(version), ...more.define },
    build: { target, write: false, modulePreload: false, assetsInlineLimit: 0, rolldownOptions: { input, output } },
  });
  return (result as Rolldown.RolldownOutput).output
    .map((file): BuiltFile => ({ name: file.fileName, content: file.type === "chunk" ? file.code : file.source }))
    .filter(({ content }) => content.length > 0);
}

/** Manifest and pictures: they keep their names, because what is installed remembers them. */
async function asTheyAre(): Promise<BuiltFile[]> {
  if (app.asItIs === null) return [];
  const place = path.join(source, app.asItIs);
  const names = await readdir(place);
  return Promise.all(names.map(async (file) => ({ name: file, content: await readFile(path.join(place, file)) })));
}

const page = (await bundle({ main: path.join(source, app.script), style: path.join(source, "style.css") })).filter(
  ({ name: file }) => !app.leaveOut.test(file),
);
const files = [...page, ...(await asTheyAre())];
const hash = createHash("sha256");
for (const { name: file, content } of files) hash.update(file).update(content);
// The frame of the page is the server's.
const kept = [...files.map((file) => base + file.name), ...app.alsoKept];
const worker = await bundle(
  { "service-worker": path.join(source, "service-worker.ts") },
  { define: { __APP__: JSON.stringify({ version: hash.digest("hex").slice(0, 16), files: kept }) } },
  "[name]",
);
await mkdir(folder, { recursive: true });
for (const { name: file, content } of [...files, ...worker]) await writeFile(path.join(folder, file), content);
