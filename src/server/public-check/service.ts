/**
 * The public's check as browsers get it: src/public-check, built when it is first needed and its sources have changed, so
 * that `npm ci && npm start` is all that a fresh clone needs.
 */
import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { access, constants, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const root = path.resolve(import.meta.dirname, "../../..");
const builder = path.join(import.meta.dirname, "build-worker.ts");
/** Whatever can get into the bundle. */
const sources = ["src/public-check", "src/ui", "src/credential", "src/domain", "src/server/public-check"];

export interface BuiltApp {
  /** By file name. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly script: string;
  readonly style: string;
}

let built: Promise<BuiltApp> | null = null;

/** Built once a process; after a failure the next call tries again. */
export function publicCheckApp(): Promise<BuiltApp> {
  built ??= builtApp().catch((error: unknown) => {
    built = null;
    throw error;
  });
  return built;
}

async function builtApp(): Promise<BuiltApp> {
  const place = await placeToBuild();
  const folder = path.join(place, await fingerprint());
  const app = (await read(folder)) ?? (await buildInto(folder).then(() => read(folder)));
  if (app === null) throw new Error(`${folder} is not whole: remove it and start again`);
  return app;
}

/** A folder a version, never changed: several servers and tests may build at once. */
async function buildInto(folder: string): Promise<void> {
  const place = path.dirname(folder);
  const draft = path.join(place, `.${randomUUID()}`);
  await promisify(execFile)(process.execPath, [builder, draft], { cwd: root });
  // Somebody else may have been faster, with the same files.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  const others = (await readdir(place)).filter((name) => !name.startsWith(".") && name !== path.basename(folder));
  for (const name of others) await rm(path.join(place, name), { recursive: true, force: true });
}

/** Beside the sources, or where those cannot be written, wherever something can. */
async function placeToBuild(): Promise<string> {
  const place = path.join(root, "dist/public-check");
  try {
    await mkdir(place, { recursive: true });
    await access(place, constants.W_OK);
    return place;
  } catch {
    return mkdtemp(path.join(tmpdir(), "thonghanh-public-check-"));
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of ["package-lock.json", ...(await Promise.all(sources.map(filesBelow))).flat()])
    hash.update(`${name}\0`).update(await readFile(path.join(root, name)));
  return hash.digest("hex").slice(0, 16);
}

async function filesBelow(folder: string): Promise<string[]> {
  const names = await readdir(path.join(root, folder), { recursive: true });
  const wanted = names.filter((name) => /\.(ts|css)$/.test(name) && !name.endsWith(".test.ts"));
  return wanted.toSorted().map((name) => path.join(folder, name));
}

async function read(folder: string): Promise<BuiltApp | null> {
  const names = await readdir(folder).catch(() => []);
  const files = new Map<string, Buffer>();
  for (const name of names) files.set(name, await readFile(path.join(folder, name)));
  const named = (pattern: RegExp): string | undefined => names.find((name) => pattern.test(name));
  const [script, style] = [named(/^main-.*\.js$/), named(/^style-.*\.css$/)];
  return script === undefined || style === undefined ? null : { files, script, style };
}
