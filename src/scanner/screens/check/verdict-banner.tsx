/** The verdict at one glance: colour, shape, word, and why. */
import type { Reason } from "#credential/verdict.ts";
import {
  contestedBy,
  overruling,
  type Shown,
  type ShownCheck,
  toneOfShown,
  verdictOf,
} from "#scanner/checking/shown.ts";
import { type Session, useSession } from "#scanner/session.ts";
import { shapeOf } from "#ui/verdict-tone.ts";
import { allowedInstead } from "./allowed.ts";
import { latestElsewhere } from "./elsewhere.ts";
import { timeInWords } from "./moment.ts";
import { useWords, type Words } from "./words.ts";

export function VerdictBanner({ shown }: { shown: Shown }) {
  const words = useWords();
  const tone = toneOfShown(shown);
  const [shape, sign] = shapeOf[tone];
  const [why = "", ...more] = sentencesOf(shown, words, useSession());
  return (
    <section className={`verdict ${tone}`} aria-labelledby="verdict">
      <svg className="symbol" viewBox="0 0 48 48" aria-hidden="true">
        <path className="shape" d={shape} />
        <path className="sign" d={sign} />
      </svg>
      <div>
        <h1 id="verdict" tabIndex={-1}>
          {wordOf(shown, words)}
        </h1>
        <p className="why">{why}</p>
        {more.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </section>
  );
}

export function wordOf(shown: Shown, { check, verify }: Words): string {
  if (shown.kind === "mangled") return check.mangledWord;
  if (shown.kind === "no-code" || shown.kind === "no-picture") return check.noCode[shown.kind].word;
  const contested = shown.kind === "check" ? contestedBy(shown) : null;
  return contested === null ? verify.word[verdictOf(shown)] : check.contested[contested].word;
}

/** At least one. The word has said the verdict: what is left are the reasons. */
export function sentencesOf(shown: Shown, words: Words, session: Pick<Session, "now" | "policy">): readonly string[] {
  const { check: w, verify } = words;
  if (shown.kind === "card-first") return [w.cardFirst];
  if (shown.kind === "mangled") return [w.mangled];
  if (shown.kind !== "check") return [w.noCode[shown.kind].why];
  const { verdict, reasons, permit } = shown.check;
  const overruled = overruledSentence(shown, words);
  const contested = contestedBy(shown);
  if (contested !== null) {
    const why = contested === "maybe-copy" ? whyCopy(shown, w, session.now()) : w.contested[contested].why;
    return verdict === "valid" ? [why] : [why, verify.verdict[verdict]];
  }
  if (verdict === "valid") return overruled === null ? [w.valid] : [overruled];
  if (verdict === "not-a-permit") return notAPermit(shown, words);
  const own =
    verdict === "forged" ? [verify.verdict.forged] : telling(reasons, verdict).map((one) => verify.reason[one]);
  const all = [...own, ...allowedInstead(permit, reasons, session.policy(), words)];
  return [...new Set(overruled === null ? all : [overruled, ...all])];
}

function whyCopy(shown: ShownCheck, { contested, copySeen }: Words["check"], now: number): string {
  const seen = latestElsewhere(shown, "too-fast");
  return seen === null ? contested["maybe-copy"].why : copySeen(seen.postName, timeInWords(seen.at, now));
}

function notAPermit({ check, codeKind }: ShownCheck, { check: w, verify }: Words): readonly string[] {
  const isText = check.reasons.includes("other-text") && codeKind !== null;
  const seems = isText ? [w.codeKind[codeKind]] : check.reasons.map((reason) => verify.reason[reason]);
  return [...seems, w.showPermit];
}

/** Without a list of seals no seal is in it. */
const telling = (reasons: readonly Reason[], verdict: string): readonly Reason[] =>
  reasons.filter((reason) => !(reason === "seal-unknown" && verdict === "trust-too-old"));

function overruledSentence(shown: ShownCheck, { check: w }: Words): string | null {
  const verdict = overruling(shown);
  if (verdict === null) return null;
  if (verdict === "suspended") return w.live.suspended;
  const isByServer = typeof shown.live !== "string" && shown.live.status === "revoked";
  return isByServer ? w.live.revoked : w.live.wardRevoked;
}
