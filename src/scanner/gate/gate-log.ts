/**
 * What this gate knows: the uses that the device wrote itself, those of the other devices as last heard, and the last
 * head count. Read from the store once a shift; a scan must not wait for a thousand records to be opened.
 */
import { dayAt, startOfDay } from "#credential/hanoi-time.ts";
import { peopleInside, type Use } from "#domain/market-uses.ts";
import type { CheckRecord } from "#scanner/api.ts";
import { epochOf } from "#scanner/epoch.ts";
import type { GateUse, NewRecord, Session } from "#scanner/session.ts";
import type { UseRecord } from "./gate-verdict.ts";

type UseAsSent = Omit<GateUse, "recordId">;
export function useOf(recordId: string, { serial, at, action, ofId }: UseAsSent): Use {
  const epoch = epochOf(at);
  return { recordId, serial, at: epoch, day: dayAt(epoch), action, ofId };
}

const daySeconds = 86_400;

/** Of the slot in which an entry was let in; epoch seconds. */
type EntrySlots = Readonly<Record<string, number>>;

interface Counted {
  readonly at: number;
  readonly inside: number;
}

export class GateLog {
  readonly #session: Session;
  readonly #own: Use[] = [];
  readonly #ownIds = new Set<string>();
  #heard: { readonly of: readonly GateUse[]; readonly uses: readonly Use[] } = { of: [], uses: [] };
  #bySerial: { readonly of: readonly Use[]; readonly own: number; readonly uses: ReadonlyMap<string, Use[]> } = {
    of: [],
    own: 0,
    uses: new Map(),
  };
  /** By when things were written, never going back: the order in which this device counts, should its clock be set right. */
  readonly #order = new Map<string, number>();
  #latest = 0;
  #counted: Counted | null = null;
  #slots: EntrySlots = {};
  #nightEnd = -Infinity;
  #isExiting = false;
  #version = 0;
  readonly #listeners = new Set<() => void>();
  readonly #turnListeners = new Set<() => void>();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(session: Session) {
    this.#session = session;
    // Of other devices; shown and counted from then on.
    session.on("gate", () => this.#changed());
  }

  static async open(session: Session): Promise<GateLog> {
    const log = new GateLog(session);
    for (const record of await session.records(0)) log.#take(record);
    log.#slots = ((await session.kept("entry-slots")) as EntrySlots | null) ?? {};
    log.#nightEnd = ((await session.kept("night-end")) as number | null) ?? -Infinity;
    return log;
  }

  /** One after the other: a code held to the scanner twice must find its own first entry. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  ownUses(): readonly Use[] {
    return this.#own;
  }

  /** Of one card, or of all. A use that was heard from the server as well stands here twice; the rules take it as one. */
  uses(serial?: string): Use[] {
    const heard = this.#heardUses();
    if (serial === undefined) return [...this.#own, ...heard];
    const own = this.#own.length;
    if (this.#bySerial.of !== heard || this.#bySerial.own !== own)
      this.#bySerial = { of: heard, own, uses: bySerial([...this.#own, ...heard]) };
    return this.#bySerial.uses.get(serial) ?? [];
  }

  /**
   * When the market's day began; epoch seconds. A market is empty at midnight, and where a slot runs over midnight, when
   * that slot ends: who came in before midnight is inside until then.
   */
  dayBegan(): number {
    const now = this.#session.now();
    if (now < this.#nightEnd) return this.#nightEnd - daySeconds;
    return Math.max(this.#nightEnd, startOfDay(dayAt(now)));
  }

  /** From when on things are shown as today's; epoch seconds. */
  todayBegan(): number {
    return Math.min(startOfDay(dayAt(this.#session.now())), this.dayBegan());
  }

  /** A card says that it may be used until then, over midnight; epoch seconds. */
  async keepNight(end: number): Promise<void> {
    if (end <= this.#nightEnd) return;
    this.#nightEnd = end;
    await this.#session.keep("night-end", end);
    this.#changed();
  }

  /** Of the market's day. */
  inside(): number {
    const began = this.dayBegan();
    const heard = this.#session.gateCount();
    const counts = [this.#counted, heard && { at: epochOf(heard.at), inside: heard.inside }];
    const [latest = null] = counts
      .filter((count) => count !== null && count.at >= began)
      .toSorted((a, b) => (b?.at ?? 0) - (a?.at ?? 0));
    const uses = this.uses().filter(({ at }) => at >= began);
    return peopleInside(
      uses.map((use) => ({ ...use, at: this.#order.get(use.recordId) ?? use.at })),
      latest,
    );
  }

  isOwn(recordId: string): boolean {
    return this.#ownIds.has(recordId);
  }

  /** From when on two entries of this one's card are one too many; epoch seconds. */
  slotOf(entryId: string): number | null {
    return this.#slots[entryId] ?? null;
  }

  async write(use: Pick<UseRecord, "serial" | "action" | "ofId" | "reason">): Promise<UseRecord> {
    return (await this.#record({ kind: "use", ...use })) as UseRecord;
  }

  /** Kept for today: after a sync it tells a card at two gates from one that came back in the afternoon. */
  async keepSlot(entryId: string, slotFrom: number): Promise<void> {
    const today = dayAt(this.#session.now());
    const still = Object.entries(this.#slots).filter(([, from]) => dayAt(from) >= today - 1);
    this.#slots = { ...Object.fromEntries(still), [entryId]: slotFrom };
    await this.#session.keep("entry-slots", this.#slots);
  }

  async count(inside: number): Promise<void> {
    await this.#record({ kind: "head-count", inside });
  }

  isExiting(): boolean {
    return this.#isExiting;
  }

  /** Whether the next scans are of people who leave. */
  setExiting(isExiting: boolean): void {
    if (isExiting === this.#isExiting) return;
    this.#isExiting = isExiting;
    for (const listener of this.#turnListeners) listener();
    this.#changed();
  }

  /** Whenever people of the other direction are scanned from now on. */
  onTurn(listener: () => void): void {
    this.#turnListeners.add(listener);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** Another number whenever something changed. */
  readonly version = (): number => this.#version;

  async #record(entry: NewRecord): Promise<CheckRecord> {
    const record = await this.#session.record(entry);
    this.#take(record);
    this.#changed();
    return record;
  }

  #take(record: CheckRecord): void {
    if (record.kind !== "use" && record.kind !== "head-count") return;
    this.#latest = Math.max(epochOf(record.at), this.#latest + 0.001);
    if (record.kind === "head-count") this.#counted = { at: this.#latest, inside: record.inside };
    else {
      this.#own.push(useOf(record.id, record));
      this.#ownIds.add(record.id);
      this.#order.set(record.id, this.#latest);
    }
  }

  #heardUses(): readonly Use[] {
    const of = this.#session.gateUses();
    if (this.#heard.of !== of) this.#heard = { of, uses: of.map(({ recordId, ...use }) => useOf(recordId, use)) };
    return this.#heard.uses;
  }

  #changed(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}

function bySerial(all: readonly Use[]): Map<string, Use[]> {
  const found = new Map<string, Use[]>();
  for (const use of all) {
    const known = found.get(use.serial);
    if (known === undefined) found.set(use.serial, [use]);
    else known.push(use);
  }
  return found;
}

const logs = new WeakMap<Session, Promise<GateLog>>();

/** One a shift. */
export function gateLog(session: Session): Promise<GateLog> {
  const known = logs.get(session) ?? GateLog.open(session);
  logs.set(session, known);
  return known;
}

export const isMarket = (session: Session): boolean => session.device.post.kind === "market";
