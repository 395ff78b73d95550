/** The nine characters beside a QR that cannot be read: slips are found on the device, the permit itself by the network. */
import { type SubmitEvent, useEffect, useId, useRef, useState } from "react";
import { parseTypedCode } from "#credential/typed-code.ts";
import { Refused } from "#scanner/api.ts";
import { useSession } from "#scanner/session.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { useWords, type Words } from "./words.ts";

type State = "typing" | "asking" | "offline" | { readonly fault: string };

interface Props {
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

export function TypedCodeDialog({ onText, onClose }: Props) {
  const { check } = useWords();
  const session = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const [code, setCode] = useState("");
  const [state, setState] = useState<State>("typing");
  const [field, hint, fault] = [useId(), useId(), useId()];
  useEffect(() => dialog.current?.showModal(), []);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const typed = parseTypedCode(code);
    if (!typed.ok) return setState({ fault: faultInWords(typed.fault, code, check) });
    setState("asking");
    try {
      const { text } = await session.call("typedCode", { code: typed.code }, 5000);
      onText(text);
      onClose();
    } catch (error) {
      setState(error instanceof Refused ? { fault: check.typedUnknown } : "offline");
    }
  };
  const told = typeof state === "object" ? state.fault : null;
  return (
    <dialog ref={dialog} className="typed-code" onClose={onClose} aria-labelledby={`${field}-label`}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label id={`${field}-label`} htmlFor={field}>
          {check.typedCode}
        </label>
        <p id={hint} className="hint">
          {check.typedHint}
        </p>
        <input
          id={field}
          value={code}
          onChange={(event) => {
            setCode(event.target.value);
            setState("typing");
          }}
          maxLength={20}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          placeholder="ABC-DEF-GHJ"
          aria-describedby={`${hint} ${fault}`}
          aria-invalid={told !== null}
        />
        <p id={fault} className="fault" role="alert">
          {told}
        </p>
        {state === "offline" && <WithoutNetwork code={code} onLeave={onClose} />}
        <div className="buttons">
          <button type="submit" className="main-action" disabled={state === "asking"}>
            {state === "asking" ? check.typedAsking : check.typedCheck}
          </button>
          <button type="button" onClick={onClose}>
            {check.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function WithoutNetwork({ code, onLeave }: { code: string; onLeave: () => void }) {
  const { check } = useWords();
  const navigation = useNavigation();
  const typed = parseTypedCode(code);
  const leaveFor = (to: Parameters<typeof navigation.go>[0]): void => {
    onLeave();
    navigation.go(to);
  };
  return (
    <div className="without-network" role="status">
      <p>{check.typedOffline}</p>
      <button
        type="button"
        onClick={() => leaveFor(typed.ok ? { name: "question", code: typed.code } : { name: "question" })}
      >
        {check.askWard}
      </button>
      <button type="button" onClick={() => leaveFor({ name: "old-paper" })}>
        {check.oldPaper}
      </button>
    </div>
  );
}

function faultInWords(fault: "length" | "character" | "check", code: string, { typedFault }: Words["check"]): string {
  return fault === "length" ? typedFault.length(code.replace(/[\s-]/g, "").length) : typedFault[fault];
}
