/** A thread that typesets one job after the other. A job it cannot set ends the thread: the error reaches whoever waits. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort } from "node:worker_threads";
import { openTypesetter, type PostedJob } from "./typesetter.ts";

const port = parentPort;
if (port === null) throw new Error("render-worker.ts runs as a worker thread, started by render-pool.ts.");

// Typst's documents lie outside the heap, so nothing presses V8 to free them: without this 2,000 pages hold 900 MB.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const typeset = openTypesetter();
port.on("message", (job: PostedJob) => {
  const done = typeset(job);
  collect();
  // Node frees what was collected in an immediate of its own; only then is the next job welcome.
  setImmediate(() => port.postMessage(done, [done.pdf.buffer]));
});
