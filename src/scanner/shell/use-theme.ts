/** Day, night, or as the device has it: one attribute that the style sheet reads. */
import { useEffect } from "react";
import type { Preferences } from "#scanner/store/preferences.ts";

const ground = { day: "#f6f7f9", night: "#101727" } as const;

export function useTheme(theme: Preferences["theme"] | null): void {
  useEffect(() => {
    if (theme === null) return undefined;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const show = (): void => {
      const shown = theme === "auto" ? (dark.matches ? "night" : "day") : theme;
      document.documentElement.dataset["theme"] = shown;
      for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
        meta.content = ground[shown];
    };
    show();
    dark.addEventListener("change", show);
    return () => dark.removeEventListener("change", show);
  }, [theme]);
}
