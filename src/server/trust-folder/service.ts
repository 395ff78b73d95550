/** A trust folder on disk: read it to check permits, write it for those who check without a network. */
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type TrustFile, trustPath } from "#credential/trust-folder.ts";
import { openTrustStore, type TrustOptions, type TrustStore } from "#credential/trust-store.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";

/** The largest file of a city of ten million permits is a tenth of this; a larger one is damaged. */
const mostBytes = 16 * 2 ** 20;

/** Opens the folder; `null` when there is none. Files that are not part of its layout are passed over. */
export async function openTrustFolder(folder: string, options: TrustOptions = {}): Promise<TrustStore | null> {
  const files = await readTrustFolder(folder);
  return files === null ? null : openTrustStore(files, nodeTrustPort, options);
}

async function readTrustFolder(folder: string): Promise<TrustFile[] | null> {
  const info = await stat(folder).catch(() => null);
  if (!info?.isDirectory()) return null;
  const paths = (await Promise.all(["", "rollover/", "status/"].map((part) => namesIn(folder, part)))).flat();
  return Promise.all(paths.map(async (path) => ({ path, bytes: await readLimited(join(folder, path)) })));
}

/** Not deeper than the layout: who names a home folder by mistake does not wait for all of it to be searched. */
async function namesIn(folder: string, part: string): Promise<string[]> {
  const names = await readdir(join(folder, part)).catch(() => []);
  return names.map((name) => part + name).filter((path) => trustPath.isPart(path));
}

/** No bytes at all for what cannot be read: the store then reports the file as damaged. */
async function readLimited(path: string): Promise<Uint8Array> {
  try {
    const info = await stat(path);
    return !info.isFile() || info.size > mostBytes ? new Uint8Array(0) : new Uint8Array(await readFile(path));
  } catch {
    return new Uint8Array(0);
  }
}

/** Writes each file whole or not at all; a reader never sees half of one. */
export async function writeTrustFolder(folder: string, files: readonly TrustFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.part`, bytes);
    await rename(`${target}.part`, target);
  }
}
