/** The rest of the tasks, and the end of the shift. */
import { useEffect, useRef, useState } from "react";
import type { Unlocked } from "#scanner/open-session.ts";
import { useSession } from "#scanner/session.ts";
import { useNewAnswers } from "#scanner/screens/question/use-questions.ts";
import { useApp, useShellWords } from "#scanner/shell/app-context.ts";
import { Badge } from "#scanner/shell/badge.tsx";
import { Icon } from "#scanner/shell/icons.tsx";
import { isFull } from "#scanner/shell/status-strip.tsx";
import { momentInWords } from "#scanner/shell/moment.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { UpdateNotice } from "#scanner/shell/update-notice.tsx";
import { useChanges } from "#scanner/shell/use-changes.ts";

const tiles = ["question", "report", "settings", "about"] as const;

export function HomeScreen({ unlocked }: { unlocked: Unlocked }) {
  const app = useApp();
  const { menu, shift: words } = useShellWords();
  const { shift } = useSession();
  const { unseen } = useNewAnswers();
  const { go } = useNavigation();
  const [isEnding, setIsEnding] = useState(false);
  return (
    <section className="narrow">
      <UpdateNotice />
      <h1>{menu.heading}</h1>
      <p className="lead">
        <strong>{shift.officerName}</strong>, {shift.confirmed ? words.confirmed : words.notConfirmed},{" "}
        {menu.since(momentInWords(shift.startedAt))}
      </p>
      {isFull(unlocked) ? (
        <p className="notice bad" role="alert">
          {menu.storageFull}
        </p>
      ) : null}
      <div className="tiles">
        {tiles.map((name) => (
          <button key={name} type="button" onClick={() => go({ name })}>
            <Icon name={name} />
            {menu[name]}
            {name === "question" && <Badge count={unseen.length} />}
          </button>
        ))}
        <button type="button" onClick={() => void app.lock()}>
          <Icon name="lock" />
          {menu.lock}
        </button>
        <button type="button" onClick={() => setIsEnding(true)} aria-expanded={isEnding}>
          <Icon name="endShift" />
          {menu.endShift}
        </button>
      </div>
      {isEnding ? <EndShift unlocked={unlocked} onCancel={() => setIsEnding(false)} /> : null}
    </section>
  );
}

function EndShift({ unlocked, onCancel }: { unlocked: Unlocked; onCancel: () => void }) {
  const session = useSession();
  const { menu, cancel } = useShellWords();
  useChanges(unlocked, ["outbox"]);
  const place = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={place} className="notice attention" role="alertdialog" aria-labelledby="end-shift" tabIndex={-1}>
      <h2 id="end-shift">{menu.endQuestion}</h2>
      <p>{menu.endWhy(session.waiting())}</p>
      <div className="row">
        <button type="button" className="main" onClick={() => void session.endShift()}>
          {menu.endShift}
        </button>
        <button type="button" onClick={onCancel}>
          {cancel}
        </button>
      </div>
    </div>
  );
}
