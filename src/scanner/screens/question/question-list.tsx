/** What became of the questions: sent, passed on, answered; and the answers that other posts got. */
import { useEffect, useEffectEvent } from "react";
import { epochOf } from "#scanner/epoch.ts";
import { useChanges } from "#scanner/shell/use-changes.ts";
import { timeInWords } from "#scanner/screens/check/moment.ts";
import { useSession, type WardAnswer } from "#scanner/session.ts";
import { StateMark, type Mark } from "#scanner/shell/icons.tsx";
import type { AskedQuestion } from "./questions.ts";
import { type QuestionWords, useQuestionWords } from "./words.ts";

/** Then the server passes a question on (docs/architecture.md, "Questions"). */
const patienceSeconds = 300;
const mostOthers = 20;

export const subjectOf = (
  { serial, paperNumber }: { serial: string | null; paperNumber: string | null },
  words: QuestionWords,
): string => {
  if (serial !== null) return words.permit(serial);
  return paperNumber === null ? words.unknownPaper : words.paper(paperNumber);
};

interface Props {
  readonly items: readonly AskedQuestion[];
  /** Only where the list is what stands first. */
  readonly onSeen?: (questionIds: readonly string[]) => void;
}

export function QuestionList({ items, onSeen }: Props) {
  const words = useQuestionWords();
  const session = useSession();
  useChanges(session, ["answers", "network"]);
  const answers = session.answers();
  const answered = answers.map(({ questionId }) => questionId);
  const tellSeen = useEffectEvent(() => onSeen?.(answered));
  const all = answered.join(" ");
  useEffect(() => tellSeen(), [all]);
  const others = answers.filter(({ asked }) => !asked).toReversed();
  return (
    <>
      <section aria-labelledby="questions">
        <h2 id="questions">{words.list}</h2>
        {items.length === 0 && <p className="empty">{words.listEmpty}</p>}
        <ul className="rows" role="list">
          {items.map((question) => (
            <QuestionRow
              key={question.input.id}
              question={question}
              answer={answers.find(({ questionId }) => questionId === question.input.id) ?? null}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="others">
        <h2 id="others">{words.others}</h2>
        {others.length === 0 && <p className="empty">{words.othersEmpty}</p>}
        <ul className="rows" role="list">
          {others.slice(0, mostOthers).map((answer) => (
            <li key={answer.questionId}>
              <strong>{subjectOf(answer, words)}</strong>
              <State mark={markOf[answer.answer]} text={words.answerWord[answer.answer]} />
              {answer.note !== null && <q>{answer.note}</q>}
              <small>{words.from(answer.unitName, timeInWords(epochOf(answer.at), session.now()))}</small>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

export const markOf = { genuine: "good", "not-ours": "bad", "revoked-now": "bad" } as const satisfies Record<
  WardAnswer["answer"],
  Mark
>;

function State({ mark, text }: { mark: Mark; text: string }) {
  return (
    <p className={`state ${mark}`}>
      <StateMark mark={mark} />
      {text}
    </p>
  );
}

function QuestionRow({ question, answer }: { question: AskedQuestion; answer: WardAnswer | null }) {
  const words = useQuestionWords();
  const { input, serial, unitName } = question;
  const now = useSession().now();
  const at = epochOf(input.askedAt);
  return (
    <li>
      <strong>{subjectOf({ serial, paperNumber: input.paperNumber }, words)}</strong>
      {input.note !== null && <q>{input.note}</q>}
      {question.state === "sent" && <small>{words.sent(unitName ?? "", timeInWords(at, now))}</small>}
      {answer === null ? (
        <State {...stateOf(question, at, now, words)} />
      ) : (
        <>
          <State
            mark={markOf[answer.answer]}
            text={words.answer[answer.answer](timeInWords(epochOf(answer.at), now))}
          />
          {answer.note !== null && <q>{answer.note}</q>}
        </>
      )}
    </li>
  );
}

function stateOf(
  { state, refusal }: AskedQuestion,
  at: number,
  now: number,
  words: QuestionWords,
): { mark: Mark; text: string } {
  if (state === "waiting") return { mark: "attention", text: words.waiting };
  if (state === "refused") {
    const known = (Object.keys(words.refused) as (keyof QuestionWords["refused"])[]).find((code) => code === refusal);
    return { mark: "bad", text: words.refused[known ?? "other"] };
  }
  const late = at + patienceSeconds;
  return now >= late
    ? { mark: "attention", text: words.escalated }
    : { mark: "off", text: words.patience(timeInWords(late, now)) };
}
