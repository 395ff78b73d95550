/** A new PIN, twice the same and not too easy. */
import { useState } from "react";
import { faultOfPin } from "#scanner/store/pin.ts";
import { useShellWords } from "#scanner/shell/app-context.ts";
import { PinPad } from "./pin-pad.tsx";

export function ChoosePin({ busy, onChosen }: { busy: boolean; onChosen: (pin: string) => void }) {
  const { pin: words } = useShellWords();
  const [first, setFirst] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const enter = (pin: string): void => {
    if (first === null) {
      const isFine = faultOfPin(pin) === null;
      setFirst(isFine ? pin : null);
      return setProblem(isFine ? null : words.easy);
    }
    if (pin === first) return onChosen(pin);
    setFirst(null);
    setProblem(words.differ);
  };
  return (
    <>
      <h1>{first === null ? words.newHeading : words.againHeading}</h1>
      <p className="lead">{first === null ? words.newLead : words.againLead}</p>
      <p className="notice bad" role="alert" hidden={problem === null}>
        {problem}
      </p>
      <PinPad busy={busy} onPin={enter} />
    </>
  );
}
