/**
 * The records of this device, sealed one by one, each with how far it has come: waiting, sent, refused. What the storage
 * has no room for is held in memory until it has, so that a full device goes on checking.
 */
import type { CheckRecord } from "#scanner/api.ts";
import { isLackOfRoom } from "./lack-of-room.ts";
import type { RecordState, ScannerDatabase } from "./schema.ts";
import type { Vault } from "./vault.ts";

const daySeconds = 86_400;
const secondsOf = ({ at }: CheckRecord): number => Date.parse(at) / 1000;
const dayOf = (seconds: number): number => Math.floor(seconds / daySeconds);
const placeOf = (id: string): string => `records/${id}`;

interface Entry {
  readonly record: CheckRecord;
  readonly revision: number;
}

export class RecordLog {
  readonly #database: ScannerDatabase;
  readonly #vault: Vault;
  /** Days that were read, opened once. */
  readonly #days = new Map<number, Promise<Map<string, CheckRecord>>>();
  /** Not written, because there was no room. */
  readonly #homeless = new Map<string, Entry>();
  #counts = { waiting: 0, refused: 0 };
  #last: Promise<unknown> = Promise.resolve();

  private constructor(database: ScannerDatabase, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  static async open(database: ScannerDatabase, vault: Vault): Promise<RecordLog> {
    const log = new RecordLog(database, vault);
    await log.#count();
    return log;
  }

  /** Not yet with the server. */
  get waiting(): number {
    return this.#counts.waiting + this.#homeless.size;
  }

  /** That the server never takes. */
  get refused(): number {
    return this.#counts.refused;
  }

  /** Whether something could not be written down for lack of room. */
  get isFull(): boolean {
    return this.#homeless.size > 0;
  }

  /** Also for a record that is written again: it then waits once more. Never rejects for lack of room. */
  write(record: CheckRecord): Promise<void> {
    return this.#inTurn(() => this.#write(record));
  }

  async #write(record: CheckRecord): Promise<void> {
    const day = dayOf(secondsOf(record));
    const revision = await this.#nextRevision(record.id);
    (await this.#day(day)).set(record.id, record);
    try {
      await this.#put({ record, revision });
      this.#homeless.delete(record.id);
    } catch (error) {
      if (!isLackOfRoom(error)) throw error;
      this.#homeless.set(record.id, { record, revision });
    }
    await this.#count();
  }

  /** Tries again to write what there was no room for. */
  settle(): Promise<void> {
    return this.#inTurn(() => this.#settle());
  }

  async #settle(): Promise<void> {
    for (const [id, entry] of this.#homeless) {
      try {
        await this.#put(entry);
        this.#homeless.delete(id);
      } catch (error) {
        if (!isLackOfRoom(error)) throw error;
        break;
      }
    }
    await this.#count();
  }

  /** Since a moment (epoch seconds), oldest first. */
  async since(moment: number): Promise<CheckRecord[]> {
    const first = dayOf(moment);
    const days = new Set([...this.#days.keys()].filter((day) => day >= first));
    const index = this.#database.transaction("records").store.index("day");
    let cursor = await index.openKeyCursor(IDBKeyRange.lowerBound(first), "nextunique");
    for (; cursor !== null; cursor = await cursor.continue()) days.add(cursor.key);
    const opened = await Promise.all([...days].map((day) => this.#day(day)));
    const found = opened.flatMap((records) => [...records.values()]).filter((record) => secondsOf(record) >= moment);
    return found.sort((a, b) => secondsOf(a) - secondsOf(b));
  }

  /** Up to so many that wait. */
  async batch(most: number): Promise<readonly Entry[]> {
    const entries: Entry[] = [...this.#homeless.values()].slice(0, most);
    const keys = await this.#database.getAllKeysFromIndex("records", "state", "waiting", most);
    for (const id of keys) {
      if (entries.length >= most) break;
      const sealed = await this.#database.get("records", id);
      if (sealed === undefined || this.#homeless.has(id)) continue;
      const record = (await this.#vault.open(placeOf(id), sealed)) as CheckRecord | null;
      // What no longer opens can be sent by nobody.
      if (record === null) await this.#mark({ id, revision: sealed.revision }, "refused");
      else entries.push({ record, revision: sealed.revision });
    }
    return entries;
  }

  /** By its place in the batch; one that was written again meanwhile waits on. */
  async settleBatch(entries: readonly Entry[], answers: readonly { index: number; taken: boolean }[]): Promise<void> {
    for (const { index, taken } of answers) {
      const entry = entries[index];
      if (entry === undefined) continue;
      const { record, revision } = entry;
      if (this.#homeless.get(record.id)?.revision === revision) this.#homeless.delete(record.id);
      else await this.#mark({ id: record.id, revision }, taken ? "sent" : "refused");
    }
    await this.#count();
  }

  /** Forgets what the server has and is older than so many days. What still waits is kept until it has been sent. */
  async forget(keepDays: number, now: number): Promise<void> {
    const before = dayOf(now) - keepDays;
    const tx = this.#database.transaction("records", "readwrite");
    for (
      let cursor = await tx.store.index("day").openCursor(IDBKeyRange.upperBound(before, true));
      cursor !== null;
      cursor = await cursor.continue()
    )
      if (cursor.value.state !== "waiting") await cursor.delete();
    await tx.done;
    for (const day of this.#days.keys()) if (day < before) this.#days.delete(day);
    await this.#count();
  }

  /** One after the other: of two writings of a record the later one has the higher revision, and stays. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #put({ record, revision }: Entry): Promise<void> {
    const sealed = await this.#vault.seal(placeOf(record.id), record);
    const day = dayOf(secondsOf(record));
    await this.#database.put("records", { ...sealed, id: record.id, day, state: "waiting", revision });
  }

  async #mark({ id, revision }: { id: string; revision: number }, state: RecordState): Promise<void> {
    const tx = this.#database.transaction("records", "readwrite");
    const current = await tx.store.get(id);
    if (current?.revision === revision) await tx.store.put({ ...current, state });
    await tx.done;
  }

  async #nextRevision(id: string): Promise<number> {
    const stored = await this.#database.get("records", id);
    return Math.max(stored?.revision ?? 0, this.#homeless.get(id)?.revision ?? 0) + 1;
  }

  #day(day: number): Promise<Map<string, CheckRecord>> {
    const known = this.#days.get(day) ?? this.#openDay(day);
    this.#days.set(day, known);
    return known;
  }

  async #openDay(day: number): Promise<Map<string, CheckRecord>> {
    const sealed = await this.#database.getAllFromIndex("records", "day", day);
    const opened = await Promise.all(sealed.map((one) => this.#vault.open(placeOf(one.id), one)));
    const records = (opened as (CheckRecord | null)[]).filter((record) => record !== null);
    return new Map(records.map((record) => [record.id, record]));
  }

  async #count(): Promise<void> {
    const [waiting, refused] = await Promise.all([
      this.#database.countFromIndex("records", "state", "waiting"),
      this.#database.countFromIndex("records", "state", "refused"),
    ]);
    this.#counts = { waiting, refused };
  }
}
