/**
 * What is kept sealed beside the records: the device's own token, its shift, who signed in here, what the server said. A
 * full device goes on: what does not fit is held in memory.
 */
import type { Device, KeptName, Shift, WardAnswer } from "#scanner/session.ts";
import type { HeardGate } from "#scanner/sync/gate-news.ts";
import { isLackOfRoom } from "./lack-of-room.ts";
import type { ScannerDatabase } from "./schema.ts";
import type { Vault } from "./vault.ts";

/** Somebody whom the server confirmed on this device: may begin a shift without a network as well. */
export interface KnownOfficer {
  readonly username: string;
  readonly accountId: string;
  readonly fullName: string;
  /** PBKDF2-SHA-256 of the password; base64. */
  readonly salt: string;
  readonly hash: string;
  readonly iterations: number;
  /** Epoch seconds of the last time the server said yes. */
  readonly confirmedAt: number;
}

export interface SealedValues {
  readonly token: string;
  readonly device: Device;
  readonly shift: Shift | null;
  readonly officers: readonly KnownOfficer[];
  readonly answers: { readonly cursor: number; readonly items: readonly WardAnswer[] };
  readonly gate: HeardGate | null;
}
type Place = keyof SealedValues | `kept-${KeptName}`;

export class SealedStore {
  readonly #database: ScannerDatabase;
  readonly #vault: Vault;
  /** Newer than what lies on the device, which had no room for it. */
  readonly #homeless = new Map<Place, unknown>();

  constructor(database: ScannerDatabase, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** `null` when nothing was kept, or it is damaged. */
  async read<Name extends keyof SealedValues>(name: Name): Promise<SealedValues[Name] | null> {
    return (await this.#read(name)) as SealedValues[Name] | null;
  }

  async write<Name extends keyof SealedValues>(name: Name, value: SealedValues[Name]): Promise<void> {
    await this.#write(name, value);
  }

  async readKept(name: KeptName): Promise<unknown> {
    return this.#read(`kept-${name}`);
  }

  async keep(name: KeptName, value: unknown): Promise<void> {
    await this.#write(`kept-${name}`, value);
  }

  /** Whether something is held in memory only. */
  get isFull(): boolean {
    return this.#homeless.size > 0;
  }

  /** Tries again to write what there was no room for. */
  async settle(): Promise<void> {
    for (const [place, value] of this.#homeless) await this.#write(place, value);
  }

  async #read(place: Place): Promise<unknown> {
    if (this.#homeless.has(place)) return this.#homeless.get(place);
    const sealed = await this.#database.get("sealed", place);
    return sealed === undefined ? null : this.#vault.open(`sealed/${place}`, sealed);
  }

  async #write(place: Place, value: unknown): Promise<void> {
    try {
      await this.#database.put("sealed", await this.#vault.seal(`sealed/${place}`, value), place);
      this.#homeless.delete(place);
    } catch (error) {
      if (!isLackOfRoom(error)) throw error;
      this.#homeless.set(place, value);
    }
  }
}
