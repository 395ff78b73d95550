/** What the officer did with a check. Nothing has to be said for the next code to be scanned. */
import type { CheckOutcome } from "#domain/check-record.ts";
import { useWords } from "./words.ts";

interface Props {
  /** Which may be chosen: at a gate that has spoken, only to ask the ward. */
  readonly of: readonly CheckOutcome[];
  readonly outcome: CheckOutcome | null;
  readonly onChoose: (to: CheckOutcome) => void;
}

export function Outcomes({ of, outcome, onChoose }: Props) {
  const { check } = useWords();
  return (
    <fieldset className="outcomes">
      <legend>{check.outcomes}</legend>
      {of.map((one) => (
        <button key={one} type="button" className={one} aria-pressed={outcome === one} onClick={() => onChoose(one)}>
          {check.outcome[one]}
        </button>
      ))}
    </fieldset>
  );
}
