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

/** Of the slot in which an entry was let in; epoch seconds. */
type EntrySlots = Readonly<Record<string, number>>;

interface Counted {
  readonly at: number;
  readonly inside: number;
}

export class GateLog {
  readonly #session: Session;
  readonly #own: Use[] = [];
  /** By when things were written, never going back: the order in which this device counts, should its clock be set right. */
  readonly #order = new Map<string, number>();
  #latest = 0;
  #counted: Counted | null = null;
  #slots: EntrySlots = {};
  #isExiting = false;
  #version = 0;
  readonly #listeners = new Set<() => void>();
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
    const heard = this.#session.gateUses().map(({ recordId, ...use }) => useOf(recordId, use));
    const all = [...this.#own, ...heard];
    return serial === undefined ? all : all.filter((use) => use.serial === serial);
  }

  /** Today's; a market is empty at midnight. */
  inside(): number {
    const today = dayAt(this.#session.now());
    const heard = this.#session.gateCount();
    const counts = [this.#counted, heard && { at: epochOf(heard.at), inside: heard.inside }];
    const [latest = null] = counts
      .filter((count) => count !== null && count.at >= startOfDay(today))
      .toSorted((a, b) => (b?.at ?? 0) - (a?.at ?? 0));
    const uses = this.uses().filter(({ day }) => day >= today);
    return peopleInside(
      uses.map((use) => ({ ...use, at: this.#order.get(use.recordId) ?? use.at })),
      latest,
    );
  }

  isOwn(recordId: string): boolean {
    return this.#own.some((use) => use.recordId === recordId);
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
    this.#isExiting = isExiting;
    this.#changed();
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
      this.#order.set(record.id, this.#latest);
    }
  }

  #changed(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}

const logs = new WeakMap<Session, Promise<GateLog>>();

/** One a shift. */
export function gateLog(session: Session): Promise<GateLog> {
  const known = logs.get(session) ?? GateLog.open(session);
  logs.set(session, known);
  return known;
}

export const isMarket = (session: Session): boolean => session.device.post.kind === "market";
