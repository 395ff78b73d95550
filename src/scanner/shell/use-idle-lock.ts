/** Locks when nobody has touched the device for as long as the settings say; also when that time passed while it slept. */
import { useEffect } from "react";
import type { ScannerApp } from "./scanner-app.ts";

const lookEveryMs = 5000;

export function useIdleLock(app: ScannerApp): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const work = (): void => app.worked();
    for (const name of ["pointerdown", "keydown"])
      addEventListener(name, work, { signal, passive: true, capture: true });
    const look = (): void => void app.lockIfIdle();
    document.addEventListener("visibilitychange", look, { signal });
    const timer = setInterval(look, lookEveryMs);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [app]);
}
