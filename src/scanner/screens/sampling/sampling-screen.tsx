/** Which of a long queue are checked: one button, one word as large as the screen. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "#scanner/session.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { shapeOf, type Tone } from "#ui/verdict-tone.ts";
import { QueueSection } from "./queue-section.tsx";
import { RateForm } from "./rate-form.tsx";
import { type SamplingLog, samplingLog } from "./sampling-log.ts";
import { useNextKey } from "./use-next-key.ts";
import { useSamplingWords } from "./words.ts";

const never = () => () => undefined;
const nothing = () => 0;
/** A button pressed twice by one thumb. */
const oneThumbMs = 250;

function useSamplingLog(): SamplingLog | null {
  const session = useSession();
  const [log, setLog] = useState<SamplingLog | null>(null);
  useEffect(() => {
    let isHere = true;
    void samplingLog(session).then((opened) => isHere && setLog(opened));
    return () => {
      isHere = false;
    };
  }, [session]);
  useSyncExternalStore(log?.subscribe ?? never, log?.version ?? nothing);
  return log;
}

export function SamplingScreen() {
  const words = useSamplingWords();
  const session = useSession();
  const log = useSamplingLog();
  const [isChanging, setChanging] = useState(false);
  if (log === null) return null;
  const oneIn = log.oneIn();
  const setRate = (rate: number): void => {
    log.setRate(rate);
    setChanging(false);
  };
  return (
    <div className="sampling">
      {oneIn !== null && !isChanging && <Draw log={log} oneIn={oneIn} onChange={() => setChanging(true)} />}
      <section className="narrow">
        {session.device.profile === "read-only" && <p className="notice">{words.practice}</p>}
        {(oneIn === null || isChanging) && (
          <>
            <h1>{words.title}</h1>
            <p className="lead">{words.lead}</p>
            <RateForm oneIn={oneIn} onSet={setRate} onCancel={() => setChanging(false)} />
          </>
        )}
        <QueueSection log={log} />
      </section>
    </div>
  );
}

function Draw({ log, oneIn, onChange }: { log: SamplingLog; oneIn: number; onChange: () => void }) {
  const words = useSamplingWords();
  const { go } = useNavigation();
  const [lastPress, setLastPress] = useState(-Infinity);
  const passed = log.passed();
  const last = passed.at(-1);
  const next = (): void => {
    const pressed = performance.now();
    if (pressed - lastPress < oneThumbMs) return;
    setLastPress(pressed);
    void log.next();
  };
  useNextKey(next);
  const picked = passed.filter((record) => record.picked).length;
  return (
    <section className="draw" aria-label={words.title}>
      <Answer key={passed.length} picked={last?.picked ?? null} />
      <div className="draw-below">
        <p className="counts">
          <span>{words.rate(oneIn)}</span>
          <span>{words.counts(passed.length, picked)}</span>
        </p>
        <div className="draw-buttons">
          <button type="button" className="main next-vehicle" onClick={next}>
            {words.next}
          </button>
          <div className="row">
            {last?.picked === true && (
              <button type="button" onClick={() => go({ name: "check" })}>
                {words.scan}
              </button>
            )}
            <button type="button" onClick={onChange}>
              {words.change}
            </button>
          </div>
        </div>
      </div>
    </section>
  );
}

function Answer({ picked }: { picked: boolean | null }) {
  const words = useSamplingWords();
  const tone: Tone = picked === null ? "calm" : picked ? "attention" : "good";
  const [word, why] =
    picked === null
      ? [words.ready, words.readyWhy]
      : picked
        ? [words.check, words.checkWhy]
        : [words.pass, words.passWhy];
  return (
    <div className={`verdict ${tone}`} role="alert">
      <svg className="symbol" viewBox="0 0 48 48" aria-hidden="true">
        <path className="shape" d={shapeOf[tone][0]} />
        <path className="sign" d={shapeOf[tone][1]} />
      </svg>
      <div>
        <h1>{word}</h1>
        <p className="why">{why}</p>
      </div>
    </div>
  );
}
