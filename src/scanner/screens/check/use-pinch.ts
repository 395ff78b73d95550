/** Two fingers on the screen zoom the camera and not the page. */
import { useEffect, useEffectEvent } from "react";

interface Zooming {
  readonly factor: number;
  readonly apply: (factor: number) => void;
}

/** Null: there is nothing to zoom. */
export function usePinch(zooming: Zooming | null): void {
  const begin = useEffectEvent(() => zooming?.factor ?? 1);
  const apply = useEffectEvent((factor: number) => zooming?.apply(factor));
  const canZoom = zooming !== null;
  useEffect(() => {
    if (!canZoom) return undefined;
    const over = new AbortController();
    const options = { signal: over.signal, passive: false } as const;
    let from: { apart: number; factor: number } | null = null;
    addEventListener(
      "touchmove",
      (event) => {
        const [one, two] = event.touches;
        if (one === undefined || two === undefined) return;
        event.preventDefault();
        const apart = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
        from ??= { apart, factor: begin() };
        apply((from.factor * apart) / from.apart);
      },
      options,
    );
    addEventListener("touchend", () => (from = null), options);
    return () => over.abort();
  }, [canZoom]);
}
