/** Reads every QR code out of a picture or a PDF. */
import { type FileKind, isSmallEnough, kindOf } from "./picture.ts";
import { readPdf } from "./pdf.ts";
import { readPicture, type Reading } from "./reader.ts";

/** `text` is null where a page, or a spot on it, has no code that can be read. */
export interface CodeRead {
  /** 1 for a picture. */
  readonly page: number;
  readonly text: string | null;
}

const mostBytes = 256 * 2 ** 20;

/**
 * One entry for each code, at least one for each page, in order. The kind is told from the content; `kind` only allows
 * less. Never rejects: what cannot be read has `text: null`.
 */
export async function readCodes(bytes: Uint8Array, kind?: FileKind): Promise<CodeRead[]> {
  const found = kindOf(bytes);
  if (found === null || bytes.length > mostBytes || (kind !== undefined && kind !== found)) return unreadable(1);
  if (found === "pdf") return readPages(bytes);
  if (!isSmallEnough(bytes, found)) return unreadable(1);
  try {
    return codesOf(1, await readPicture(bytes));
  } catch {
    return unreadable(1);
  }
}

async function readPages(bytes: Uint8Array): Promise<CodeRead[]> {
  const codes: CodeRead[] = [];
  try {
    for await (const { page, reading } of readPdf(bytes)) codes.push(...codesOf(page, reading));
  } catch {
    codes.push(...unreadable((codes.at(-1)?.page ?? 0) + 1));
  }
  return codes.length === 0 ? unreadable(1) : codes;
}

function codesOf(page: number, { texts, damaged }: Reading): CodeRead[] {
  if (texts.length + damaged === 0) return unreadable(page);
  return [...texts.map((text) => ({ page, text })), ...Array.from({ length: damaged }, () => ({ page, text: null }))];
}

function unreadable(page: number): CodeRead[] {
  return [{ page, text: null }];
}
