/** What the officer did with a check. Nothing has to be said for the next code to be scanned. */
import { useState } from "react";
import type { CheckOutcome } from "#domain/check-record.ts";
import { useWords } from "./words.ts";

interface Props {
  /** Which may be chosen: at a gate that has spoken, only to ask the ward. */
  readonly of: readonly CheckOutcome[];
  /** A verdict that nobody should pass with: to let through anyway is asked once more. */
  readonly isRed: boolean;
  readonly outcome: CheckOutcome | null;
  readonly onChoose: (to: CheckOutcome) => void;
}

const redOrder: readonly CheckOutcome[] = ["turned-back", "asked", "let-through"];

export function Outcomes({ of, isRed, outcome, onChoose }: Props) {
  const { check } = useWords();
  const [isAsking, setAsking] = useState(false);
  const choose = (one: CheckOutcome): void => {
    const asks = isRed && one === "let-through" && outcome !== one && !isAsking;
    setAsking(asks);
    if (!asks) onChoose(one);
  };
  return (isRed ? redOrder.filter((one) => of.includes(one)) : of).map((one) => {
    const isAsked = isAsking && one === "let-through";
    return (
      <button
        key={one}
        type="button"
        className={isAsked ? `${one} asking` : one}
        aria-pressed={outcome === one}
        onClick={() => choose(one)}
      >
        {isAsked ? check.letThroughYet : check.outcome[one]}
      </button>
    );
  });
}
