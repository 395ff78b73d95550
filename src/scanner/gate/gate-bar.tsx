/** How many are inside, corrected by hand; whether people who come or who leave are scanned; cards found at two gates. */
import { useSession } from "#scanner/session.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { doubleUses } from "./double-uses.ts";
import type { GateLog } from "./gate-log.ts";
import { useGateLog } from "./use-gate-log.ts";
import { useGateWords } from "./words.ts";

/** Nothing at a checkpoint. */
export function GateBar() {
  const log = useGateLog();
  const words = useGateWords();
  const navigation = useNavigation();
  if (log === null) return null;
  const doubles = doubleUses(log).length;
  return (
    <section className={log.isExiting() ? "gate-bar exiting" : "gate-bar"} aria-label={words.title}>
      <HeadCount log={log} />
      <Direction log={log} />
      {doubles > 0 && navigation.screen.name !== "gate" && (
        <button type="button" className="doubles" onClick={() => navigation.go({ name: "gate" })}>
          {words.doubles(doubles)}
        </button>
      )}
    </section>
  );
}

function HeadCount({ log }: { log: GateLog }) {
  const words = useGateWords();
  const session = useSession();
  const inside = log.inside();
  const most = session.post()?.mostInside ?? null;
  const isFull = most !== null && inside >= most;
  const step = (by: 1 | -1): void => void log.inTurn(() => log.count(Math.max(0, log.inside() + by)));
  return (
    <div className={isFull ? "head-count full" : "head-count"}>
      <button type="button" aria-label={words.less} disabled={inside === 0} onClick={() => step(-1)}>
        −
      </button>
      <p role="status">
        <span className="label">{words.inside}</span>
        <span>
          <strong>{inside}</strong>
          {most !== null && <span className="most">{words.ofMost(most)}</span>}
        </span>
      </p>
      <button type="button" aria-label={words.more} onClick={() => step(1)}>
        +
      </button>
    </div>
  );
}

function Direction({ log }: { log: GateLog }) {
  const words = useGateWords();
  return (
    <div className="direction" role="group" aria-label={words.direction}>
      <button type="button" aria-pressed={!log.isExiting()} onClick={() => log.setExiting(false)}>
        {words.goingIn}
      </button>
      <button type="button" aria-pressed={log.isExiting()} onClick={() => log.setExiting(true)}>
        {words.goingOut}
      </button>
    </div>
  );
}
