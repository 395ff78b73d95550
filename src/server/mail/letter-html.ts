/** A letter as HTML. */
import type { Letter } from "./letter.ts";

export function htmlOf(letter: Letter): string {
  return letter.heading;
}
