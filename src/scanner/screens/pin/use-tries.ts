/** Wrong PINs as the screen tells them: that it was wrong, how long to wait, how many are left. */
import { useEffect, useState } from "react";
import { mostTries, tellFrom } from "#scanner/store/pin.ts";
import type { Tries } from "#scanner/store/pin-tries.ts";
import { useApp, useShellWords } from "#scanner/shell/app-context.ts";

/** `1:05`, from an hour on `1:05:00`. */
function asTime(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

export function useTries(wrongWords: string): {
  busy: boolean;
  /** There is a wait before the next one. */
  isClosed: boolean;
  message: readonly string[];
  attempt: (trying: () => Promise<string>) => Promise<string>;
} {
  const app = useApp();
  const { pin: words } = useShellWords();
  const [busy, setBusy] = useState(false);
  const [wasWrong, setWasWrong] = useState(false);
  const [tries, setTries] = useState<Tries>({ wrong: 0, wait: 0 });
  const waits = tries.wait > 0;
  useEffect(() => {
    const look = (): void => void app.tries().then(setTries);
    look();
    if (!waits) return undefined;
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [app, waits]);
  const message = [
    wasWrong ? wrongWords : null,
    waits ? words.wait(asTime(tries.wait)) : null,
    tries.wrong >= tellFrom ? words.left(mostTries - tries.wrong) : null,
  ].filter((sentence) => sentence !== null);
  return {
    busy,
    isClosed: waits,
    message,
    attempt: async (trying) => {
      setBusy(true);
      const outcome = await trying();
      setWasWrong(outcome === "wrong");
      setTries(await app.tries());
      setBusy(false);
      return outcome;
    },
  };
}
