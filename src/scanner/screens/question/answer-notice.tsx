/** Over every screen until somebody has looked: a ward has answered a question of this device. */
import { useEffect, useRef } from "react";
import { signals } from "#scanner/checking/signals.ts";
import { useChecking } from "#scanner/screens/check/use-checking.ts";
import type { WardAnswer } from "#scanner/session.ts";
import { StateMark } from "#scanner/shell/icons.tsx";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { markOf, subjectOf } from "./question-list.tsx";
import { useQuestionWords } from "./words.ts";

/** At least one, oldest first. */
export function AnswerNotice({ answers }: { answers: readonly WardAnswer[] }) {
  const words = useQuestionWords();
  const { go } = useNavigation();
  const { shown } = useChecking();
  const latest = answers.at(-1);
  const told = useRef(0);
  const serial = shown?.kind === "check" ? shown.check.permit?.serial : undefined;
  useEffect(() => {
    if (latest === undefined || latest.cursor <= told.current) return;
    told.current = latest.cursor;
    // Of the permit on the screen the change of its verdict is heard.
    if (latest.serial === null || latest.serial !== serial) signals.play(markOf[latest.answer]);
  }, [latest, serial]);
  if (latest === undefined) return null;
  return (
    <button type="button" className="answer-notice" onClick={() => go({ name: "question" })}>
      <StateMark mark={markOf[latest.answer]} />
      <span role="alert">
        <strong>
          {words.wardAnswered}: {words.answerWord[latest.answer]}
        </strong>
        <span>{subjectOf(latest, words)}</span>
        {answers.length > 1 && <span>{words.moreAnswers(answers.length - 1)}</span>}
      </span>
      <span className="see">{words.see}</span>
    </button>
  );
}
