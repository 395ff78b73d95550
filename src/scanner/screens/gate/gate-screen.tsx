/** The gate of a market today: who is inside, the entries of this device, cards found at two gates. */
import { openEntry, type Use } from "#domain/market-uses.ts";
import { doubleUses } from "#scanner/gate/double-uses.ts";
import { GateBar } from "#scanner/gate/gate-bar.tsx";
import type { GateLog } from "#scanner/gate/gate-log.ts";
import { TakeBack } from "#scanner/gate/gate-panel.tsx";
import { useGateLog } from "#scanner/gate/use-gate-log.ts";
import { useGateWords } from "#scanner/gate/words.ts";
import { timeInWords } from "#scanner/screens/check/moment.ts";
import { useSession } from "#scanner/session.ts";
import { useLanguage } from "#scanner/shell/language.ts";
import { gateList as en } from "#ui/en/scanner/gate-list.ts";
import { gateList as vi } from "#ui/vi/scanner/gate-list.ts";

/** A guard looks for the last few; all of them are in the report. */
const mostShown = 30;

export function GateScreen() {
  const words = useGateWords();
  const log = useGateLog();
  return (
    <div className="narrow gate-page">
      <h1>{words.title}</h1>
      <GateBar />
      {log !== null && <Doubles log={log} />}
      {log !== null && <Today log={log} />}
    </div>
  );
}

type ListWords = typeof vi;
const useListWords = (): ListWords => ({ vi, en })[useLanguage()];

function Doubles({ log }: { log: GateLog }) {
  const words = useGateWords();
  const list = useListWords();
  const now = useSession().now();
  const found = doubleUses(log);
  if (found.length === 0) return null;
  return (
    <section className="notice bad" aria-labelledby="doubles">
      <h2 id="doubles">{words.doublesTitle}</h2>
      <p>{list.doublesWhy}</p>
      <ul>
        {found.map(({ entryId, serial, at, firstAt }) => (
          <li key={entryId}>{words.double(serial, timeInWords(at, now), timeInWords(firstAt, now))}</li>
        ))}
      </ul>
    </section>
  );
}

function Today({ log }: { log: GateLog }) {
  const words = useListWords();
  const now = useSession().now();
  const today = log.todayBegan();
  const entries = log.ownUses().filter(({ at, action }) => at >= today && action === "entry");
  const shown = entries.toReversed().slice(0, mostShown);
  return (
    <section aria-labelledby="today">
      <h2 id="today">{words.title}</h2>
      {entries.length === 0 && <p className="empty">{words.empty}</p>}
      <ul className="rows" role="list">
        {shown.map((entry) => (
          <EntryRow key={entry.recordId} entry={entry} state={stateOf(entry, log)} words={words} now={now} />
        ))}
      </ul>
      {entries.length > mostShown && <p className="hint">{words.more(entries.length - mostShown)}</p>}
    </section>
  );
}

type State = keyof ListWords["states"];

function stateOf(entry: Use, log: GateLog): State {
  const uses = log.uses(entry.serial);
  const ended = uses.find(({ ofId, action }) => ofId === entry.recordId && action === "give-back");
  if (ended !== undefined) return "back";
  const own = uses.filter(({ recordId, action }) => recordId === entry.recordId || action !== "entry");
  return openEntry(own, entry.at)?.recordId === entry.recordId ? "inside" : "out";
}

function EntryRow({ entry, state, words, now }: { entry: Use; state: State; words: ListWords; now: number }) {
  return (
    <li className={state === "back" ? "given-back" : undefined}>
      <time>{timeInWords(entry.at, now)}</time>
      <code>{entry.serial}</code>
      <span className="state">{words.states[state]}</span>
      {state === "inside" && <TakeBack entry={{ id: entry.recordId, serial: entry.serial }} onDone={() => undefined} />}
    </li>
  );
}
