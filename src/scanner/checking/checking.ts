/**
 * From a text to what is shown, written down, and found out besides. The verdict comes from the device alone and is shown
 * at once; whatever a network adds arrives on the same screen.
 */
import { startsLikeAPermit, codeIn } from "#credential/qr-text.ts";
import { type Check, verifyPermitAsync } from "#credential/verify.ts";
import type { CheckOutcome, CheckWay } from "#domain/check-record.ts";
import { type IdCard, readIdCardQr } from "#domain/id-card-qr.ts";
import { matchIdentity } from "#domain/identity-match.ts";
import type { DeviceOutputs } from "#scanner/api.ts";
import { type GateVerdict, recordedAs } from "#scanner/gate/gate-verdict.ts";
import type { Session, WardAnswer } from "#scanner/session.ts";
import type { Tone } from "#ui/verdict-tone.ts";
import { CheckedHere, rememberedSeconds } from "./checked-here.ts";
import { kindOfCode } from "./code-kind.ts";
import { KeptCheck, warningOf } from "./kept-check.ts";
import { Repeats } from "./repeats.ts";
import { gateSays, overruling, type Shown, type ShownCheck, toneOfShown } from "./shown.ts";

/** The network has so long to add what it knows. */
const lookMs = 1500;
/** Seconds from a draw in sampling mode to the check of the vehicle that was picked. */
const drawnWithin = 300;

export interface CheckingParts {
  readonly session: Session;
  /** Sound and vibration. */
  readonly signal: (tone: Tone) => void;
  /** Milliseconds of a clock that only goes on. */
  readonly milliseconds: () => number;
  readonly judgeGate: (check: Check, session: Session) => Promise<GateVerdict | null>;
  /** The last vehicle of sampling mode; null: none in this shift. */
  readonly lastDraw: () => Promise<{ readonly id: string; readonly at: string; readonly picked: boolean } | null>;
}

