/** The page's side of the worker that reads codes: one picture at a time, and a new worker when one does not answer. */
import type { Effort, ReadingReply, ReadingRequest } from "./reading-messages.ts";

/** A worker that is busy for so long has lost its way. A first picture waits for the WebAssembly too. */
const patienceMs = 15_000;

export class CodeReader {
  #worker: Worker | null = null;
  #ids = 0;
  #waiting: { id: number; answer: (texts: readonly string[] | null) => void; timer: number } | null = null;

  /** A picture that comes while another one is read is dropped by whoever asks: there is no queue. */
  get isBusy(): boolean {
    return this.#waiting !== null;
  }

  /** @returns the texts; null when the picture could not be looked at. Takes the bitmap over, whatever comes of it. */
  read(bitmap: ImageBitmap, effort: Effort): Promise<readonly string[] | null> {
    if (this.#waiting !== null) {
      bitmap.close();
      return Promise.resolve(null);
    }
    const id = ++this.#ids;
    const worker = (this.#worker ??= this.#start());
    return new Promise((answer) => {
      const timer = window.setTimeout(() => this.#giveUp(), patienceMs);
      this.#waiting = { id, answer, timer };
      worker.postMessage({ id, bitmap, effort } satisfies ReadingRequest, [bitmap]);
    });
  }

  /** Its memory is free at once. It may be used again, with a new worker. */
  close(): void {
    this.#giveUp();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./reader-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<ReadingReply>) => this.#settle(data.id, data.texts));
    worker.addEventListener("error", () => this.#giveUp());
    return worker;
  }

  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = null;
    if (this.#waiting !== null) this.#settle(this.#waiting.id, null);
  }

  #settle(id: number, texts: readonly string[] | null): void {
    const waiting = this.#waiting;
    if (waiting?.id !== id) return;
    window.clearTimeout(waiting.timer);
    this.#waiting = null;
    waiting.answer(texts);
  }
}
