/** Shows again what a device says of itself when it changes, and every few seconds for what only grows older. */
import { useEffect, useReducer } from "react";
import type { SessionEvent } from "#scanner/session.ts";

const agingMs = 10_000;

interface Telling {
  on(event: SessionEvent, listener: () => void): () => void;
}

export function useChanges(of: Telling, events: readonly SessionEvent[]): void {
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  const names = events.join(" ");
  useEffect(() => {
    const stops = (names.split(" ") as SessionEvent[]).map((event) => of.on(event, again));
    const timer = setInterval(again, agingMs);
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }, [of, names]);
}
