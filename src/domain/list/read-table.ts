/** Reads the people below one header. */
import type { IsoDate } from "#domain/calendar-date.ts";
import { foldForSearch } from "#domain/text.ts";
import { readPlates } from "#domain/vehicle-plate.ts";
import { saidIn } from "./blank-cell.ts";
import { chooseColumns, columnLetters, fieldColumns, type FieldColumns, type ListColumns } from "./columns.ts";
import { couldBeHeader, findHeader, headsOtherTable, tablesBeside, type Header } from "./find-header.ts";
import { isColumnNumbers, lineKind, type LineKind } from "./line-kind.ts";
import { indexMerges, seenAt, type Merges } from "./merges.ts";
import { rowProblemSeverity, type ListRow } from "./reading.ts";
import { readRow } from "./row-values.ts";
import { columnLetter, lineNumber, type Cell, type Line, type Sheet } from "./sheet.ts";

export interface Table {
  sheet: string | null;
  headerRow: number;
  /** The first of the last line of headings: `A12`. */
  cell: string;
  columns: ReturnType<typeof columnLetters>;
  rows: ListRow[];
  /** A formula in the list has no stored result. */
  notCalculated: boolean;
}

interface Body {
  sheet: Sheet;
  merges: Merges;
  header: Header;
  columns: ListColumns;
  of: FieldColumns;
  top: number;
  until: number;
  /** Lines of headers over the same columns further down. */
  again: ReadonlySet<number>;
}

/** A line of the header printed again on the next page: most of its words are those of the header in the same columns. */
function repeatsHeader({ sheet, header, of }: Body, line: Line): boolean {
  if (!couldBeHeader(line, 2)) return false;
  const said = [...line.entries()].filter(([, cell]) => saidIn(cell) !== "");
  const headings = sheet.lines.slice(header.top, header.bottom + 1);
  const isHeading = (column: number, cell: Cell | undefined) =>
    headings.some((heading) => foldForSearch(saidIn(heading[column])) === foldForSearch(saidIn(cell)));
  const same = said.filter(([column, cell]) => isHeading(column, cell)).map(([column]) => column);
  const inFields = same.some((column) => of.fullName.includes(column) || of.idNumber.includes(column));
  return same.length >= 2 && same.length * 2 > said.length && (inFields || header.bottom > header.top);
}

/** A second line of the same person: name and ID number reach down from above. */
function continuesPerson({ sheet, merges, of, top }: Body, line: number): boolean {
  const fromAbove = (column: number) => seenAt(sheet, merges, top, line, column).fromAbove;
  if (of.fullName.length === 0 || !of.fullName.every(fromAbove)) return false;
  return of.idNumber.every((column) => fromAbove(column) || saidIn(sheet.lines[line]?.[column]) === "");
}

/** A person's further vehicles stand on lines of their own. */
function addPlates(person: ListRow | undefined, cell: Cell | undefined): void {
  if (person === undefined || cell === undefined) return;
  const plates = readPlates(saidIn(cell)).map(({ plate }) => plate);
  if (plates.length === 0) return;
  person.values.vehiclePlate = [person.values.vehiclePlate ?? [], plates].flat().join("; ");
  person.raw.vehiclePlate = [person.raw.vehiclePlate ?? [], cell.text].flat().join("\n");
}

/** A formula without a stored result: anywhere on a person's line, or where the person should be on any other. */
function isNotCalculated({ of }: Body, line: Line, kind: LineKind): boolean {
  if (kind === "person") return line.some((cell) => cell?.kind === "not-calculated");
  return [...of.fullName, ...of.idNumber].some((column) => line[column]?.kind === "not-calculated");
}

function readBody(body: Body, today: IsoDate): Pick<Table, "rows" | "notCalculated"> {
  const { sheet, merges, columns, of, top, until, again } = body;
  const context = { columns, of, letters: columnLetters(columns), today };
  const table = { of, serial: columns.serial };
  const rows: ListRow[] = [];
  let ended = false;
  let inOtherTable = false;
  let notCalculated = false;
  for (let index = top; index < until; index++) {
    const line = sheet.lines[index] ?? [];
    if (again.has(index)) {
      ended = inOtherTable = false;
      continue;
    }
    if (line.length === 0 || repeatsHeader(body, line)) continue;
    inOtherTable ||= headsOtherTable(sheet, merges, index);
    if (inOtherTable) continue;
    if (continuesPerson(body, index)) {
      for (const column of of.vehiclePlate) addPlates(rows.at(-1), line[column]);
      continue;
    }
    const kind = lineKind(line, table, ended);
    if (kind === "end") ended = true;
    notCalculated ||= isNotCalculated(body, line, kind);
    if (kind !== "person") continue;
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

/** A table below one header. */
function readTable(body: Body, today: IsoDate): Table {
  const { sheet, header, columns } = body;
  const letters = columnLetters(columns);
  const read = readBody(body, today);
  blameDuplicates(read.rows, letters.idNumber ?? null);
  const headerRow = lineNumber(sheet, header.bottom);
  const left = Math.min(...header.columns.map(({ column }) => column));
  return { sheet: sheet.name, headerRow, cell: `${columnLetter(left)}${headerRow}`, columns: letters, ...read };
}

/** Every table of people on the sheet, from the top. */
export function readTables(sheet: Sheet, today: IsoDate): Table[] {
  const merges = indexMerges(sheet);
  const tables: Table[] = [];
  let header = findHeader(sheet, merges, 0);
  while (header !== null) {
    const whole = chooseColumns(header, sheet);
    const again = new Set<number>();
    let next = findHeader(sheet, merges, header.bottom + 1);
    while (next !== null && sameColumns(whole, chooseColumns(next, sheet))) {
      for (let line = next.top; line <= next.bottom; line++) again.add(line);
      next = findHeader(sheet, merges, next.bottom + 1);
    }
    const top = header.bottom + (isColumnNumbers(sheet.lines[header.bottom + 1] ?? []) ? 2 : 1);
    const until = next?.top ?? sheet.lines.length;
    for (const part of tablesBeside(header)) {
      const columns = chooseColumns(part, sheet);
      const body = { sheet, merges, header: part, columns, of: fieldColumns(columns), top, until, again };
      tables.push(readTable(body, today));
    }
    header = next;
  }
  return tables;
}
