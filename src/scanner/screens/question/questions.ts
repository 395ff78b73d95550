/**
 * The questions of this device, kept until the day after: asked at once, sent when there is a network, and what became of
 * them. The code of a permit is forgotten as soon as the server has it.
 */
import { dayAt, startOfDay } from "#credential/hanoi-time.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import { type DeviceInputs, Refused } from "#scanner/api.ts";
import { epochOf } from "#scanner/epoch.ts";
import type { Session } from "#scanner/session.ts";

type AskInput = DeviceInputs["ask"];

export interface AskedQuestion {
  readonly input: AskInput;
  readonly shiftId: string;
  /** As printed; null when it is not known from the code. */
  readonly serial: string | null;
  /** Whom it went to; of a question that waits, the ward that was chosen. */
  readonly unitName: string | null;
  readonly state: "waiting" | "sent" | "refused";
  /** Why the server did not take it. */
  readonly refusal: string | null;
  /** The answer stood on the screen. */
  readonly isAnswerSeen?: boolean;
}

export interface Doubt {
  readonly code: string | null;
  readonly serial: string | null;
  readonly paperNumber: string | null;
  readonly ward: Ward | null;
  readonly note: string | null;
}

export interface Ward {
  readonly unitId: number;
  readonly name: string;
}

/** What the server will never take; anything else is sent again. */
const final: readonly RefusalCode[] = ["UNKNOWN_UNIT", "NOT_FOUND", "BAD_INPUT", "FORBIDDEN"];
const isFinal = (code: string): boolean => final.some((one) => one === code);
const mostWait = 8000;

export class Questions {
  readonly #session: Session;
  #items: readonly AskedQuestion[] = [];
  #sending: Promise<void> | null = null;
  readonly #listeners = new Set<() => void>();

  private constructor(session: Session) {
    this.#session = session;
    session.on("network", () => void this.send());
  }

  static async open(session: Session): Promise<Questions> {
    const questions = new Questions(session);
    const yesterday = startOfDay(dayAt(session.now()) - 1);
    const kept = ((await session.kept("questions")) as readonly AskedQuestion[] | null) ?? [];
    questions.#items = kept.filter(({ state, input }) => state === "waiting" || epochOf(input.askedAt) >= yesterday);
    void questions.send();
    return questions;
  }

  /** Newest first. */
  readonly items = (): readonly AskedQuestion[] => this.#items;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Kept before it is sent: a question is never lost. Resolves when it is sent or clear that it must wait.
   * @returns false when the server will never take it
   */
  async ask({ code, serial, paperNumber, ward, note }: Doubt): Promise<boolean> {
    const input: AskInput = {
      id: crypto.randomUUID(),
      askedAt: new Date(this.#session.now() * 1000).toISOString(),
      accountId: this.#session.shift.accountId,
      code,
      paperNumber,
      unitId: ward?.unitId ?? null,
      note,
    };
    const unitName = ward?.name ?? null;
    const shiftId = this.#session.shift.id;
    const question = { input, shiftId, serial, unitName, state: "waiting" as const, refusal: null };
    await this.#keep([question, ...this.#items]);
    await this.send();
    return this.#items.some(({ input: { id }, state }) => id === input.id && state !== "refused");
  }

  /** Their answers stood on the screen. */
  async noteSeen(ids: readonly string[]): Promise<void> {
    const isNew = ({ input, isAnswerSeen }: AskedQuestion): boolean => ids.includes(input.id) && isAnswerSeen !== true;
    if (!this.#items.some(isNew)) return;
    await this.#keep(this.#items.map((one) => (isNew(one) ? { ...one, isAnswerSeen: true } : one)));
  }

  /** Those that wait, oldest first; one round at a time. Never rejects. */
  async send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    const tried = new Set<string>();
    const next = () => this.#items.findLast(({ state, input }) => state === "waiting" && !tried.has(input.id));
    for (let question = next(); question !== undefined && this.#session.isOnline(); question = next()) {
      tried.add(question.input.id);
      await this.#sendOne(question);
    }
  }

  async #sendOne(question: AskedQuestion): Promise<void> {
    const done = await this.#session.call("ask", question.input, mostWait).then(
      ({ unitName }) => ({ state: "sent" as const, unitName }),
      (error: unknown) =>
        error instanceof Refused && isFinal(error.code) ? { state: "refused" as const, refusal: error.code } : null,
    );
    if (done === null) return;
    const forgotten = { ...question, ...done, input: { ...question.input, code: null } };
    await this.#keep(this.#items.map((one) => (one.input.id === question.input.id ? forgotten : one)));
  }

  async #keep(items: readonly AskedQuestion[]): Promise<void> {
    this.#items = items;
    this.#tell();
    await this.#session.keep("questions", items);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const opened = new WeakMap<Session, Promise<Questions>>();

/** One a shift; opened with it, so that what waits is sent whatever screen is shown. */
export function questionsOf(session: Session): Promise<Questions> {
  const known = opened.get(session) ?? Questions.open(session);
  opened.set(session, known);
  return known;
}
