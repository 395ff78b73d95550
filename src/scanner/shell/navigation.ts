/** Which screen is shown inside a shift. The browser's own Back goes back here too. */
import { createContext, useContext, useEffect, useMemo, useState } from "react";

export type Screen =
  | { readonly name: "check" }
  | { readonly name: "home" }
  | { readonly name: "gate" }
  | { readonly name: "sampling" }
  | { readonly name: "report" }
  | { readonly name: "old-paper" }
  | { readonly name: "question"; readonly code?: string; readonly serial?: string; readonly paperNumber?: string }
  | { readonly name: "settings" }
  | { readonly name: "about" };

export type ScreenName = Screen["name"];

export interface Navigation {
  readonly screen: Screen;
  go(to: Screen): void;
  /** To the screen before; from the first one to checking. */
  back(): void;
}

export const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error("a screen stands outside of the frame");
  return navigation;
}

const first: Screen = { name: "check" };

interface Step {
  readonly screen: Screen;
  readonly depth: number;
}

/** In the history as an object: what was typed or read never stands in an address. */
const stepIn = (state: unknown): Step => (state as { step?: Step } | null)?.step ?? { screen: first, depth: 0 };

export function useNavigationState(): Navigation {
  // Unlocked or loaded anew, a device is there to check; what was open before is one step of Back away at most.
  const [step, setStep] = useState<Step>({ screen: first, depth: 0 });
  useEffect(() => {
    history.replaceState(null, "");
    const follow = (event: PopStateEvent): void => setStep(stepIn(event.state));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  return useMemo(
    () => ({
      screen: step.screen,
      go: (screen) => {
        const isPlain = Object.keys(screen).length === 1 && Object.keys(step.screen).length === 1;
        if (screen.name === step.screen.name && isPlain) return;
        const next = { screen, depth: step.depth + 1 };
        history.pushState({ step: next }, "");
        setStep(next);
        document.querySelector("main")?.scrollTo({ top: 0 });
      },
      back: () => {
        if (step.depth > 0) return history.back();
        history.replaceState(null, "");
        setStep({ screen: first, depth: 0 });
      },
    }),
    [step],
  );
}
