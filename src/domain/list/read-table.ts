/** Reads the people below one header. */
import type { IsoDate } from "#domain/calendar-date.ts";
import { foldForSearch } from "#domain/text.ts";
import { saidIn } from "./blank-cell.ts";
import { chooseColumns, columnLetters, columnsOf, type ListColumns } from "./columns.ts";
import { findHeader, type Header } from "./find-header.ts";
import { isColumnNumbers, lineKind } from "./line-kind.ts";
import { indexMerges, seenAt, type Merges } from "./merges.ts";
import { rowProblemSeverity, type ListRow } from "./reading.ts";
import { readRow } from "./row-values.ts";
import { lineNumber, type Line, type Sheet } from "./sheet.ts";

export interface Table {
  sheet: string | null;
  headerRow: number;
  columns: ReturnType<typeof columnLetters>;
  rows: ListRow[];
  /** A formula on a person's line has no stored result. */
  notCalculated: boolean;
}

interface Body {
  sheet: Sheet;
  merges: Merges;
  header: Header;
  columns: ListColumns;
  top: number;
}

/** A line of the header printed again on the next page: most of its words are those of the header in the same columns. */
function repeatsHeader({ sheet, header, columns }: Body, line: Line): boolean {
  const said = [...line.entries()].filter(([, cell]) => saidIn(cell) !== "");
  if (said.length < 2) return false;
  const headings = sheet.lines.slice(header.top, header.bottom + 1);
  const same = said.filter(([column, cell]) =>
    headings.some((heading) => foldForSearch(saidIn(heading[column])) === foldForSearch(saidIn(cell))),
  );
  const inFields = same.some(
    ([column]) => columnsOf(columns, "fullName").includes(column) || columnsOf(columns, "idNumber").includes(column),
  );
  return same.length >= 2 && same.length * 2 > said.length && (inFields || header.bottom > header.top);
}

/** A second line of the same person: name and ID number reach down from above. Its plates are further plates. */
function continuesPerson({ sheet, merges, columns, top }: Body, line: number): boolean {
  const names = columnsOf(columns, "fullName");
  const ids = columnsOf(columns, "idNumber");
  const fromAbove = (column: number) => seenAt(sheet, merges, top, line, column).fromAbove;
  return (
    names.length > 0 &&
    names.every(fromAbove) &&
    ids.every((column) => fromAbove(column) || saidIn(sheet.lines[line]?.[column]) === "")
  );
}

function readBody(body: Body, until: number, today: IsoDate): Pick<Table, "rows" | "notCalculated"> {
  const { sheet, merges, columns, top } = body;
  const context = { columns, letters: columnLetters(columns), today };
  const rows: ListRow[] = [];
  let ended = false;
  let notCalculated = false;
  for (let index = top; index < until; index++) {
    const line = sheet.lines[index] ?? [];
    if (line.length === 0 || repeatsHeader(body, line) || continuesPerson(body, index)) continue;
    const kind = lineKind(line, columns, ended);
    if (kind === "end") ended = true;
    if (kind !== "person") continue;
    notCalculated ||= line.some((cell) => cell?.kind === "not-calculated");
    rows.push(readRow(lineNumber(sheet, index), (column) => seenAt(sheet, merges, top, index, column).cell, context));
  }
  return { rows, notCalculated };
}

/** The second and later lines with the same ID number. */
function blameDuplicates(rows: ListRow[], column: string | null): void {
  const seen = new Set<string>();
  for (const { values, problems } of rows) {
    if (values.idNumber === null) continue;
    if (!seen.has(values.idNumber)) seen.add(values.idNumber);
    else problems.push({ severity: rowProblemSeverity["duplicate-in-list"], code: "duplicate-in-list", column });
  }
}

/** Two headers over the same columns are one table, printed on two pages or in two parts. */
function sameColumns(first: ListColumns, second: ListColumns): boolean {
  return JSON.stringify(columnLetters(first)) === JSON.stringify(columnLetters(second));
}

/** Every table of people on the sheet, from the top. */
export function readTables(sheet: Sheet, today: IsoDate): Table[] {
  const merges = indexMerges(sheet);
  const tables: Table[] = [];
  let header = findHeader(sheet, merges, 0);
  while (header !== null) {
    const columns = chooseColumns(header, sheet);
    let next = findHeader(sheet, merges, header.bottom + 1);
    while (next !== null && sameColumns(columns, chooseColumns(next, sheet)))
      next = findHeader(sheet, merges, next.bottom + 1);
    const top = header.bottom + (isColumnNumbers(sheet.lines[header.bottom + 1] ?? []) ? 2 : 1);
    const letters = columnLetters(columns);
    const read = readBody({ sheet, merges, header, columns, top }, next?.top ?? sheet.lines.length, today);
    blameDuplicates(read.rows, letters.idNumber ?? null);
    tables.push({ sheet: sheet.name, headerRow: lineNumber(sheet, header.bottom), columns: letters, ...read });
    header = next;
  }
  return tables;
}
