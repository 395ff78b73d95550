/** Reads one list in a thread of its own, so that a hostile file can cost no more than this thread. */
import { parentPort, workerData } from "node:worker_threads";
import { openList } from "./open-list.ts";

export interface ListReadingTask {
  name: string;
  bytes: Uint8Array;
  today: string;
}

const { name, bytes, today } = workerData as ListReadingTask;
parentPort?.postMessage(await openList(name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), today));
