/** Another PIN for the same data: the old one first. */
import { useState } from "react";
import { useDeviceWords } from "#scanner/screens/about/words.ts";
import { useApp } from "#scanner/shell/app-context.ts";
import { ChoosePin } from "./choose-pin.tsx";
import { TriesNotice } from "./lock-screen.tsx";
import { PinPad } from "./pin-pad.tsx";
import { useTries } from "./use-tries.ts";

type Stage =
  | { readonly name: "closed" }
  | { readonly name: "old" }
  | { readonly name: "changed" }
  | { readonly name: "new"; readonly oldPin: string };

export function ChangePin() {
  const app = useApp();
  const { pin: words, settings, cancel } = useDeviceWords();
  const [stage, setStage] = useState<Stage>({ name: "closed" });
  const { busy, isClosed, message, attempt } = useTries(words.wrong);
  if (stage.name === "closed" || stage.name === "changed")
    return (
      <>
        {stage.name === "changed" ? (
          <p className="notice good" role="status">
            {words.changed}
          </p>
        ) : null}
        <button type="button" onClick={() => setStage({ name: "old" })}>
          {settings.changePin}
        </button>
      </>
    );
  const change = async (oldPin: string, newPin: string): Promise<void> => {
    const outcome = await attempt(() => app.changePin(oldPin, newPin));
    setStage(outcome === "changed" ? { name: "changed" } : { name: "old" });
  };
  return (
    <div className="change-pin">
      {stage.name === "new" ? (
        <ChoosePin busy={busy} onChosen={(newPin) => void change(stage.oldPin, newPin)} />
      ) : (
        <>
          <h3>{words.oldHeading}</h3>
          <TriesNotice message={message} />
          <PinPad busy={busy} isClosed={isClosed} onPin={(oldPin) => setStage({ name: "new", oldPin })} />
        </>
      )}
      <button type="button" className="quiet" onClick={() => setStage({ name: "closed" })}>
        {cancel}
      </button>
    </div>
  );
}
