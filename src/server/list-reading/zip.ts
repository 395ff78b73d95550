/** Zip archives, expanded under a ceiling before anybody else reads them: sizes in the directory may lie. */
import { inflateRawSync } from "node:zlib";
import { limits } from "./limits.ts";

export type ZipFault = "corrupt" | "encrypted" | "too-large";

export interface ZipEntry {
  name: string;
  /** Still compressed. */
  bytes: Buffer;
  method: number;
  encrypted: boolean;
}

const endOfDirectory = 0x06_05_4b_50;
const directoryEntry = 0x02_01_4b_50;
const localHeader = 0x04_03_4b_50;

/** Where a size does not fit 32 bits the directory gives 0xffffffff and the size in an extra field (APPNOTE 4.5.3). */
function wideFields(extra: Buffer, narrow: number[]): number[] {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  let field = at + 4;
  return narrow.map((value) => {
    if (value !== 0xff_ff_ff_ff || field + 8 > extra.length) return value;
    field += 8;
    return Number(extra.readBigUInt64LE(field - 8));
  });
}

function readEntry(zip: Buffer, at: number): { entry: ZipEntry; next: number } | null {
  if (at + 46 > zip.length || zip.readUInt32LE(at) !== directoryEntry) return null;
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
  const extraEnd = nameEnd + zip.readUInt16LE(at + 30);
  const narrow = [zip.readUInt32LE(at + 24), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
  const [, compressed = 0, local = 0] = wideFields(zip.subarray(nameEnd, extraEnd), narrow);
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== localHeader) return null;
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (from + compressed > zip.length) return null;
  const entry = {
    name: zip.toString("utf8", at + 46, nameEnd).replaceAll("\\", "/"),
    bytes: zip.subarray(from, from + compressed),
    method: zip.readUInt16LE(at + 10),
    encrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
  };
  return { entry, next: extraEnd + zip.readUInt16LE(at + 32) };
}

/** The files in an archive, nothing expanded yet. */
export function zipEntries(zip: Buffer): ZipEntry[] | ZipFault {
  const earliest = Math.max(0, zip.length - 22 - 0xff_ff);
  let end = zip.length - 22;
  while (end >= earliest && zip.readUInt32LE(end) !== endOfDirectory) end--;
  if (end < earliest) return "corrupt";
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.zipEntries) return "too-large";
  const entries: ZipEntry[] = [];
  for (let index = 0, at = zip.readUInt32LE(end + 16); index < count; index++) {
    const read = readEntry(zip, at);
    if (read === null) return "corrupt";
    entries.push(read.entry);
    at = read.next;
  }
  return entries;
}

export interface ExpandedFile {
  name: string;
  bytes: Buffer;
}

/** Expands the files one by one; stops as soon as together they pass the ceiling, and allocates no more than that. */
export function expand(
  entries: readonly ZipEntry[],
  ceiling: number = limits.expandedBytes,
): ExpandedFile[] | ZipFault {
  const files: ExpandedFile[] = [];
  let left = ceiling;
  for (const { name, bytes, method, encrypted } of entries) {
    if (encrypted) return "encrypted";
    if (method !== 0 && method !== 8) return "corrupt";
    let expanded = bytes;
    try {
      if (method === 8) expanded = inflateRawSync(bytes, { maxOutputLength: left + 1 });
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "corrupt";
    }
    left -= expanded.length;
    if (left < 0) return "too-large";
    files.push({ name, bytes: expanded });
  }
  return files;
}

/** The same files in an archive without compression, whose sizes are true: SheetJS then need not expand them a second time. */
export function storedZip(files: readonly ExpandedFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const encodedName = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(localHeader, 0);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(encodedName.length, 26);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(directoryEntry, 0);
    listed.writeUInt32LE(bytes.length, 20);
    listed.writeUInt32LE(bytes.length, 24);
    listed.writeUInt16LE(encodedName.length, 28);
    listed.writeUInt32LE(offset, 42);
    parts.push(local, encodedName, bytes);
    directory.push(listed, encodedName);
    offset += local.length + encodedName.length + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endOfDirectory, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
