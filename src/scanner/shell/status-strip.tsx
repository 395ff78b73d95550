/** Above every screen of an unlocked device: where it stands, whether there is a network, how old its data is. */
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

export function StatusStrip({ unlocked }: { unlocked: Unlocked }) {
  const words = useShellWords();
  useChanges(unlocked, ["network", "trust", "clock", "outbox"]);
  const { sync, line, trust, clock, log } = unlocked;
  const { age, level } = trust.age(clock.now());
  const { strip } = words;
  return (
    <header className="strip" aria-label={strip.label}>
      <strong className="post">{sync.device.post.name}</strong>
      <ul>
        <State mark={line.isOnline ? "good" : "off"} text={line.isOnline ? strip.online : strip.offline} />
        <State
          mark={markOfLevel[level]}
          text={age === null ? strip.noData : `${strip.data(ageInWords(age, words))}, ${strip.level[level]}`}
        />
        {clock.state().right ? null : <State mark="bad" text={strip.clock} />}
        {log.waiting > 0 ? <State mark="attention" text={strip.waiting(log.waiting)} /> : null}
        {isFull(unlocked) ? <State mark="bad" text={strip.full} /> : null}
      </ul>
      {line.standing === "not-enrolled" ? (
        <p className="notice bad" role="alert">
          {strip.notEnrolled}
        </p>
      ) : null}
    </header>
  );
}

function State({ mark, text }: { mark: Mark; text: string }) {
  return (
    <li className={`state ${mark}`}>
      <StateMark mark={mark} />
      {text}
    </li>
  );
}
