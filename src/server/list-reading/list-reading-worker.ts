/** Reads lists in a thread of its own, one at a time, so that a hostile file can cost no more than this thread. */
import { parentPort } from "node:worker_threads";
import type { ListReading } from "#domain/list/reading.ts";
import { openList } from "./open-list.ts";

export interface ListReadingTask {
  name: string;
  bytes: Uint8Array;
  today: string;
}

// SheetJS prints remarks on odd number formats; they may hold what stands in the file, and nobody reads them
console.error = () => undefined;

async function read({ name, bytes, today }: ListReadingTask): Promise<ListReading> {
  return openList(name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), today);
}

parentPort?.on("message", (task: ListReadingTask) => {
  // a rejection ends the thread, and the one who asked hears of it
  void read(task).then((reading) => parentPort?.postMessage(reading));
});
