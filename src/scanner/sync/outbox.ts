/** Sends the records that wait: in batches, any number of times, in any order; what the server refuses it refuses for good. */
import { type DeviceInputs, type DeviceOutputs, Refused, Unanswered } from "#scanner/api.ts";
import type { RecordLog } from "#scanner/store/record-log.ts";

const batchSize = 200;
const timeoutMs = 30_000;
const longestPauseMs = 5 * 60_000;
const firstPauseMs = 20_000;

type Upload = (input: DeviceInputs["upload"], timeoutMs: number) => Promise<DeviceOutputs["upload"]>;

export class Outbox {
  readonly #log: RecordLog;
  readonly #upload: Upload;
  #sending: Promise<void> | null = null;
  #pauseMs = 0;
  #notBefore = 0;

  constructor(log: RecordLog, upload: Upload) {
    this.#log = log;
    this.#upload = upload;
  }

  /** The network is back: the pause was for its absence. */
  resume(): void {
    this.#pauseMs = 0;
    this.#notBefore = 0;
  }

  /** Everything that waits now, after what is being sent already. Never rejects: what is left waits for the next time. */
  send(now: number): Promise<void> {
    if (this.#sending !== null) return this.#sending.then(() => this.send(now));
    if (now < this.#notBefore) return Promise.resolve();
    this.#sending = this.#sendAll(now).finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendAll(now: number): Promise<void> {
    try {
      await this.#log.settle();
      while (await this.#sendBatch());
      this.#pauseMs = 0;
    } catch (error) {
      if (!(error instanceof Unanswered || error instanceof Refused)) throw error;
      this.#pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, 2 * this.#pauseMs));
      this.#notBefore = now + this.#pauseMs;
    }
  }

  /** @returns whether there may be more */
  async #sendBatch(): Promise<boolean> {
    const batch = await this.#log.batch(batchSize);
    if (batch.length === 0) return false;
    const { results } = await this.#upload({ records: batch.map(({ record }) => record) }, timeoutMs);
    const answers = results.map(({ index, outcome }) => ({ index, taken: outcome !== "refused" }));
    await this.#log.settleBatch(batch, answers);
    // An answer that names none of them would be asked for again without end.
    return answers.length > 0 && batch.length === batchSize;
  }
}
