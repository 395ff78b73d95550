/**
 * What the gate says, in the place of the verdict: a card that is valid and inside already is not green. And the way to
 * take an entry back.
 */
import { useState } from "react";
import { guardReasons, type GiveBackReason } from "#domain/market-uses.ts";
import { useSession } from "#scanner/session.ts";
import { shapeOf } from "#ui/verdict-tone.ts";
import { gateSentences } from "./gate-sentences.ts";
import { type GateVerdict, toneOfGate, type UseRecord } from "./gate-verdict.ts";
import { giveBack } from "./judge-gate.ts";
import { useGateWords } from "./words.ts";

/** `gate`: "asking" while judgeGate is at work. */
export function GatePanel({ gate }: { gate: GateVerdict | "asking" }) {
  const words = useGateWords();
  const now = useSession().now();
  const [backId, setBackId] = useState<string | null>(null);
  const entry = gate !== "asking" && gate.kind === "entered" ? gate.entry : null;
  const isBack = entry !== null && entry.id === backId;
  const tone = isBack ? "calm" : toneOfGate(gate);
  const [word, ...sentences] = isBack ? [words.givenBack, words.givenBackWhy] : gateSentences(gate, words, now);
  const [shape, sign] = shapeOf[tone];
  return (
    <>
      <section className={`verdict gate-verdict ${tone}`} aria-labelledby="verdict">
        <svg className="symbol" viewBox="0 0 48 48" aria-hidden="true">
          <path className="shape" d={shape} />
          <path className="sign" d={sign} />
        </svg>
        <div>
          <h1 id="verdict" tabIndex={-1}>
            {word}
          </h1>
          {sentences.map((sentence, index) => (
            <p key={sentence} className={index === 0 ? "why" : undefined}>
              {sentence}
            </p>
          ))}
        </div>
      </section>
      {entry !== null && !isBack && <TakeBack key={entry.id} entry={entry} onDone={() => setBackId(entry.id)} />}
    </>
  );
}

/** A use is given back with a reason, so that nobody is let in on the quiet. */
export function TakeBack({ entry, onDone }: { entry: Pick<UseRecord, "id" | "serial">; onDone: () => void }) {
  const words = useGateWords();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<GiveBackReason | "other" | null>(null);
  const [other, setOther] = useState("");
  const reason = chosen === "other" ? other.trim() : (chosen ?? "");
  const submit = async (): Promise<void> => {
    await giveBack(entry, reason, session);
    onDone();
  };
  if (!isOpen)
    return (
      <div className="take-back-area closed">
        <button type="button" onClick={() => setOpen(true)}>
          {words.giveBack}
        </button>
      </div>
    );
  return (
    <form
      className="take-back-area"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== "") void submit();
      }}
    >
      <fieldset className="choice">
        <legend>{words.giveBackWhy}</legend>
        {[...guardReasons, "other" as const].map((one) => (
          <label key={one}>
            <input type="radio" name="reason" checked={chosen === one} onChange={() => setChosen(one)} />
            <span>{one === "other" ? words.otherReason : words.giveBackReason[one]}</span>
          </label>
        ))}
      </fieldset>
      {chosen === "other" && (
        <input
          type="text"
          aria-label={words.otherReason}
          maxLength={200}
          value={other}
          autoFocus
          onChange={(event) => setOther(event.target.value)}
        />
      )}
      <div className="row">
        <button type="submit" className="main" disabled={reason === ""}>
          {words.confirm}
        </button>
        <button type="button" onClick={() => setOpen(false)}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
