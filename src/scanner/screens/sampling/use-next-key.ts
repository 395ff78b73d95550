import { useEffect, useRef } from "react";

/** Keys of volume buttons where the browser hands them on, of clickers for slides, and of a keyboard. */
const keys = [" ", "Enter", "ArrowRight", "PageDown", "AudioVolumeUp", "AudioVolumeDown", "VolumeUp", "VolumeDown"];

/** A key that is pressed, not held, where nothing else wants it. */
export function useNextKey(onNext: () => void): void {
  const latest = useRef(onNext);
  useEffect(() => void (latest.current = onNext));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as Element | null;
      if (!keys.includes(event.key) || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      if (target?.closest("button, input, textarea, select, a, summary")) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
