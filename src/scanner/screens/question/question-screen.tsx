/** Asking the ward that is said to have issued a doubtful permit; one tap sends it. */
import { type FormEvent, useId, useState } from "react";
import { parseTypedCode, showTypedCode } from "#credential/typed-code.ts";
import { tidy } from "#domain/text.ts";
import { useSession } from "#scanner/session.ts";
import { useShellWords } from "#scanner/shell/app-context.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { phraseNames } from "#ui/vi/scanner/question.ts";
import { QuestionList } from "./question-list.tsx";
import type { AskedQuestion, Questions, Ward } from "./questions.ts";
import { useQuestions } from "./use-questions.ts";
import { WardPicker } from "./ward-picker.tsx";
import { type QuestionWords, useQuestionWords } from "./words.ts";

interface Props {
  /** The text of the QR, or a typed code. */
  readonly code?: string | undefined;
  /** When the device could read it, the ward follows from the code. */
  readonly serial?: string | undefined;
  /** Of a paper without a code. */
  readonly paperNumber?: string | undefined;
}

export function QuestionScreen(props: Props) {
  const words = useQuestionWords();
  const { back: backWord } = useShellWords();
  const session = useSession();
  const { back } = useNavigation();
  const [isAsked, setAsked] = useState(false);
  const { questions, items } = useQuestions();
  // A code that was asked about is not asked about once more; another paper may be.
  const about = isAsked ? {} : props;
  const isListFirst = about.code === undefined && about.paperNumber === undefined && items.length > 0;
  return (
    <section className="narrow question-page">
      <h1>{words.title}</h1>
      {session.device.profile === "read-only" && <p className="notice">{words.practice}</p>}
      {isListFirst && <QuestionList items={items} onSeen={(ids) => void questions?.noteSeen(ids)} />}
      {isListFirst && <h2>{words.another}</h2>}
      {session.device.profile !== "read-only" && questions !== null && (
        <AskForm key={String(isAsked)} {...about} questions={questions} items={items} onAsked={() => setAsked(true)} />
      )}
      {!isListFirst && <QuestionList items={items} />}
      <button type="button" className="quiet" onClick={back}>
        {backWord}
      </button>
    </section>
  );
}

function AskForm({
  code,
  serial,
  paperNumber = "",
  questions,
  items,
  onAsked,
}: Props & { questions: Questions; items: readonly AskedQuestion[]; onAsked: () => void }) {
  const words = useQuestionWords();
  const [number, setNumber] = useState(paperNumber);
  const [ward, setWard] = useState<Ward | null>(null);
  const [own, setOwn] = useState("");
  const [isTried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const [numberField, ownField] = [useId(), useId()];
  const typedCode = code === undefined ? null : parseTypedCode(code);
  // A code that no seal vouches for says nothing: what stands on the paper counts.
  const isFromPaper = serial === undefined && typedCode?.ok !== true;
  const isNumberMissing = isFromPaper && tidy(number) === "";
  // The ward that the code names may be no ward any more.
  const isWardUnknown = items.some((one) => one.serial === serial && one.refusal === "UNKNOWN_UNIT");
  const mustChooseWard = isFromPaper || isWardUnknown;
  const isWardMissing = mustChooseWard && ward === null;
  const ask = async (note: string | null): Promise<void> => {
    if (isNumberMissing || isWardMissing) return setTried(true);
    setSending(true);
    const isTaken = await questions.ask({
      code: code ?? null,
      serial: serial ?? null,
      paperNumber: isFromPaper ? tidy(number) : null,
      ward,
      note,
    });
    setSending(false);
    if (isTaken) onAsked();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const note = tidy(own);
    void ask(note === "" ? null : note);
  };
  return (
    <form className="ask" onSubmit={submit} noValidate>
      <p className="lead">{aboutWhat(words, serial, code, typedCode?.ok === true ? typedCode.code : null)}</p>
      {isFromPaper && (
        <>
          <label htmlFor={numberField}>{words.number}</label>
          <input
            id={numberField}
            value={number}
            maxLength={60}
            autoComplete="off"
            aria-invalid={isTried && isNumberMissing}
            onChange={(event) => setNumber(event.target.value)}
          />
          {isTried && isNumberMissing && (
            <p className="fault" role="alert">
              {words.numberMissing}
            </p>
          )}
        </>
      )}
      {isWardUnknown && (
        <p className="notice attention" role="alert">
          {words.refused.UNKNOWN_UNIT}
        </p>
      )}
      {mustChooseWard && <WardPicker chosen={ward} isMissing={isTried && isWardMissing} onChoose={setWard} />}
      <fieldset className="phrases" disabled={isSending}>
        <legend>{words.quick}</legend>
        {phraseNames.map((name) => (
          <button key={name} type="button" onClick={() => void ask(words.sentAs[name])}>
            {words.phrase[name]}
          </button>
        ))}
      </fieldset>
      <label htmlFor={ownField}>{words.own}</label>
      <textarea
        id={ownField}
        rows={2}
        maxLength={300}
        value={own}
        placeholder={words.withoutNote}
        onChange={(event) => setOwn(event.target.value)}
      />
      <button type="submit" className="main" disabled={isSending}>
        {isSending ? words.sending : words.send}
      </button>
    </form>
  );
}

function aboutWhat(
  words: QuestionWords,
  serial: string | undefined,
  code: string | undefined,
  typedCode: string | null,
): string {
  if (serial !== undefined) return words.about(serial);
  if (typedCode !== null) return words.aboutTypedCode(showTypedCode(typedCode));
  return code === undefined ? words.aboutPaper : words.aboutCode;
}
