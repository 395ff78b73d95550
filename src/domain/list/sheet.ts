/** A sheet as a reader of lists sees it, whatever file it came from. Rows and columns count from 0. */
import type { LegacyFont } from "./legacy-encoding.ts";

/** `not-calculated`: a formula whose result was never stored. Blank cells are left out. */
type CellKind = "text" | "number" | "date" | "error" | "not-calculated";

export interface Cell {
  /** As the sender sees it, letter for letter. */
  text: string;
  kind: CellKind;
  /** Of a number, or the serial number (1900 system) of a date. */
  value?: number;
  /** Where the file tells that the cell stands in a font of an old Vietnamese encoding. */
  font?: LegacyFont;
  /** The text was TCVN3 or VNI and has become Unicode. */
  converted?: boolean;
  /** What `saidIn` found, kept because a line is looked at several times. */
  said?: string;
}

export type Line = readonly (Cell | undefined)[];

export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  /** Null for CSV and HTML. */
  name: string | null;
  lines: readonly Line[];
  merges: readonly Area[];
  hiddenColumns: ReadonlySet<number>;
  /** Numbers that the sender sees beside the lines, where they are not index + 1 (a CSV record over several lines). */
  lineNumbers?: readonly number[];
}

/** `A`, `Z`, `AA` …: the letter of a column. */
export function columnLetter(column: number): string {
  const before = Math.floor(column / 26);
  return (before > 0 ? columnLetter(before - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** The number that the sender sees beside the line. */
export function lineNumber(sheet: Sheet, line: number): number {
  return sheet.lineNumbers?.[line] ?? line + 1;
}
