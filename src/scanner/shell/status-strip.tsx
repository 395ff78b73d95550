/** Above every screen of an unlocked device: where it stands, whether there is a network, how old its data is. */
import type { ReactNode } from "react";
import type { Level } from "#credential/verdict.ts";
import { partsOfAge } from "#credential/trust-age.ts";
import type { Unlocked } from "#scanner/open-session.ts";
import { useShellWords } from "./app-context.ts";
import { type Mark, StateMark } from "./icons.tsx";
import { useChanges } from "./use-changes.ts";

export const markOfLevel: Record<Level, Mark> = { green: "good", yellow: "attention", red: "bad", blocked: "bad" };

type Words = ReturnType<typeof useShellWords>;

export function ageInWords(age: number, words: Words): string {
  if (age < 60) return words.age.now;
  const [count, unit] = partsOfAge(age);
  return words.age[unit](count);
}

/** Whether something that was done is held in memory only. */
export const isFull = ({ log, sealed, trust }: Unlocked): boolean => log.isFull || sealed.isFull || trust.isFull;

interface Props {
  readonly unlocked: Unlocked;
  /** Questions that are not sent yet, beside the records. */
  readonly alsoWaiting?: number;
  /** What is told over every screen. */
  readonly children?: ReactNode;
}

export function StatusStrip({ unlocked, alsoWaiting = 0, children }: Props) {
  const words = useShellWords();
  useChanges(unlocked, ["network", "trust", "clock", "outbox"]);
  const { sync, line, trust, clock, log } = unlocked;
  const { age, level } = trust.age(clock.now());
  const { strip } = words;
  const waiting = log.waiting + alsoWaiting;
  return (
    <header className="strip" aria-label={strip.label}>
      {/* Comes and goes every few seconds: beside the name it moves nothing. */}
      <p className="where">
        <strong className="post">{sync.device.post.name}</strong>
        {waiting > 0 ? <State mark="attention" text={strip.waiting(waiting)} /> : null}
      </p>
      <ul>
        <Item mark={line.isOnline ? "good" : "off"} text={line.isOnline ? strip.online : strip.offline} />
        <Item
          mark={markOfLevel[level]}
          text={age === null ? strip.noData : `${strip.data(ageInWords(age, words))}, ${strip.level[level]}`}
        />
        {clock.state().right ? null : <Item mark="bad" text={strip.clock} />}
        {isFull(unlocked) ? <Item mark="bad" text={strip.full} /> : null}
      </ul>
      {line.standing === "not-enrolled" ? (
        <p className="notice bad" role="alert">
          {strip.notEnrolled}
        </p>
      ) : null}
      {children}
    </header>
  );
}

function State({ mark, text }: { mark: Mark; text: string }) {
  return (
    <span className={`state ${mark}`}>
      <StateMark mark={mark} />
      {text}
    </span>
  );
}

const Item = (state: { mark: Mark; text: string }) => (
  <li>
    <State {...state} />
  </li>
);
