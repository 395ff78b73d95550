/** How many wait: counted by one, or typed in the same place; and how it went. */
import { type FormEvent, useId, useState } from "react";
import { epochOf } from "#scanner/epoch.ts";
import { timeInWords } from "#scanner/screens/check/moment.ts";
import { useSession } from "#scanner/session.ts";
import { QueueChart } from "./queue-chart.tsx";
import { mostQueue, type SamplingLog } from "./sampling-log.ts";
import { useSamplingWords } from "./words.ts";

export function QueueSection({ log }: { log: SamplingLog }) {
  const words = useSamplingWords();
  const session = useSession();
  const now = session.now();
  const counted = log.queue();
  return (
    <section className="queue" aria-labelledby="queue">
      <h2 id="queue">{words.queue}</h2>
      <QueueCounter log={log} />
      {counted.length === 0 && <p className="hint">{words.notYet}</p>}
      <QueueChart
        points={counted.map(({ at, length }) => ({ at: epochOf(at), length }))}
        until={now}
        time={(at) => timeInWords(at, now)}
      />
    </section>
  );
}

function QueueCounter({ log }: { log: SamplingLog }) {
  const words = useSamplingWords();
  const length = log.queue().at(-1)?.length ?? null;
  /** Null: nothing was typed since the last count. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const field = useId();
  const count = (change: (from: number) => number): void => {
    setTyped(null);
    setWrong(false);
    void log.setQueue(change);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed === null) return;
    if (/^\d{1,5}$/.test(typed.trim()) && Number(typed) <= mostQueue) count(() => Number(typed));
    else setWrong(true);
  };
  return (
    <form className="queue-form" onSubmit={submit} noValidate>
      <label htmlFor={field}>{words.queueField}</label>
      <div className="counter">
        <button type="button" aria-label={words.less} disabled={!length} onClick={() => count((n) => n - 1)}>
          −
        </button>
        <input
          id={field}
          inputMode="numeric"
          value={typed ?? length ?? ""}
          maxLength={5}
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={`${field}-fault`}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="button" aria-label={words.more} onClick={() => count((n) => n + 1)}>
          +
        </button>
      </div>
      <p id={`${field}-fault`} className="fault" role="alert">
        {isWrong && words.queueWrong}
      </p>
      {typed !== null && (
        <button type="submit" className="main">
          {words.set}
        </button>
      )}
      <p className="unseen" role="status">
        {length}
      </p>
    </form>
  );
}
