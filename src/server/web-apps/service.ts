/**
 * The web applications as browsers get them: built when they are first needed and their sources have changed, so that
 * `npm ci && npm start` is all that a fresh clone needs.
 */
import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { access, constants, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type WebAppName, webApps } from "./web-apps.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const builder = path.join(import.meta.dirname, "build-worker.ts");

export interface BuiltApp {
  /** By file name. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly script: string;
  readonly style: string;
}

const built = new Map<WebAppName, Promise<BuiltApp>>();

/** Built once a process; after a failure the next call tries again. */
export function builtApp(name: WebAppName): Promise<BuiltApp> {
  const known = built.get(name);
  if (known !== undefined) return known;
  const building = readOrBuild(name).catch((error: unknown) => {
    built.delete(name);
    throw error;
  });
  built.set(name, building);
  return building;
}

async function readOrBuild(name: WebAppName): Promise<BuiltApp> {
  const folder = path.join(await placeToBuild(name), await fingerprint(name));
  const app = (await read(folder)) ?? (await buildInto(name, folder).then(() => read(folder)));
  if (app === null) throw new Error(`${folder} is not whole: remove it and start again`);
  return app;
}

/** A folder a version, never changed: several servers and tests may build at once. */
async function buildInto(name: WebAppName, folder: string): Promise<void> {
  const place = path.dirname(folder);
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as { version: string };
  const named = `${version}+${path.basename(folder).slice(0, 8)}`;
  const draft = path.join(place, `.${randomUUID()}`);
  // Whoever tests the server still gets what people get.
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [builder, name, draft, named], { cwd: root, env });
  // Somebody else may have been faster, with the same files.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  const others = (await readdir(place)).filter((file) => !file.startsWith(".") && file !== path.basename(folder));
  for (const file of others) await rm(path.join(place, file), { recursive: true, force: true });
}

/** Beside the sources, or where those cannot be written, wherever something can. */
async function placeToBuild(name: WebAppName): Promise<string> {
  const place = path.join(root, "dist", name);
  try {
    await mkdir(place, { recursive: true });
    await access(place, constants.W_OK);
    return place;
  } catch {
    return mkdtemp(path.join(tmpdir(), `thonghanh-${name}-`));
  }
}

async function fingerprint(name: WebAppName): Promise<string> {
  const hash = createHash("sha256");
  const folders = [...webApps[name].rooms, "src/server/web-apps"];
  for (const file of ["package-lock.json", ...(await Promise.all(folders.map(filesBelow))).flat()])
    hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  return hash.digest("hex").slice(0, 16);
}

async function filesBelow(folder: string): Promise<string[]> {
  const names = await readdir(path.join(root, folder), { recursive: true });
  const wanted = names.filter((name) => /\.(tsx?|css|svg|png|webmanifest)$/.test(name) && !/\.test\.tsx?$/.test(name));
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
