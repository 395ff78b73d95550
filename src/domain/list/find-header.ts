/** Finds the headings of a table of people: one line or up to three, groups above, anywhere on the sheet. */
import { tidy } from "#domain/text.ts";
import { foldedHeadings, meaningOf, type Meaning } from "./header-synonyms.ts";
import type { Merges } from "./merges.ts";
import type { Cell, Line, Sheet } from "./sheet.ts";

export interface HeaderColumn {
  column: number;
  meaning: Meaning;
  /** The heading is written further left and reaches here by a merge. */
  spread: boolean;
}

export interface Header {
  top: number;
  bottom: number;
  columns: HeaderColumn[];
  /** Distinct fields and parts found. */
  found: number;
}

const linesAtMost = 3;

/** Lines of headings hold words, no numbers, dates or long digits. */
export function couldBeHeader(line: Line | undefined, wordsAtLeast: number): boolean {
  let words = 0;
  for (const cell of line ?? []) {
    if (cell === undefined) continue;
    if (cell.kind === "number" || cell.kind === "date" || (cell.text.match(/\d/g)?.length ?? 0) >= 6) return false;
    if (cell.kind === "text" && /\p{L}/u.test(cell.text)) words++;
  }
  return words >= wordsAtLeast;
}

const words = (cell: Cell | undefined) => (cell?.kind === "text" ? tidy(cell.text) : "");

interface Headings {
  texts: string[];
  spread: boolean;
}

/** What stands above a column, from the top; a merged heading belongs to every column it covers. */
function headingsOf(sheet: Sheet, merges: Merges, top: number, bottom: number, column: number): Headings {
  const texts: string[] = [];
  let spread = false;
  for (let line = top; line <= bottom; line++) {
    const area = merges.at(line, column);
    const text = area ? words(sheet.lines[area.top]?.[area.left]) : words(sheet.lines[line]?.[column]);
    const group = text === "" && line < bottom ? groupToTheLeft(sheet, merges, line, column) : text;
    if (group === "" || texts.at(-1) === group) continue;
    texts.push(group);
    spread = area !== undefined && area.left !== column;
  }
  return { texts, spread };
}

/** A group that was written over its first column only, without merging: it reaches on while there are headings below it. */
function groupToTheLeft(sheet: Sheet, merges: Merges, line: number, column: number): string {
  if (merges.at(line, column) !== undefined || words(sheet.lines[line + 1]?.[column]) === "") return "";
  for (let left = column - 1; left >= 0 && column - left <= 4; left--) {
    if (words(sheet.lines[line + 1]?.[left]) === "" || merges.at(line, left) !== undefined) return "";
    const text = words(sheet.lines[line]?.[left]);
    if (text !== "") return text;
  }
  return "";
}

function headerOf(sheet: Sheet, merges: Merges, top: number, bottom: number): Header {
  let width = 0;
  for (let line = top; line <= bottom; line++) width = Math.max(width, sheet.lines[line]?.length ?? 0);
  const headings = Array.from({ length: width }, (_, column) => headingsOf(sheet, merges, top, bottom, column));
  const beside = foldedHeadings(headings.map(({ texts }) => texts.at(-1) ?? ""));
  const columns = headings.flatMap(({ texts, spread }, column) => {
    const meaning = texts.length > 0 ? meaningOf(texts, beside) : undefined;
    return meaning ? [{ column, meaning, spread }] : [];
  });
  const ours = columns.filter(
    ({ meaning, spread }) => !spread && meaning.field !== "other" && meaning.field !== "serial",
  );
  return { top, bottom, columns, found: new Set(ours.map(({ meaning }) => `${meaning.field} ${meaning.part}`)).size };
}

/** Enough to be a list of people: a name or an ID number, and one more field. */
function isListHeader({ columns }: Header): boolean {
  const fields = new Set(columns.filter(({ spread }) => !spread).map(({ meaning }) => meaning.field));
  fields.delete("other");
  fields.delete("serial");
  return fields.size >= 2 && (fields.has("fullName") || fields.has("idNumber"));
}

