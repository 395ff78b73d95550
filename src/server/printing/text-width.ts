/** Widths of text in Tinos, so that Typst measures only what may need a second line. */
import { readFaces } from "./font-files.ts";
import { metricsOf } from "./font-metrics.ts";

let widths: { regular: Int16Array; bold: Int16Array } | undefined;

function known(): { regular: Int16Array; bold: Int16Array } {
  if (widths === undefined) {
    const [regular, , bold] = readFaces();
    if (regular === undefined || bold === undefined) throw new Error("The faces of Tinos are missing.");
    widths = { regular: metricsOf(regular).widths, bold: metricsOf(bold).widths };
  }
  return widths;
}

/** Has Tinos a glyph for every character? Its four faces have the same ones (a test holds them to it). */
export function isCovered(text: string): boolean {
  const { regular } = known();
  for (let i = 0; i < text.length; i++) if ((regular[text.charCodeAt(i)] ?? -1) < 0) return false;
  return true;
}

/** In em, on one line, without kerning (which only makes it narrower). */
export function widthInEm(text: string, face: "regular" | "bold"): number {
  const table = known()[face];
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += Math.max(0, table[text.charCodeAt(i)] ?? 0);
  return sum / 1000;
}
