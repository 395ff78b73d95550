/** Cells that say nothing. */
import { tidy } from "#domain/text.ts";
import type { Cell } from "./sheet.ts";

/** Error values (also as text, in a CSV), strokes, dotted lines to write on, "không", "không có". */
const nothing = /^(?:#N\/A|#REF!|#VALUE!|#NAME\?|#DIV\/0!|#NUM!|#NULL!|#SPILL!|[-–—_.…/*]+|không|không có)$/i;

/** Most cells are longer than any of these words, and begin with a letter or a digit. */
const longestWord = 8;
const stroke = /^[-–—_.…/*]/;

/** Ways of saying "none" that could be somebody's name or post, so they count only where a number or a date belongs. */
const none =
  /^(?:ko|k|ko có|k có|chưa có|chưa|không có số|không xe|không có xe|khong|khong co|chua co|n\/a|na|none|nil|null|no|x|\?+|0)$/i;

function tidyUnlessNothing(cell: Cell): string {
  if (cell.kind === "error" || cell.kind === "not-calculated") return "";
  const text = tidy(cell.text);
  return (text.length <= longestWord || stroke.test(text)) && nothing.test(text) ? "" : text;
}

/** The cell's text, tidy; empty for a cell that says nothing. */
export function saidIn(cell: Cell | undefined): string {
  return cell === undefined ? "" : (cell.said ??= tidyUnlessNothing(cell));
}

/** Whether the cell says nothing where a number, a plate or a date belongs. */
export function saysNone(cell: Cell | undefined): boolean {
  const text = saidIn(cell);
  return text === "" || none.test(text);
}
