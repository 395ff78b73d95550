/** The folder that the demo fills. Only what an earlier demo wrote is ever taken away. */
import { mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";

const marker = ".thonghanh-demo";
const isOurs = (name: string): boolean =>
  name === marker ||
  ["mails", "trust", "summary.json"].includes(name) ||
  /^(permits|market-cards|handover)(-\d+)?\.pdf$/.test(name);

/** Why a folder cannot be used; the sentence stands in src/ui/vi/demo.ts. */
export class OutFolderProblem extends Error {
  readonly code: "not-a-folder" | "not-ours" | "unwritable";
  readonly found: { folder: string; reason: string };
  constructor(code: OutFolderProblem["code"], folder: string, reason = "") {
    super(`${code}: ${folder} ${reason}`);
    this.name = "OutFolderProblem";
    this.code = code;
    this.found = { folder, reason };
  }
}

export interface OutFolder {
  folder: string;
  /** Forward slashes, relative to the folder. */
  write(file: string, content: Uint8Array | string): Promise<void>;
  read(file: string): Promise<Uint8Array>;
  /** Takes away all that this demo wrote. */
  discard(): Promise<void>;
}

/** @throws OutFolderProblem */
export async function openOutFolder(folder: string): Promise<OutFolder> {
  const isThere = await requireOurs(folder);
  try {
    await mkdir(folder, { recursive: true });
    await clear(folder);
    await writeFile(path.join(folder, marker), "Made by `thonghanh demo`, which may replace it.\n");
  } catch (error) {
    throw new OutFolderProblem("unwritable", folder, (error as NodeJS.ErrnoException).code ?? String(error));
  }
  return {
    folder,
    write: async (file, content) => {
      const target = path.join(folder, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, content);
    },
    read: async (file) => new Uint8Array(await readFile(path.join(folder, file))),
    discard: async () => {
      await clear(folder);
      if (!isThere) await rmdir(folder).catch(() => undefined);
    },
  };
}

/** Whether it was there; if so, it is empty or an earlier demo's. */
async function requireOurs(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  if (found === null) return false;
  if (!found.isDirectory()) throw new OutFolderProblem("not-a-folder", folder);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new OutFolderProblem("unwritable", folder, error.code);
  });
  if (names.length > 0 && !names.includes(marker)) throw new OutFolderProblem("not-ours", folder);
  return true;
}

async function clear(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (isOurs(name)) await rm(path.join(folder, name), { recursive: true, force: true });
}
