/** The draw of this shift and the length of the queue, read from the records and written to them: closing the app changes nothing. */
import { isPicked } from "#domain/sampling.ts";
import type { CheckRecord } from "#scanner/api.ts";
import { noteDraw } from "#scanner/checking/sampled.ts";
import { shiftRecords } from "#scanner/screens/shift-records.ts";
import type { Session } from "#scanner/session.ts";

type SamplingRecord = Extract<CheckRecord, { kind: "sampling" }>;
type QueueRecord = Extract<CheckRecord, { kind: "queue" }>;

interface Draw {
  readonly seed: number;
  readonly oneIn: number;
  /** Of the next vehicle. */
  readonly position: number;
}

export class SamplingLog {
  readonly #session: Session;
  readonly #drawSeed: () => number;
  #draw: Draw | null = null;
  #passed: readonly SamplingRecord[] = [];
  #queue: readonly QueueRecord[] = [];
  #version = 0;
  readonly #listeners = new Set<() => void>();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(session: Session, drawSeed: () => number) {
    this.#session = session;
    this.#drawSeed = drawSeed;
  }

  /** @param drawSeed 32 bits by chance */
  static async open(session: Session, drawSeed: () => number): Promise<SamplingLog> {
    const log = new SamplingLog(session, drawSeed);
    for (const record of await shiftRecords(session)) log.#take(record);
    return log;
  }

  /** Null until a rate was chosen. */
  oneIn(): number | null {
    return this.#draw?.oneIn ?? null;
  }

  /** Oldest first. */
  passed(): readonly SamplingRecord[] {
    return this.#passed;
  }

  queue(): readonly QueueRecord[] {
    return this.#queue;
  }

  /** A new rate is a new draw. */
  setRate(oneIn: number): void {
    this.#draw = { seed: this.#drawSeed(), oneIn, position: 0 };
    this.#changed();
  }

  /** One vehicle after the other, however quickly the button is pressed. */
  next(): Promise<boolean> {
    return this.#inTurn(async () => {
      const draw = this.#draw;
      if (draw === null) throw new Error("no rate was chosen");
      const picked = isPicked(draw.seed, draw.position, draw.oneIn);
      this.#take(await this.#session.record({ kind: "sampling", ...draw, picked }));
      noteDraw(this.#session, picked);
      this.#changed();
      return picked;
    });
  }

  /** `change`: from the length as it is when its turn comes. */
  setQueue(change: (length: number) => number): Promise<void> {
    return this.#inTurn(async () => {
      const length = Math.min(mostQueue, Math.max(0, change(this.#queue.at(-1)?.length ?? 0)));
      this.#take(await this.#session.record({ kind: "queue", length }));
      this.#changed();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly version = (): number => this.#version;

  #take(record: CheckRecord): void {
    if (record.kind === "queue") this.#queue = [...this.#queue, record];
    if (record.kind !== "sampling") return;
    this.#passed = [...this.#passed, record];
    this.#draw = { seed: record.seed, oneIn: record.oneIn, position: record.position + 1 };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #changed(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}

export const mostQueue = 10_000;

const opened = new WeakMap<Session, Promise<SamplingLog>>();
const byChance = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** One a shift. */
export function samplingLog(session: Session): Promise<SamplingLog> {
  const known = opened.get(session) ?? SamplingLog.open(session, byChance);
  opened.set(session, known);
  return known;
}
