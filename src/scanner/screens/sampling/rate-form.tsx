/** The rate is set by whoever began the shift, who confirms it by name. */
import { type FormEvent, useId, useState } from "react";
import { mostOneIn } from "#domain/sampling.ts";
import { useSession } from "#scanner/session.ts";
import { useSamplingWords } from "./words.ts";

const usual: readonly number[] = [2, 3, 5, 10, 20];

export function RateForm({
  oneIn,
  onSet,
  onCancel,
}: {
  oneIn: number | null;
  onSet: (oneIn: number) => void;
  onCancel: () => void;
}) {
  const words = useSamplingWords();
  const { officerName } = useSession().shift;
  const [chosen, setChosen] = useState<number | "other">(
    oneIn === null || usual.includes(oneIn) ? (oneIn ?? 5) : "other",
  );
  const [typed, setTyped] = useState(String(oneIn ?? ""));
  const [asked, setAsked] = useState<number | null>(null);
  const [isWrong, setWrong] = useState(false);
  const field = useId();
  const given = chosen === "other" ? (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0) : chosen;
  const isRight = given >= 1 && given <= mostOneIn;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWrong(!isRight);
    if (isRight) setAsked(given);
  };
  if (asked !== null)
    return (
      <div className="notice attention" role="alertdialog" aria-labelledby={`${field}-confirm`}>
        <p id={`${field}-confirm`}>
          {oneIn === null ? words.confirmFirst(officerName, asked) : words.confirm(officerName, oneIn, asked)}
        </p>
        <div className="row">
          <button type="button" className="main" autoFocus onClick={() => onSet(asked)}>
            {words.yes}
          </button>
          <button type="button" onClick={() => (oneIn === null ? setAsked(null) : onCancel())}>
            {words.no}
          </button>
        </div>
      </div>
    );
  return (
    <form className="rate-form" onSubmit={submit} noValidate>
      <fieldset className="choice">
        <legend>{words.rateLabel}</legend>
        {usual.map((rate) => (
          <label key={rate}>
            <input type="radio" name="rate" checked={chosen === rate} onChange={() => setChosen(rate)} />
            <span>1/{rate}</span>
          </label>
        ))}
        <label>
          <input type="radio" name="rate" checked={chosen === "other"} onChange={() => setChosen("other")} />
          <span>{words.rateOther}</span>
        </label>
      </fieldset>
      {chosen === "other" && (
        <>
          <label htmlFor={field}>{words.rateField}</label>
          <input
            id={field}
            inputMode="numeric"
            value={typed}
            maxLength={3}
            autoComplete="off"
            autoFocus
            aria-invalid={isWrong}
            aria-describedby={`${field}-fault`}
            onChange={(event) => setTyped(event.target.value)}
          />
          <p id={`${field}-fault`} className="fault" role="alert">
            {isWrong && words.rateWrong(mostOneIn)}
          </p>
        </>
      )}
      <button type="submit" className="main">
        {oneIn === null ? words.begin : words.change}
      </button>
      {oneIn !== null && (
        <button type="button" className="quiet" onClick={onCancel}>
          {words.no}
        </button>
      )}
    </form>
  );
}
