/** What must be known beside the verdict, a band each: the ID card, warnings of the server, the ward's answer, old data. */
import { partsOfAge } from "#credential/trust-age.ts";
import type { LiveWarning } from "#domain/check-record.ts";
import type { DeviceOutputs } from "#scanner/api.ts";
import { contestedBy, type ShownCheck, verdictOf } from "#scanner/checking/shown.ts";
import { type Session, useSession } from "#scanner/session.ts";
import { shapeOf, type Tone } from "#ui/verdict-tone.ts";
import { timeInWords } from "./moment.ts";
import { useWords, type Words } from "./words.ts";

export interface BandText {
  readonly tone: Tone;
  readonly text: string;
  readonly more?: string | undefined;
}

export function Bands({ shown }: { shown: ShownCheck }) {
  const words = useWords();
  const session = useSession();
  const bands = bandsOf(shown, words, session);
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
export function bandsOf(shown: ShownCheck, words: Words, session: Session): readonly BandText[] {
  const { check: w } = words;
  const now = session.now();
  return [
    matchBand(shown, words),
    ...liveBands(shown, words, now, session.device.post.code),
    answerBand(shown, words, now),
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

function liveBands(
  { live, answer, gate }: ShownCheck,
  { check: w }: Words,
  now: number,
  here: string,
): readonly BandText[] {
  if (typeof live === "string") return [];
  // The ward's own answer says it better.
  const told = live.warnings.filter(
    ({ code }) =>
      (answer === null || !code.startsWith("ward-says-")) && !(code === "used-elsewhere" && saysWhereItWas(gate)),
  );
  const warnings = told.map(({ code, detail }) => ({
    tone: code === "ward-says-genuine" ? ("good" as const) : ("attention" as const),
    text: w.warning[code](whereOf(code, detail, live, w, now, here)),
  }));
  return live.status === "unknown" ? [{ tone: "attention", text: w.live.unknown }, ...warnings] : warnings;
}

/** The gate has said it, or it does not matter: the card leaves. */
const saysWhereItWas = (gate: ShownCheck["gate"]): boolean =>
  gate !== null && gate !== "asking" && ["twice", "left", "out-already"].includes(gate.kind);

/** The place and time of a use elsewhere: of the warning itself, else of the latest sighting by another device. */
function whereOf(
  code: LiveWarning,
  detail: Record<string, unknown>,
  { sightings }: DeviceOutputs["look"],
  w: Words["check"],
  now: number,
  here: string,
): string {
  if (code !== "used-elsewhere" && code !== "too-fast") return "";
  const elsewhere = sightings.find(({ own }) => !own);
  const post = detail["postName"] ?? elsewhere?.postName;
  const at = detail["at"] ?? elsewhere?.at;
  const isTold = typeof post === "string" && typeof at === "string";
  const isHere = (detail["postCode"] ?? elsewhere?.postCode) === here;
  return isTold ? w.seenAt(isHere ? w.otherGate : post, timeInWords(Date.parse(at) / 1000, now)) : "";
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
