/**
 * Keeps an unlocked device in step: every twenty seconds while it is looked at, at once when the network comes back. Time,
 * answers of wards, what other gates let in, trust files, and the records that wait.
 */
import { toHex } from "#credential/bytes.ts";
import { openTime } from "#credential/signed-time.ts";
import { webCryptoPort } from "#ui/web-crypto-port.ts";
import { type DeviceOutputs, Refused, Unanswered } from "#scanner/api.ts";
import type { Device, SessionEvent, WardAnswer } from "#scanner/session.ts";
import type { RecordLog } from "#scanner/store/record-log.ts";
import { type ScannerDatabase, writePlain } from "#scanner/store/schema.ts";
import type { SealedStore } from "#scanner/store/sealed.ts";
import { bytesOfBase64 } from "./bytes-of-text.ts";
import { Clock, deviceClock, type Reading } from "./clock.ts";
import { type HeardGate, isNews, withNews } from "./gate-news.ts";
import type { Line } from "./line.ts";
import { Outbox } from "./outbox.ts";
import type { TrustKeeper } from "./trust-keeper.ts";

const everyMs = 20_000;
/** What was just written is sent soon, together with what comes right after it. */
const soonMs = 1500;
const keepAnswersSeconds = 48 * 3600;
const keepDaysUntilTold = 7;
/** A busy gate's uses are a megabyte: what is lost with the app is heard again. */
const writeGateEverySeconds = 60;

export interface SyncParts {
  readonly database: ScannerDatabase;
  readonly sealed: SealedStore;
  readonly log: RecordLog;
  readonly trust: TrustKeeper;
  readonly clock: Clock;
  readonly line: Line;
  readonly device: Device;
  readonly version: string;
  readonly tell: (event: SessionEvent) => void;
}

export class Sync {
  readonly #parts: SyncParts;
  readonly #outbox: Outbox;
  readonly #stopped = new AbortController();
  #device: Device;
  #answers: { cursor: number; items: readonly WardAnswer[] } = { cursor: 0, items: [] };
  #gate: HeardGate | null = null;
  /** `at`: seconds of the monotonic clock. */
  #gateWritten: { at: number; gate: HeardGate | null } = { at: -Infinity, gate: null };
  #running: Promise<void> | null = null;
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** Whether the last answer said the time in a way that could be verified. */
  timeIsVerified = true;

