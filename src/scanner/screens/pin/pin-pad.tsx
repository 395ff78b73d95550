/** Six digits, by large keys or a keyboard. What was entered shows as dots only. */
import { useEffect, useEffectEvent, useState } from "react";
import { pinLength } from "#scanner/store/pin.ts";
import { useShellWords } from "#scanner/shell/app-context.ts";
import { Icon } from "#scanner/shell/icons.tsx";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

interface Pad {
  /** A PIN is being tried. */
  readonly busy: boolean;
  /** There is a wait before the next one. */
  readonly isClosed?: boolean;
  /** Called with six digits; the pad is empty again after it. */
  readonly onPin: (pin: string) => void;
}

export function PinPad({ busy, isClosed = false, onPin }: Pad) {
  const { pin: words } = useShellWords();
  const [entered, setEntered] = useState("");
  const enter = (digit: string): void => {
    if (busy || isClosed) return;
    const next = entered + digit;
    setEntered(next.length < pinLength ? next : "");
    if (next.length === pinLength) onPin(next);
  };
  const erase = (): void => setEntered(entered.slice(0, -1));
  const typed = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) enter(event.key);
    if (event.key === "Backspace") erase();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => typed(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
  const shown = busy ? pinLength : entered.length;
  return (
    <div className="pad">
      <p className="dots" role="status" aria-label={busy ? words.checking : words.entered(shown)}>
        {Array.from({ length: pinLength }, (_, index) => (
          <span key={index} className={index < shown ? "full" : ""} />
        ))}
      </p>
      <div className={busy || isClosed ? "keys busy" : "keys"}>
        {digits.map((digit) => (
          <Key key={digit} digit={digit} enter={enter} />
        ))}
        <span />
        <Key digit="0" enter={enter} />
        <button type="button" className="quiet" aria-label={words.erase} onClick={erase}>
          <Icon name="erase" />
        </button>
      </div>
    </div>
  );
}

function Key({ digit, enter }: { digit: string; enter: (digit: string) => void }) {
  return (
    <button type="button" onClick={() => enter(digit)}>
      {digit}
    </button>
  );
}
