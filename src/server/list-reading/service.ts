/** Reads staff lists as organisations mail them, and writes the lists that go back. Needs no database. */
import { basename } from "node:path";
import { unreadable, type ListReading } from "#domain/list/reading.ts";
import { limits } from "./limits.ts";
import { readInThread } from "./reading-thread.ts";

export type { ListReading } from "#domain/list/reading.ts";

/** A longer file is not read. */
export const listFileBytes = limits.fileBytes;

/** The day in Hanoi, `YYYY-MM-DD`. */
function todayInHanoi(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
}

/**
 * Reads one file in a thread with limits of memory and time. Every way a file can be wrong is a problem in the
 * answer; past the limits (25 MB, 64 MB expanded, 20,000 people, 10 s, 512 MB) it is `too-large`.
 */
export async function readListFile(
  file: { name: string; bytes: Uint8Array },
  options: { today?: string } = {},
): Promise<ListReading> {
  const name = basename(file.name.replaceAll("\\", "/"));
  if (file.bytes.length > limits.fileBytes) return unreadable(name, "too-large");
  return readInThread({ name, bytes: file.bytes, today: options.today ?? todayInHanoi() });
}

export { faultyRowsWorkbook, listTemplateWorkbook } from "./workbooks-to-send.ts";
