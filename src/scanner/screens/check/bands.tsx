/** What must be known beside the verdict, a band each: ID card, warnings of the server, the ward asked or answering, old data. */
import { partsOfAge } from "#credential/trust-age.ts";
import type { LiveWarning } from "#domain/check-record.ts";
import { contestedBy, gateSays, type ShownCheck, verdictOf } from "#scanner/checking/shown.ts";
import { epochOf } from "#scanner/epoch.ts";
import type { AskedQuestion } from "#scanner/screens/question/questions.ts";
import { useAskedAbout } from "#scanner/screens/question/use-questions.ts";
import { type Session, useSession } from "#scanner/session.ts";
import { shapeOf, type Tone } from "#ui/verdict-tone.ts";
import { latestElsewhere } from "./elsewhere.ts";
import { timeInWords } from "./moment.ts";
import { useWords, type Words } from "./words.ts";

export interface BandText {
  readonly tone: Tone;
  readonly text: string;
  readonly more?: string | undefined;
}

export function Bands({ shown }: { shown: ShownCheck }) {
  const words = useWords();
  const bands = bandsOf(shown, words, useSession(), useAskedAbout(shown.check.permit?.serial));
  return bands.length === 0 ? null : (
    <ul className="bands" role="list">
      {bands.map(({ tone, text, more }) => (
        <li key={text} className={tone}>
          <svg viewBox="0 0 48 48" aria-hidden="true">
            <path className="shape" d={shapeOf[tone][0]} />
            <path className="sign" d={shapeOf[tone][1]} />
          </svg>
          <span>
            {text}
            {more !== undefined && <small>{more}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Worst news of the person first, then of the paper, then of the device. */
export function bandsOf(
  shown: ShownCheck,
  words: Words,
  session: Session,
  asked: AskedQuestion | null,
): readonly BandText[] {
  const { check: w } = words;
  const now = session.now();
  return [
    shown.codes === 1 ? null : ({ tone: "attention", text: w.severalCodes(shown.codes) } as const),
    matchBand(shown, words),
    ...liveBands(shown, words, now, session.device.post.code),
    answerBand(shown, words, now),
    askedBand(asked, words, now),
    shown.before === null ? null : ({ tone: "attention", text: w.before(timeInWords(shown.before, now)) } as const),
    shown.isWritten ? null : ({ tone: "bad", text: w.notWritten } as const),
    trustBand(shown, words),
  ].filter((band) => band !== null);
}

const matchTone = { same: "good", differs: "bad", "not-comparable": "attention" } as const;

function matchBand({ match, check }: ShownCheck, { check: w }: Words): BandText | null {
  if (match === null) return null;
  const tone = matchTone[match.result];
  const isMember = check.permit?.kind === "household" && match.differs.includes("name");
  if (isMember) return { tone, text: w.householdMember, more: w.nameOnCard(match.nameOnCard) };
  const fields = match.result === "differs" ? match.differs : match.same;
  const more = match.differs.includes("name") ? w.nameOnCard(match.nameOnCard) : undefined;
  return { tone, text: w.matchResult[match.result](fields), more };
}

function liveBands(shown: ShownCheck, { check: w }: Words, now: number, here: string): readonly BandText[] {
  const { live, answer, gate } = shown;
  if (typeof live === "string") return [];
  const isCopy = contestedBy(shown) === "maybe-copy" && gateSays(shown) === null;
  // The ward's own answer says it better; what the verdict itself says is not said twice.
  const told = live.warnings.filter(
    ({ code }) =>
      (answer === null || !code.startsWith("ward-says-")) &&
      !(code === "used-elsewhere" && saysWhereItWas(gate)) &&
      !(code === "too-fast" && isCopy),
  );
  const warnings = told.map(({ code }) => ({
    tone: code === "ward-says-genuine" ? ("good" as const) : ("attention" as const),
    text: w.warning[code](whereOf(code, shown, w, now, here)),
  }));
  return live.status === "unknown" ? [{ tone: "attention", text: w.live.unknown }, ...warnings] : warnings;
}

/** The gate has said it, or it does not matter: the card leaves. */
const saysWhereItWas = (gate: ShownCheck["gate"]): boolean =>
  gate !== null && gate !== "asking" && ["twice", "left", "out-already"].includes(gate.kind);

/** The place and time of a use elsewhere. */
function whereOf(code: LiveWarning, shown: ShownCheck, w: Words["check"], now: number, here: string): string {
  if (code !== "used-elsewhere" && code !== "too-fast") return "";
  const seen = latestElsewhere(shown, code);
  if (seen === null) return "";
  return w.seenAt(seen.postCode === here ? w.otherGate : seen.postName, timeInWords(seen.at, now));
}

const answerTone = { genuine: "good", "not-ours": "attention", "revoked-now": "bad" } as const;

function answerBand({ answer }: ShownCheck, { check: w }: Words, now: number): BandText | null {
  if (answer === null) return null;
  const time = timeInWords(Date.parse(answer.at) / 1000, now);
  return {
    tone: answerTone[answer.answer],
    text: w.answer[answer.answer](answer.unitName, time),
    more: answer.note ?? undefined,
  };
}

function askedBand(asked: AskedQuestion | null, { check: w }: Words, now: number): BandText | null {
  if (asked === null) return null;
  const time = timeInWords(epochOf(asked.input.askedAt), now);
  return { tone: "calm", text: asked.state === "sent" ? w.asked(time) : w.askedWaits(time) };
}

function trustBand({ check }: ShownCheck, { check: w, verify }: Words): BandText | null {
  const { age, level } = check.trust;
  if (level === "green") return null;
  if (level === "blocked") return { tone: "bad", text: w.trust.blocked };
  const [count, unit] = partsOfAge(age ?? 0);
  return { tone: level === "red" ? "bad" : "attention", text: w.trust[level](verify[unit](count)) };
}

/** One quiet line under the verdict: what the server is being asked or has said. */
export function LiveLine({ shown }: { shown: ShownCheck }) {
  const { check } = useWords();
  if (shown.live === "asking") return <p className="live">{check.live.asking}</p>;
  const isAgreed = typeof shown.live !== "string" && shown.live.status === "valid" && shown.live.warnings.length === 0;
  return isAgreed && verdictOf(shown) === "valid" && contestedBy(shown) === null ? (
    <p className="live">{check.live.agreed}</p>
  ) : null;
}
