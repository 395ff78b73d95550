/** The questions of this device and what came back, as screens show them. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession, type WardAnswer } from "#scanner/session.ts";
import { useChanges } from "#scanner/shell/use-changes.ts";
import { type AskedQuestion, type Questions, questionsOf } from "./questions.ts";

const never = () => () => undefined;
const none: readonly AskedQuestion[] = [];
const nothing = (): readonly AskedQuestion[] => none;

/** Null until they were read from the device. */
export function useQuestions(): { questions: Questions | null; items: readonly AskedQuestion[] } {
  const session = useSession();
  const [questions, setQuestions] = useState<Questions | null>(null);
  useEffect(() => {
    let isHere = true;
    void questionsOf(session).then((opened) => isHere && setQuestions(opened));
    return () => {
      isHere = false;
    };
  }, [session]);
  return { questions, items: useSyncExternalStore(questions?.subscribe ?? never, questions?.items ?? nothing) };
}

/** Answers to questions of this device that nobody has looked at yet, oldest first; and how many questions wait. */
export function useNewAnswers(): { unseen: readonly WardAnswer[]; waiting: number } {
  const session = useSession();
  const { items } = useQuestions();
  useChanges(session, ["answers"]);
  const open = new Set(items.filter(({ isAnswerSeen }) => isAnswerSeen !== true).map(({ input }) => input.id));
  return {
    unseen: session.answers().filter(({ questionId }) => open.has(questionId)),
    waiting: items.filter(({ state }) => state === "waiting").length,
  };
}

/** The latest question about a permit that has no answer yet. */
export function useAskedAbout(serial: string | undefined): AskedQuestion | null {
  const session = useSession();
  const { items } = useQuestions();
  useChanges(session, ["answers"]);
  if (serial === undefined) return null;
  const answered = new Set(session.answers().map(({ questionId }) => questionId));
  const isOpen = (one: AskedQuestion): boolean =>
    one.serial === serial && one.state !== "refused" && !answered.has(one.input.id);
  return items.find(isOpen) ?? null;
}