  private constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#device = parts.device;
    this.#outbox = new Outbox(parts.log, (input, timeout) => parts.line.call("upload", input, timeout));
  }

  static async start(parts: SyncParts): Promise<Sync> {
    const sync = new Sync(parts);
    sync.#answers = (await parts.sealed.read("answers")) ?? sync.#answers;
    sync.#gate = await parts.sealed.read("gate");
    sync.#gateWritten = { at: -Infinity, gate: sync.#gate };
    sync.#listen();
    void sync.run();
    return sync;
  }

  get device(): Device {
    return this.#device;
  }

  get answers(): readonly WardAnswer[] {
    return this.#answers.items;
  }

  get gate(): HeardGate | null {
    return this.#gate;
  }

  stop(): void {
    this.#stopped.abort();
    clearTimeout(this.#soon);
  }

  /** One round; a second one asked for meanwhile is the same. */
  run(): Promise<void> {
    this.#running ??= this.#unlessStopped(this.#round()).finally(() => (this.#running = null));
    return this.#running;
  }

  /** After something was written. */
  sendSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#unlessStopped(this.#send()), soonMs);
  }

  /** Now, as at the end of a shift. */
  async sendNow(): Promise<void> {
    clearTimeout(this.#soon);
    await this.#unlessStopped(this.#send());
  }

  /** Locked or shut off in the middle of a round: its database is closed, and what it wanted no longer matters. */
  async #unlessStopped(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!this.#stopped.signal.aborted) throw error;
    }
  }

  #listen(): void {
    const { signal } = this.#stopped;
    const timer = setInterval(() => void (document.visibilityState === "visible" && this.run()), everyMs);
    signal.addEventListener("abort", () => clearInterval(timer));
    // A round that is under way began without a network.
    addEventListener("online", () => void (this.#running ?? Promise.resolve()).then(() => this.run()), { signal });
    addEventListener("offline", () => this.#parts.line.lost(), { signal });
    const look = (): void => void (document.visibilityState === "visible" && this.run());
    document.addEventListener("visibilitychange", look, { signal });
  }

  async #round(): Promise<void> {
    const { tell } = this.#parts;
    try {
      while ((await this.#ask()) && !this.#stopped.signal.aborted);
    } catch (error) {
      if (!(error instanceof Unanswered || error instanceof Refused)) throw error;
      // Age and clock go on without a network.
      tell("trust");
      tell("clock");
      return;
    }
    if (!this.#stopped.signal.aborted) await this.#send();
  }

  /** @returns whether the server has more to say at once */
  async #ask(): Promise<boolean> {
    const { line, log } = this.#parts;
    const nonce = crypto.getRandomValues(new Uint8Array(16));
    const asked = deviceClock();
    const wasOnline = line.isOnline;
    const gateSince = this.#gate?.cursor ?? null;
    const input = {
      nonce: toHex(nonce),
      cursor: this.#answers.cursor,
      appVersion: this.#parts.version,
      waiting: log.waiting,
      gateSince,
    };
    const heard = await line.call("sync", input);
    if (this.#stopped.signal.aborted) return false;
    if (!wasOnline) this.#outbox.resume();
    await this.#hear(heard, nonce, asked, deviceClock());
    return this.#hearGate(heard, gateSince !== null);
  }

  async #hear(heard: DeviceOutputs["sync"], nonce: Uint8Array, asked: Reading, answered: Reading): Promise<void> {
    const { trust, tell } = this.#parts;
    if ((trust.store.trustList?.sequence ?? -1) < heard.trustSequence || trust.store.problems.length > 0)
      await trust.refresh();
    tell("trust");
    await this.#hearTime(heard.time, nonce, asked, answered);
    if (JSON.stringify(heard.device) !== JSON.stringify(this.#device)) {
      this.#device = heard.device;
      await this.#parts.sealed.write("device", heard.device);
    }
    await this.#hearAnswers(heard.answers);
  }

  /** @returns whether there is more */
  async #hearGate({ gate, device }: DeviceOutputs["sync"], wasSince: boolean): Promise<boolean> {
    const before = this.#gate;
    // News of another post's gate without what came before them are none.
    const isMoved = wasSince && before?.post !== device.post.code;
    this.#gate = gate === null || isMoved ? null : withNews(before, gate, device.post.code, this.#parts.clock.now());
    if (isNews(this.#gate, before)) this.#parts.tell("gate");
    await this.#writeGate();
    return isMoved || (gate?.more ?? false);
  }

  async #writeGate(): Promise<void> {
    const { steady } = deviceClock();
    const { at, gate } = this.#gateWritten;
    if (steady - at < writeGateEverySeconds || !isNews(this.#gate, gate)) return;
    this.#gateWritten = { at: steady, gate: this.#gate };
    await this.#parts.sealed.write("gate", this.#gate);
  }

  async #hearTime(time: string, nonce: Uint8Array, asked: Reading, answered: Reading): Promise<void> {
    const { trust, clock, database, tell } = this.#parts;
    const { root } = trust.store;
    const bytes = bytesOfBase64(time);
    const at = root === null || bytes === null ? null : await openTime(bytes, nonce, root, webCryptoPort);
    this.timeIsVerified = at !== null;
    if (at !== null) clock.heard(at, asked, answered);
    const kept = clock.kept();
    if (kept !== null) await writePlain(database, "clock", kept).catch(() => undefined);
    tell("clock");
  }

  async #hearAnswers(answers: readonly WardAnswer[]): Promise<void> {
    const since = this.#parts.clock.now() - keepAnswersSeconds;
    const isFresh = ({ at }: WardAnswer): boolean => Date.parse(at) / 1000 >= since;
    const known = new Set(answers.map(({ cursor }) => cursor));
    const items = [...this.#answers.items.filter(({ cursor }) => !known.has(cursor)), ...answers].filter(isFresh);
    if (answers.length === 0 && items.length === this.#answers.items.length) return;
    this.#answers = { cursor: Math.max(this.#answers.cursor, ...known), items };
    await this.#parts.sealed.write("answers", this.#answers);
    this.#parts.tell("answers");
  }

  async #send(): Promise<void> {
    const { log, trust, clock, sealed, tell } = this.#parts;
    await sealed.settle();
    await this.#outbox.send(deviceClock().steady * 1000);
    await log.forget(trust.store.policy?.keepDays ?? keepDaysUntilTold, clock.now());
    tell("outbox");
  }
}