/** Two tables beside each other under one line of headings, each with its serial numbers. */
export function tablesBeside(header: Header): Header[] {
  const starts = header.columns.filter(({ meaning, spread }) => meaning.field === "serial" && !spread);
  const parts = starts.map(({ column }, index) => {
    const from = index === 0 ? 0 : column;
    const to = starts[index + 1]?.column ?? Number.POSITIVE_INFINITY;
    return { ...header, columns: header.columns.filter((other) => other.column >= from && other.column < to) };
  });
  return parts.length > 1 && parts.every(isListHeader) ? parts : [header];
}

/** Merged headings may reach below the last line that has words of its own. */
function lowestLine(header: Header, merges: Merges): number {
  return header.columns.reduce((lowest, { column }) => {
    const area = merges.at(header.bottom, column);
    return area && area.bottom <= header.top + linesAtMost ? Math.max(lowest, area.bottom) : lowest;
  }, header.bottom);
}

/** A section title is one cell under a heading that is whole already; the rest of a heading ("Số", "CMND") may be one too. */
function isTitle(sheet: Sheet, merges: Merges, line: number): boolean {
  const own = [...(sheet.lines[line] ?? []).entries()].filter(([, cell]) => words(cell) !== "");
  const [column = 0] = own[0] ?? [];
  if (own.length > 1) return false;
  const above = headingsOf(sheet, merges, line - 1, line - 1, column).texts;
  return above.length === 0 || (meaningOf(above, new Set()) !== undefined && !/^số$/i.test(above[0] ?? ""));
}

/** A line whose every word is a heading, or stands under a heading merged over several columns. */
function continuesHeader(sheet: Sheet, merges: Merges, line: number): boolean {
  const own = [...(sheet.lines[line] ?? []).entries()].filter(([, cell]) => words(cell) !== "");
  // a section title is one cell; headings under a group are at least two
  return (
    own.length >= 2 &&
    own.every(([column, cell]) => {
      const above = merges.at(line - 1, column);
      return (above !== undefined && above.right > above.left) || meaningOf([words(cell)], new Set()) !== undefined;
    })
  );
}

const tells = ({ columns }: Header) => JSON.stringify(columns.map(({ column, meaning }) => [column, meaning]));

/** The lines of one header, `top` being the first that could be: deeper where that tells more, without titles above. */
function growHeader(sheet: Sheet, merges: Merges, top: number): Header {
  let best = headerOf(sheet, merges, top, top);
  for (let bottom = top + 1; bottom < top + linesAtMost && couldBeHeader(sheet.lines[bottom], 1); bottom++) {
    if (isTitle(sheet, merges, bottom)) break;
    const deeper = headerOf(sheet, merges, top, bottom);
    if (deeper.found > best.found || (deeper.found === best.found && continuesHeader(sheet, merges, bottom)))
      best = deeper;
  }
  while (best.top < best.bottom) {
    const shorter = headerOf(sheet, merges, best.top + 1, best.bottom);
    if (tells(shorter) !== tells(best)) break;
    best = shorter;
  }
  return best;
}

/** A line of headings, serial number and all, over something else than people: the vehicles under the list of staff. */
export function headsOtherTable(sheet: Sheet, merges: Merges, line: number): boolean {
  if (!couldBeHeader(sheet.lines[line], 3)) return false;
  const header = headerOf(sheet, merges, line, line);
  const isNumbered = header.columns.some(({ meaning }) => meaning.field === "serial");
  return isNumbered && header.columns.length >= 3 && !isListHeader(header);
}

/** The first header from a line on, or null. */
export function findHeader(sheet: Sheet, merges: Merges, from: number): Header | null {
  for (let top = from; top < sheet.lines.length; top++) {
    if (!couldBeHeader(sheet.lines[top], 2)) continue;
    const header = growHeader(sheet, merges, top);
    if (isListHeader(header)) return { ...header, bottom: lowestLine(header, merges) };
  }
  return null;
}
