/** How many wait, counted by one, or typed; and how it went. */
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
  const last = counted.at(-1);
  return (
    <section className="queue" aria-labelledby="queue">
      <h2 id="queue">{words.queue}</h2>
      <div className="counter">
        <button
          type="button"
          aria-label={words.less}
          disabled={!last?.length}
          onClick={() => void log.setQueue((n) => n - 1)}
        >
          −
        </button>
        <p role="status">
          <strong>{last?.length ?? "–"}</strong>
        </p>
        <button type="button" aria-label={words.more} onClick={() => void log.setQueue((n) => n + 1)}>
          +
        </button>
      </div>
      <TypedQueue log={log} />
      {last === undefined && <p className="hint">{words.notYet}</p>}
      <QueueChart
        points={counted.map(({ at, length }) => ({ at: epochOf(at), length }))}
        until={now}
        time={(at) => timeInWords(at, now)}
      />
    </section>
  );
}

function TypedQueue({ log }: { log: SamplingLog }) {
  const words = useSamplingWords();
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const field = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isRight = /^\d{1,5}$/.test(typed.trim()) && Number(typed) <= mostQueue;
    setWrong(!isRight);
    if (!isRight) return;
    void log.setQueue(() => Number(typed));
    setTyped("");
  };
  return (
    <form className="typed-queue" onSubmit={submit} noValidate>
      <label htmlFor={field}>{words.queueField}</label>
      <div className="row">
        <input
          id={field}
          inputMode="numeric"
          value={typed}
          maxLength={5}
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={`${field}-fault`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit">{words.set}</button>
      </div>
      <p id={`${field}-fault`} className="fault" role="alert">
        {isWrong && words.queueWrong}
      </p>
    </form>
  );
}
