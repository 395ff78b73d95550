/**
 * The device's clock beside the server's. Signed answers say how far ahead it is. Between two of them the monotonic clock
 * watches it: it may stand still while the device sleeps, so a wall clock that ran further says nothing; one that ran
 * less was set back.
 */

/** Beyond it the clock counts as wrong. */
const mostAheadSeconds = 300;
/** So much less than the monotonic clock: no correction of a running clock is that large. */
const setBackSeconds = 60;

export interface KeptClock {
  /** Seconds that the device is ahead of the server. */
  readonly ahead: number;
  /** The latest moment that this device knew of, by the server's time. */
  readonly latest: number;
  /** By the server's time: when it last said what time it is. */
  readonly heardAt: number;
}

/** Epoch seconds, and seconds of the monotonic clock. */
export interface Reading {
  readonly wall: number;
  readonly steady: number;
}

export class Clock {
  readonly #read: () => Reading;
  #ahead: number | null;
  #heardAt: number | null;
  /** The server's time at a reading of the monotonic clock: time has not gone back since. */
  #base: { at: number; steady: number };
  #last: Reading;
  #wasSetBack = false;

  constructor(read: () => Reading, kept: KeptClock | undefined) {
    this.#read = read;
    const reading = read();
    this.#ahead = kept?.ahead ?? null;
    this.#heardAt = kept?.heardAt ?? null;
    const here = reading.wall - (kept?.ahead ?? 0);
    // Switched off and on again with a clock that says less than it did.
    if (kept !== undefined && here < kept.latest - setBackSeconds) this.#wasSetBack = true;
    this.#base = { at: Math.max(here, kept?.latest ?? 0), steady: reading.steady };
    this.#last = reading;
  }

  /** The server's signed answer. It was true at some moment between the two readings; the middle is taken. */
  heard(serverTime: number, asked: Reading, answered: Reading): void {
    // The answer has whole seconds: half of one is the best guess.
    const steady = (asked.steady + answered.steady) / 2;
    const wall = answered.wall - (answered.steady - steady);
    this.#ahead = Math.round(wall - (serverTime + 0.5));
    this.#heardAt = serverTime;
    this.#base = { at: wall - this.#ahead, steady };
    this.#last = this.#read();
    this.#wasSetBack = false;
  }

  /** Epoch seconds by the server's time, as far as it is known. */
  now(): number {
    const reading = this.#watched();
    const bySteady = this.#base.at + (reading.steady - this.#base.steady);
    const byWall = reading.wall - (this.#ahead ?? 0);
    return Math.max(bySteady, byWall);
  }

  state(): { ahead: number | null; right: boolean; heardAt: number | null } {
    this.#watched();
    const isNear = Math.abs(this.#ahead ?? 0) <= mostAheadSeconds;
    return { ahead: this.#ahead, right: isNear && !this.#wasSetBack, heardAt: this.#heardAt };
  }

  /** To be kept for the next start; `null` before the server was ever heard. */
  kept(): KeptClock | null {
    if (this.#ahead === null || this.#heardAt === null) return null;
    return { ahead: this.#ahead, heardAt: this.#heardAt, latest: Math.floor(this.now()) };
  }

  #watched(): Reading {
    const reading = this.#read();
    const [ran, ranSteady] = [reading.wall - this.#last.wall, reading.steady - this.#last.steady];
    if (ran < ranSteady - setBackSeconds) this.#wasSetBack = true;
    // The reference moves on only in small steps, so that many small ones are seen as well.
    if (this.#wasSetBack || ran > ranSteady) this.#last = reading;
    return reading;
  }
}

export const deviceClock = (): Reading => ({ wall: Date.now() / 1000, steady: performance.now() / 1000 });
