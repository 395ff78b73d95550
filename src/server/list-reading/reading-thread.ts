/** Hands a file to a thread and waits for the reading, within limits of memory and time. */
import { Worker } from "node:worker_threads";
import { unreadable, type ListReading } from "#domain/list/reading.ts";
import type { ListReadingTask } from "./list-reading-worker.ts";
import { limits } from "./limits.ts";

interface Thread {
  worker: Worker;
  filesRead: number;
}

/**
 * One thread is kept for the next file: starting one and warming it up costs half a second. It is replaced after some
 * files, so that nothing a file leaves behind adds up, and let go when mail is quiet.
 */
const filesPerThread = 100;
const quietMilliseconds = 60_000;
let spare: { thread: Thread; letGo: NodeJS.Timeout } | null = null;

function startThread(): Thread {
  const worker = new Worker(new URL("./list-reading-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes - 64, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });
  return { worker, filesRead: 0 };
}

/** One by one: without an argument it would also take the listeners by which Node drives the thread's port. */
function stopListening(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}

function takeThread(): Thread {
  if (spare === null) return startThread();
  const { thread, letGo } = spare;
  clearTimeout(letGo);
  spare = null;
  stopListening(thread.worker);
  thread.worker.ref();
  return thread;
}

function keepThread(thread: Thread): void {
  if (spare !== null || thread.filesRead >= filesPerThread) return void thread.worker.terminate();
  const forget = () => {
    if (spare?.thread === thread) spare = null;
  };
  thread.worker.once("error", forget).once("exit", forget);
  // a waiting thread does not keep the program running
  thread.worker.unref();
  spare = { thread, letGo: setTimeout(() => void thread.worker.terminate(), quietMilliseconds).unref() };
}

/** The reading, or why there is none: a file that breaks a limit costs its thread, never the caller. */
export function readInThread({ name, bytes, today }: ListReadingTask): Promise<ListReading> {
  const thread = takeThread();
  const { worker } = thread;
  return new Promise((resolve) => {
    const finish = (reading: ListReading, isWhole: boolean) => {
      clearTimeout(timeout);
      stopListening(worker);
      thread.filesRead++;
      if (isWhole) keepThread(thread);
      else void worker.terminate();
      resolve(reading);
    };
    const timeout = setTimeout(() => finish(unreadable(name, "too-large"), false), limits.milliseconds);
    worker.once("message", (reading: ListReading) => finish(reading, true));
    worker.once("error", (error: NodeJS.ErrnoException) =>
      finish(unreadable(name, error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "too-large" : "corrupt"), false),
    );
    worker.once("exit", () => finish(unreadable(name, "corrupt"), false));
    const copy = new Uint8Array(bytes);
    worker.postMessage({ name, bytes: copy, today } satisfies ListReadingTask, [copy.buffer]);
  });
}
