/** Reads staff lists as organisations mail them. Needs no database. */
import { basename } from "node:path";
import { Worker } from "node:worker_threads";
import { unreadable, type ListReading } from "#domain/list/reading.ts";
import type { ListReadingTask } from "./list-reading-worker.ts";
import { limits } from "./limits.ts";

export type { ListReading } from "#domain/list/reading.ts";

/** The day in Hanoi, `YYYY-MM-DD`. */
function todayInHanoi(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
}

/**
 * Reads one file in a thread with limits of memory and time. Every way a file can be wrong is a problem in the
 * answer; past the limits (25 MB, 64 MB expanded, 20,000 people, 10 s, 512 MB) it is `too-large`.
 */
export function readListFile(
  file: { name: string; bytes: Uint8Array },
  options: { today?: string } = {},
): Promise<ListReading> {
  const name = basename(file.name.replaceAll("\\", "/"));
  if (file.bytes.length > limits.fileBytes) return Promise.resolve(unreadable(name, "too-large"));
  const task: ListReadingTask = { name, bytes: file.bytes, today: options.today ?? todayInHanoi() };
  const worker = new Worker(new URL("./list-reading-worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes - 64, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });
  return new Promise((resolve) => {
    const answer = (reading: ListReading) => {
      clearTimeout(timeout);
      resolve(reading);
      void worker.terminate();
    };
    const timeout = setTimeout(() => answer(unreadable(name, "too-large")), limits.milliseconds);
    worker.once("message", answer);
    // what the reading itself could not foresee: memory used up is too large, anything else a file that breaks its reader
    worker.once("error", (error: NodeJS.ErrnoException) =>
      answer(unreadable(name, error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "too-large" : "corrupt")),
    );
    worker.once("exit", () => answer(unreadable(name, "corrupt")));
  });
}
