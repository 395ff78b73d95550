/** How many wrong PINs there were, on the device; in memory as well, so that a full device does not stop counting. */
import { isLackOfRoom } from "./lack-of-room.ts";
import { secondsToWait } from "./pin.ts";
import { readPlain, type ScannerDatabase, writePlain } from "./schema.ts";

export interface Tries {
  readonly wrong: number;
  /** Seconds until the next one. */
  readonly wait: number;
}

const nowSeconds = (): number => Date.now() / 1000;

export class PinTries {
  readonly #database: ScannerDatabase;
  #here = { wrong: 0, at: 0 };

  constructor(database: ScannerDatabase) {
    this.#database = database;
  }

  async read(): Promise<Tries> {
    const stored = (await readPlain(this.#database, "tries")) ?? { wrong: 0, at: 0 };
    const latest = stored.wrong >= this.#here.wrong ? stored : this.#here;
    return { wrong: latest.wrong, wait: secondsToWait(latest, nowSeconds()) };
  }

  /** Before it is tried: whoever pulls the plug meanwhile has used it up. @returns how many there are now */
  async count(): Promise<number> {
    const { wrong } = await this.read();
    this.#here = { wrong: wrong + 1, at: nowSeconds() };
    await writePlain(this.#database, "tries", this.#here).catch((error: unknown) => {
      if (!isLackOfRoom(error)) throw error;
    });
    return wrong + 1;
  }

  async clear(): Promise<void> {
    this.#here = { wrong: 0, at: 0 };
    await this.#database.delete("plain", "tries");
  }
}