export class Checking {
  readonly #parts: CheckingParts;
  readonly #repeats = new Repeats();
  readonly #checkedHere = new CheckedHere();
  readonly #listeners = new Set<() => void>();
  #shown: Shown | null = null;
  #kept: KeptCheck | null = null;
  #number = 0;
  #checkedDraw: string | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: CheckingParts) {
    this.#parts = parts;
    const { session } = parts;
    void session
      .records(session.now() - rememberedSeconds)
      .then((records) => this.#checkedHere.learn(records))
      .catch(() => undefined);
    session.on("answers", () => this.#hearAnswers());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly shown = (): Shown | null => this.#shown;

  /**
   * A text that was read; one after the other, in the order in which they came.
   * @param codes permits in the same frame or picture
   * @returns false for a code that is still in view since it was last read
   */
  read(text: string, way: CheckWay, codes = 1): boolean {
    if (!this.#repeats.isNew(text, this.#parts.milliseconds())) return false;
    this.#turn = this.#turn.then(() => this.#take(text, way, codes)).catch(() => undefined);
    return true;
  }

  /**
   * All that was read out of one frame or picture. Of several codes a permit is meant, and the one on the screen as long
   * as it is in view; beside it only the bearer's ID card counts.
   */
  readOneOf(texts: readonly string[], way: CheckWay): void {
    const permits = texts.filter((text) => startsLikeAPermit(codeIn(text) ?? ""));
    const shown = this.#shown?.kind === "check" ? this.#shown.text : null;
    const inView = permits.find((text) => text === shown) ?? permits[0];
    if (inView !== undefined) this.read(inView, way, new Set(permits).size);
    const [other] = inView === undefined ? texts : texts.filter((text) => readIdCardQr(text) !== null);
    if (other !== undefined) this.read(other, way);
  }

  /** A hand scanner's keys were changed on the way. */
  readMangled(): void {
    this.#show({ kind: "mangled", number: ++this.#number });
  }

  /** A picture was looked through in vain; whatever was read meanwhile stays. */
  readNothing(why: "no-code" | "no-picture"): void {
    if (this.#shown !== null) return;
    this.#show({ kind: why, number: ++this.#number });
    this.#parts.signal("calm");
  }

  setOutcome(outcome: CheckOutcome): void {
    const shown = this.#shown;
    if (shown?.kind !== "check") return;
    this.#update(shown, { outcome });
    void this.#kept?.amend({ outcome });
  }

  /** Back to looking for a code; what was shown is forgotten. */
  clear(): void {
    this.#show(null);
    this.#kept = null;
    this.#repeats.forget();
  }

  async #take(text: string, way: CheckWay, codes: number): Promise<void> {
    const card = readIdCardQr(text);
    if (card !== null) return this.#compare(card);
    const { session, signal } = this.#parts;
    const at = session.now();
    const check = await verifyPermitAsync(text, session.trust(), { at, post: session.device.post.code });
    const { permit } = check;
    const atGate = permit?.market != null && session.device.post.kind === "market";
    const shown: ShownCheck = {
      kind: "check",
      number: ++this.#number,
      way,
      at,
      text,
      check,
      codeKind: check.verdict === "not-a-permit" ? kindOfCode(text) : null,
      codes,
      before: permit === null ? null : this.#checkedHere.check(permit.serial, at),
      live: permit !== null && session.isOnline() ? "asking" : "unasked",
      answer: permit === null ? null : answerFor(permit.serial, session.answers()),
      match: null,
      gate: atGate ? "asking" : null,
      outcome: null,
      isWritten: true,
    };
    this.#show(shown);
    // At a gate the ear waits for what the gate says.
    if (gateSays(shown) !== "asking") signal(toneOfShown(shown));
    const kept = (this.#kept = new KeptCheck(session, shown));
    void this.#watch(shown, kept);
    void this.#markSampled(kept, at);
    if (shown.live === "asking") void this.#look(shown, kept);
    if (shown.gate === "asking") void this.#judge(shown, kept);
  }

  #compare(card: IdCard): void {
    const shown = this.#shown;
    const permit = shown?.kind === "check" ? shown.check.permit : null;
    if (shown?.kind !== "check" || permit === null) {
      this.#show({ kind: "card-first", number: ++this.#number });
      return this.#parts.signal("calm");
    }
    const match = matchIdentity(permit, card);
    this.#update(shown, { match: { ...match, nameOnCard: card.fullName } });
    this.#parts.signal(match.result === "same" ? "good" : match.result === "differs" ? "bad" : "attention");
    void this.#kept?.amend({ match: match.result });
  }

  /** The first check after a vehicle was picked is the check that it was picked for. */
  async #markSampled(kept: KeptCheck, at: number): Promise<void> {
    const draw = await this.#parts.lastDraw().catch(() => null);
    if (draw === null || !draw.picked || draw.id === this.#checkedDraw) return;
    if (at - Date.parse(draw.at) / 1000 > drawnWithin) return;
    this.#checkedDraw = draw.id;
    await kept.amend({ sampled: true });
  }

  /** A check that could not be written down is said to be one. */
  async #watch(shown: ShownCheck, kept: KeptCheck): Promise<void> {
    if (await kept.isWritten()) return;
    const now = this.#latest(shown);
    if (now !== null) this.#update(now, { isWritten: false });
  }

  async #look(shown: ShownCheck, kept: KeptCheck): Promise<void> {
    const input = { serial: shown.check.permit?.serial ?? "", at: new Date(shown.at * 1000).toISOString(), use: null };
    const live = await this.#parts.session.call("look", input, lookMs).catch(() => "unasked" as const);
    // What was found out about a paper that has gone is written down all the same.
    if (live !== "unasked") {
      const warnings = live.warnings.map(({ code }) => code);
      void kept.addWarnings(warnings, overruling({ ...shown, live }));
    }
    const now = this.#latest(shown);
    if (now === null) return;
    const next = this.#update(now, { live });
    if (toneOfShown(next) !== toneOfShown(now)) this.#parts.signal(toneOfShown(next));
    else if (live !== "unasked" && isTroubling(live)) this.#parts.signal("attention");
  }

  async #judge(shown: ShownCheck, kept: KeptCheck): Promise<void> {
    const gate = await this.#parts.judgeGate(shown.check, this.#parts.session).catch(() => null);
    const { outcome, warnings } = recordedAs(gate);
    if (gate !== null) void kept.amend({ gate: gate.kind, ...(outcome === null ? {} : { outcome }) });
    void kept.addWarnings(warnings);
    const now = this.#latest(shown);
    if (now === null) return;
    const next = this.#update(now, { gate });
    if (gateSays(now) === "asking" || gate !== null) this.#parts.signal(toneOfShown(next));
  }

  #hearAnswers(): void {
    const shown = this.#shown;
    if (shown?.kind !== "check" || shown.check.permit === null) return;
    const answer = answerFor(shown.check.permit.serial, this.#parts.session.answers());
    if (answer === null || answer.cursor === shown.answer?.cursor) return;
    const next = this.#update(shown, { answer });
    const said = warningOf(answer);
    void this.#kept?.addWarnings(said === null ? [] : [said], overruling(next));
    const tone = toneOfShown(next);
    this.#parts.signal(tone !== toneOfShown(shown) ? tone : said === "ward-says-genuine" ? "good" : "attention");
  }

  /** The same scan as it is shown now; null when another one has taken its place. */
  #latest({ number }: ShownCheck): ShownCheck | null {
    const shown = this.#shown;
    return shown?.kind === "check" && shown.number === number ? shown : null;
  }

  #update(shown: ShownCheck, change: Partial<ShownCheck>): ShownCheck {
    const next = { ...shown, ...change };
    this.#show(next);
    return next;
  }

  #show(shown: Shown | null): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}

/** The latest. */
function answerFor(serial: string, answers: readonly WardAnswer[]): WardAnswer | null {
  return answers.findLast((answer) => answer.serial === serial) ?? null;
}

/** Something to look at twice, beyond the verdict. */
function isTroubling({ status, warnings }: DeviceOutputs["look"]): boolean {
  return status === "unknown" || warnings.some(({ code }) => code !== "ward-says-genuine");
}
