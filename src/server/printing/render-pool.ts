/**
 * Worker threads that typeset: at most `size` at a time, each replaced after 2,000 pages (native memory that it has
 * gathered by then is given back with it), none left behind.
 */
import { Worker } from "node:worker_threads";
import type { Job } from "./page-wording.ts";
import type { PostedJob, Typeset } from "./typesetter.ts";

interface Waiting {
  job: Job;
  resolve: (done: Typeset) => void;
  reject: (reason: unknown) => void;
}

export class RenderPool {
  readonly #size: number;
  readonly #pagesPerThread: number;
  readonly #waiting: Waiting[] = [];
  readonly #threads = new Map<Worker, { pages: number; busy: Waiting | null }>();
  readonly #ending = new Set<Promise<unknown>>();
  #closed: { reason: unknown } | null = null;

  /** How many threads have been started so far. */
  threadsStarted = 0;

  constructor(size: number, pagesPerThread = 2000) {
    this.#size = size;
    this.#pagesPerThread = pagesPerThread;
  }

  /** Jobs are begun in the order given. */
  run(job: Job): Promise<Typeset> {
    const done = new Promise<Typeset>((resolve, reject) => this.#waiting.push({ job, resolve, reject }));
    this.#next();
    return done;
  }

  /** Ends every thread; what still waits is rejected with `reason`. Resolves when the threads are gone. */
  async close(reason: unknown = new Error("The print job was closed before it was done.")): Promise<void> {
    this.#closed ??= { reason };
    for (const one of this.#waiting.splice(0)) one.reject(reason);
    for (const [thread, { busy }] of this.#threads) {
      busy?.reject(reason);
      this.#end(thread);
    }
    await Promise.all(this.#ending);
  }

  #next(): void {
    if (this.#closed) return void this.close(this.#closed.reason);
    for (const [thread, state] of this.#threads) if (state.busy === null) this.#give(thread);
    while (this.#waiting.length > 0 && this.#threads.size < this.#size) this.#give(this.#start());
  }

  #give(thread: Worker): void {
    const state = this.#threads.get(thread);
    const one = this.#waiting.shift();
    if (state === undefined || one === undefined) return;
    state.busy = one;
    const { template, data, qrTexts } = one.job;
    thread.postMessage({ template, data: JSON.stringify(data), qrTexts } satisfies PostedJob);
  }

  #start(): Worker {
    const thread = new Worker(new URL("./render-worker.ts", import.meta.url));
    this.#threads.set(thread, { pages: 0, busy: null });
    this.threadsStarted++;
    thread.on("message", (done: Typeset) => this.#finished(thread, done));
    thread.on("error", (error) => this.#failed(thread, error));
    return thread;
  }

  #finished(thread: Worker, done: Typeset): void {
    const state = this.#threads.get(thread);
    if (state === undefined) return;
    state.busy?.resolve(done);
    state.busy = null;
    state.pages += done.pages;
    if (state.pages >= this.#pagesPerThread) this.#end(thread);
    this.#next();
  }

  #failed(thread: Worker, error: unknown): void {
    this.#threads.get(thread)?.busy?.reject(error);
    this.#end(thread);
    void this.close(error);
  }

  #end(thread: Worker): void {
    this.#threads.delete(thread);
    const end = thread.terminate().finally(() => this.#ending.delete(end));
    this.#ending.add(end);
  }
}
