/** The checks of this shift, newest first; what was done with one can be said here as long as it was not said. */
import { useState } from "react";
import { type CheckOutcome } from "#domain/check-record.ts";
import { shownOf } from "#domain/shown-check.ts";
import type { CheckRecord } from "#scanner/api.ts";
import { latestKept } from "#scanner/checking/kept-check.ts";
import { epochOf } from "#scanner/epoch.ts";
import { timeInWords } from "#scanner/screens/check/moment.ts";
import { type Session, useSession } from "#scanner/session.ts";
import { Section } from "./figures.tsx";
import { inWords, useReportWords } from "./words.ts";

export type CheckEntry = Extract<CheckRecord, { kind: "check" }>;

const shownAtOnce = 50;
/** What may be said afterwards; the ward is asked from its own screen. */
const sayable = ["let-through", "turned-back"] as const satisfies readonly CheckOutcome[];

const isFinal = ({ outcome }: CheckEntry): boolean => outcome !== null && outcome !== "asked";

/** The check that is still on the screen is amended there as well: what comes later is added to what was said here. */
async function sayOutcome(session: Session, check: CheckEntry, outcome: CheckOutcome): Promise<void> {
  const kept = latestKept.get(session);
  const entry = await kept?.entry().catch(() => null);
  await (entry?.id === check.id ? kept?.amend({ outcome }) : session.amend({ ...check, outcome }));
}

/** @param checks oldest first */
export function CheckList({ checks }: { checks: readonly CheckEntry[] }) {
  const { report: words } = useReportWords();
  const [most, setMost] = useState(shownAtOnce);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="check-list">
      <Section title={words.list}>
        <p className="hint">{words.listHint}</p>
        <ul className="rows" role="list">
          {checks
            .toReversed()
            .slice(0, most)
            .map((check) => (
              <li key={check.id}>
                {isFinal(check) ? (
                  <Line check={check} />
                ) : (
                  <OpenLine
                    check={check}
                    isOpen={open === check.id}
                    onToggle={() => setOpen(open === check.id ? null : check.id)}
                  />
                )}
              </li>
            ))}
        </ul>
        {checks.length > most && (
          <button type="button" onClick={() => setMost(most + shownAtOnce)}>
            {words.listMore(Math.min(shownAtOnce, checks.length - most))}
          </button>
        )}
      </Section>
    </div>
  );
}

function Line({ check }: { check: CheckEntry }) {
  const { report: words, paper } = useReportWords();
  const now = useSession().now();
  return (
    <>
      <time>{timeInWords(epochOf(check.at), now)}</time>
      <span className="number">{check.serial ?? words.noNumber}</span>
      <span className="shown-word">{inWords(paper.verdict)(shownOf(check))}</span>
      <span className="done">{words.outcome[check.outcome ?? "unsaid"]}</span>
    </>
  );
}

interface OpenLineProps {
  readonly check: CheckEntry;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function OpenLine({ check, isOpen, onToggle }: OpenLineProps) {
  const { report: words } = useReportWords();
  const session = useSession();
  const say = async (outcome: CheckOutcome): Promise<void> => {
    await sayOutcome(session, check, outcome);
    onToggle();
  };
  return (
    <>
      <button type="button" className="check-line" aria-expanded={isOpen} onClick={onToggle}>
        <Line check={check} />
      </button>
      {isOpen && (
        <fieldset className="say-outcome">
          <legend className="unseen">{words.outcomes}</legend>
          {sayable.map((outcome) => (
            <button key={outcome} type="button" onClick={() => void say(outcome)}>
              {words.outcome[outcome]}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
