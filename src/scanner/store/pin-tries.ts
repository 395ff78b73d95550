/** How many wrong PINs there were. Room is kept for the count: who fills the device does not stop it. */
import { isLackOfRoom } from "./lack-of-room.ts";
import { secondsToWait } from "./pin.ts";
import { readPlain, type ScannerDatabase, writePlain } from "./schema.ts";

export interface Tries {
  readonly wrong: number;
  /** Seconds until the next one. */
  readonly wait: number;
}

/** Given up when the count itself finds no room. */
const reserveBytes = 64 * 1024;

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

  /**
   * Before it is tried: whoever pulls the plug meanwhile has used it up.
   * @returns how many there are now; null when it cannot be written: then nothing may be tried
   */
  async count(): Promise<number | null> {
    const { wrong } = await this.read();
    this.#here = { wrong: wrong + 1, at: nowSeconds() };
    if (await this.#write()) return wrong + 1;
    await this.#database.delete("plain", "reserve");
    return (await this.#write()) ? wrong + 1 : null;
  }

  async #write(): Promise<boolean> {
    try {
      await writePlain(this.#database, "tries", this.#here);
      return true;
    } catch (error) {
      if (!isLackOfRoom(error)) throw error;
      return false;
    }
  }

  async clear(): Promise<void> {
    this.#here = { wrong: 0, at: 0 };
    await this.#database.delete("plain", "tries");
    await this.keepReserve();
  }

  /** When the PIN is set, and again after each right one. */
  async keepReserve(): Promise<void> {
    await writePlain(this.#database, "reserve", new Uint8Array(reserveBytes)).catch((error: unknown) => {
      if (!isLackOfRoom(error)) throw error;
    });
  }
}
