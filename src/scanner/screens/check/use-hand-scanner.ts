/** Hears a hand scanner anywhere on the page, whatever has the focus, and keeps its keys from doing anything else. */
import { useEffect, useEffectEvent } from "react";
import { Keystrokes, silenceMs, type Typed } from "#scanner/checking/keystrokes.ts";

type Field = HTMLInputElement | HTMLTextAreaElement;

function fieldInFocus(): Field | null {
  const at = document.activeElement;
  if (at instanceof HTMLTextAreaElement) return at;
  return at instanceof HTMLInputElement && /^(text|search|password|number|tel|url|email)$/.test(at.type) ? at : null;
}

/** As if the scanner had not typed into it; React hears of it. */
function restore(field: Field, value: string): void {
  const own = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(own, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** `inFields`: also while a field has the focus, which then keeps what was in it. */
export function useHandScanner(inFields: boolean, onTyped: (typed: Typed) => void): void {
  const heard = useEffectEvent(onTyped);
  useEffect(() => {
    const keys = new Keystrokes();
    const over = new AbortController();
    let silence = 0;
    let before: { field: Field; value: string } | null = null;
    const take = (typed: Typed | null): void => {
      if (typed === null) return;
      if (before !== null) restore(before.field, before.value);
      heard(typed);
    };
    const onKey = (event: KeyboardEvent): void => {
      const field = fieldInFocus();
      if (field !== null && !inFields) return keys.clear();
      const typed = keys.take(event, field !== null);
      // The field has not got this key yet.
      if (keys.length === 1) before = field === null ? null : { field, value: field.value };
      if (typed !== null || keys.isScanning) {
        event.preventDefault();
        event.stopPropagation();
      }
      take(typed);
      clearTimeout(silence);
      silence = window.setTimeout(() => take(keys.afterSilence(fieldInFocus() !== null)), silenceMs);
    };
    addEventListener("keydown", onKey, { capture: true, signal: over.signal });
    return () => {
      over.abort();
      clearTimeout(silence);
    };
  }, [inFields]);
}
