/** Strip above, screen in the middle, main tasks below; on a wide screen the tasks stand at the left. */
import { lazy, type ReactNode, Suspense } from "react";
import type { Unlocked } from "#scanner/open-session.ts";
import { useNewAnswers } from "#scanner/screens/question/use-questions.ts";
import type { Device } from "#scanner/session.ts";
import { useShellWords } from "./app-context.ts";
import { Badge } from "./badge.tsx";
import { Icon } from "./icons.tsx";
import { type ScreenName, useNavigation } from "./navigation.ts";
import { laterScreens } from "./screen-of.tsx";
import { StatusStrip } from "./status-strip.tsx";

// Without its file there are still the badges.
const AnswerNotice = lazy(() =>
  laterScreens().then(
    (file) => ({ default: file.AnswerNotice }),
    () => ({ default: () => null }),
  ),
);

type Task = "check" | "gate" | "sampling" | "old-paper" | "home";

/** A market has its gate; a guard has nothing of the road. */
function tasksOf({ profile, post }: Device): readonly Task[] {
  const gate: readonly Task[] = post.kind === "market" ? ["gate"] : [];
  const road: readonly Task[] = profile === "guard" ? [] : ["sampling", "old-paper"];
  return ["check", ...gate, ...road, "home"];
}

const moreScreens: readonly ScreenName[] = ["question", "report", "settings", "about"];
/** Under which task a screen belongs. */
const isUnder = (name: ScreenName, task: Task): boolean =>
  name === task || (task === "home" && moreScreens.includes(name));

export function Frame({ unlocked, children }: { unlocked: Unlocked; children: ReactNode }) {
  const { screen } = useNavigation();
  const { unseen, waiting } = useNewAnswers();
  return (
    <div className="frame" data-screen={screen.name}>
      <StatusStrip unlocked={unlocked} alsoWaiting={waiting}>
        {unseen.length > 0 && (
          <Suspense fallback={null}>
            <AnswerNotice answers={unseen} />
          </Suspense>
        )}
      </StatusStrip>
      <main>{children}</main>
      <Tasks device={unlocked.sync.device} newAnswers={unseen.length} />
    </div>
  );
}

function Tasks({ device, newAnswers }: { device: Device; newAnswers: number }) {
  const { menu } = useShellWords();
  const { screen, go } = useNavigation();
  return (
    <nav className="tasks" aria-label={menu.label}>
      {tasksOf(device).map((name) => (
        <button
          key={name}
          type="button"
          aria-current={isUnder(screen.name, name) ? "page" : undefined}
          onClick={() => go({ name })}
        >
          <Icon name={name} />
          {menu[name]}
          {name === "home" && <Badge count={newAnswers} />}
        </button>
      ))}
    </nav>
  );
}

/** For a phase without tasks: one thing to do. */
export function Plain({ unlocked, children }: { unlocked?: Unlocked; children: ReactNode }) {
  return (
    <div className="frame plain">
      {unlocked === undefined ? null : <StatusStrip unlocked={unlocked} />}
      <main>{children}</main>
    </div>
  );
}
