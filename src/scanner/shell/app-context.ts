/** The app as its own screens take it; the screens of a shift take the Session. */
import { createContext, useContext, useSyncExternalStore } from "react";
import { shell as en } from "#ui/en/scanner/shell.ts";
import { shell as vi } from "#ui/vi/scanner/shell.ts";
import type { Preferences } from "#scanner/store/preferences.ts";
import { useLanguage } from "./language.ts";
import type { Phase, ScannerApp } from "./scanner-app.ts";

export const AppContext = createContext<ScannerApp | null>(null);

export function useApp(): ScannerApp {
  const app = useContext(AppContext);
  if (app === null) throw new Error("a screen stands outside of the app");
  return app;
}

export function usePhase(): Phase {
  const app = useApp();
  return useSyncExternalStore(app.subscribe, app.phase);
}

export function usePreferences(): Preferences {
  const app = useApp();
  return useSyncExternalStore(app.subscribe, app.preferences);
}

const words = { vi, en };
/** The shell's own sentences. */
export const useShellWords = (): typeof vi => words[useLanguage()];
