/** One ward out of hundreds: a few letters, then a choice; with the keyboard alone too. */
import { useId, useState } from "react";
import type { Ward } from "./questions.ts";
import { findWards, useWards } from "./wards.ts";
import { useQuestionWords } from "./words.ts";

/** What fits above a phone's keyboard. */
const mostShown = 5;

interface Props {
  readonly chosen: Ward | null;
  readonly isMissing: boolean;
  readonly onChoose: (ward: Ward | null) => void;
}

export function WardPicker({ chosen, isMissing, onChoose }: Props) {
  const words = useQuestionWords();
  const wards = useWards();
  const [typed, setTyped] = useState("");
  const [field, hint] = [useId(), useId()];
  if (chosen !== null)
    return (
      <div className="chosen-ward">
        <p>
          {words.ward}: <strong>{chosen.name}</strong>
        </p>
        <button type="button" onClick={() => onChoose(null)}>
          {words.change}
        </button>
      </div>
    );
  if (wards === "loading") return <p className="hint">{words.wardsLoading}</p>;
  if (wards === "missing") return <p className="notice attention">{words.wardsMissing}</p>;
  const found = findWards(wards, typed);
  const shown = typed.trim() === "" ? [] : found.slice(0, mostShown);
  return (
    <div className="ward-picker">
      <label htmlFor={field}>{words.ward}</label>
      <input
        id={field}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint}
        aria-invalid={isMissing}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          const [only, ...others] = found;
          if (event.key !== "Enter" || only === undefined || typed.trim() === "") return;
          event.preventDefault();
          if (others.length === 0) onChoose(only);
        }}
      />
      <p id={hint} className={isMissing ? "fault" : "hint"} role="status">
        {hintOf(typed, found.length, shown.length, wards.length, isMissing, words)}
      </p>
      <ul className="wards" role="list">
        {shown.map((ward) => (
          <li key={ward.unitId}>
            <button type="button" onClick={() => onChoose(ward)}>
              {ward.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function hintOf(
  typed: string,
  found: number,
  shown: number,
  all: number,
  isMissing: boolean,
  words: ReturnType<typeof useQuestionWords>,
): string {
  if (typed.trim() === "") return isMissing ? words.wardMissing : words.wardHint;
  if (found === 0) return words.wardNone;
  return found > shown ? words.wardsShown(shown, all) : words.wardHint;
}
