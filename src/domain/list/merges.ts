/** Which merged area a cell belongs to. */
import type { Area, Cell, Sheet } from "./sheet.ts";

export interface Merges {
  at(line: number, column: number): Area | undefined;
}

const columnsAtMost = 16_384;
/** A sheet whose merges cover more says nothing by them. */
const cellsAtMost = 1_000_000;

/** Merges clipped to what the sheet holds, so that one over a million blank rows costs nothing. */
export function indexMerges(sheet: Sheet): Merges {
  const width = sheet.lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  const areas = new Map<number, Area>();
  for (const area of sheet.merges) {
    const bottom = Math.min(area.bottom, sheet.lines.length - 1);
    const right = Math.min(area.right, width - 1);
    if (areas.size + (bottom - area.top + 1) * (right - area.left + 1) > cellsAtMost) break;
    for (let line = area.top; line <= bottom; line++)
      for (let column = area.left; column <= right; column++) areas.set(line * columnsAtMost + column, area);
  }
  return { at: (line, column) => areas.get(line * columnsAtMost + column) };
}

export interface SeenCell {
  cell: Cell | undefined;
  /** It is written further up and reaches down by a merge. */
  fromAbove: boolean;
}

/** The cell as it counts for a line of the table's body: one merged over several lines counts for each of them. */
export function seenAt(sheet: Sheet, merges: Merges, bodyTop: number, line: number, column: number): SeenCell {
  const own = sheet.lines[line]?.[column];
  const area = merges.at(line, column);
  if (area === undefined || area.left !== column || area.top === line || area.top < bodyTop)
    return { cell: own, fromAbove: false };
  return { cell: sheet.lines[area.top]?.[column], fromAbove: true };
}
