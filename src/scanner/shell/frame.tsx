/** Strip above, screen in the middle, main tasks below; on a wide screen the tasks stand at the left. */
import type { ReactNode } from "react";
import type { Unlocked } from "#scanner/open-session.ts";
import type { Device } from "#scanner/session.ts";
import { useShellWords } from "./app-context.ts";
import { Icon } from "./icons.tsx";
import { type ScreenName, useNavigation } from "./navigation.ts";
import { StatusStrip } from "./status-strip.tsx";

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
  return (
    <div className="frame" data-screen={screen.name}>
      <StatusStrip unlocked={unlocked} />
      <main>{children}</main>
      <Tasks device={unlocked.sync.device} />
    </div>
  );
}

function Tasks({ device }: { device: Device }) {
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
