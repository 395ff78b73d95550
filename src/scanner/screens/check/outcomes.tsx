/** What the officer did with a check. Nothing has to be said for the next code to be scanned. */
import { checkOutcomes, type CheckOutcome } from "#domain/check-record.ts";
import { useWords } from "./words.ts";

export function Outcomes({
  outcome,
  onChoose,
}: {
  outcome: CheckOutcome | null;
  onChoose: (to: CheckOutcome) => void;
}) {
  const { check } = useWords();
  return (
    <fieldset className="outcomes">
      <legend>{check.outcomes}</legend>
      {checkOutcomes.map((one) => (
        <button key={one} type="button" className={one} aria-pressed={outcome === one} onClick={() => onChoose(one)}>
          {check.outcome[one]}
        </button>
      ))}
    </fieldset>
  );
}
