/** Builds list files as organisations make them. */
import * as XLSX from "@e965/xlsx";
import type { ListReading } from "#server/list-reading/service.ts";
import { readListFile } from "#server/list-reading/service.ts";

type Value = string | number | null | XLSX.CellObject;
export type Row = readonly Value[];

export const today = "2021-09-05";

export interface SheetShape {
  name?: string;
  rows: readonly Row[];
  /** `A1:B2` */
  merges?: readonly string[];
  hiddenColumns?: readonly string[];
  hiddenRows?: readonly number[];
  hidden?: boolean;
}

/** A real date cell. */
export const date = (iso: string, format = "dd/mm/yyyy"): XLSX.CellObject => ({
  t: "n",
  v: (Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000,
  z: format,
});

export const formatted = (value: number, format: string): XLSX.CellObject => ({ t: "n", v: value, z: format });

/** A formula with its stored result, or without one. */
export const formula = (f: string, result?: string): XLSX.CellObject =>
  result === undefined ? { t: "n", f } : { t: "s", f, v: result };

export const errorCell = (w: string): XLSX.CellObject => ({ t: "e", v: 42, w });

function worksheet({ rows, merges = [], hiddenColumns = [], hiddenRows = [] }: SheetShape): XLSX.WorkSheet {
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
  sheet["!merges"] = merges.map((range) => XLSX.utils.decode_range(range));
  const columns: XLSX.ColInfo[] = [];
  for (const letter of hiddenColumns) columns[XLSX.utils.decode_col(letter)] = { hidden: true };
  if (columns.length > 0) sheet["!cols"] = columns;
  const lines: XLSX.RowInfo[] = [];
  for (const row of hiddenRows) lines[row - 1] = { hidden: true };
  if (lines.length > 0) sheet["!rows"] = lines;
  return sheet;
}

export function workbook(sheets: readonly SheetShape[], bookType: XLSX.BookType = "xlsx"): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [index, sheet] of sheets.entries())
    XLSX.utils.book_append_sheet(book, worksheet(sheet), sheet.name ?? `Sheet${index + 1}`);
  book.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) };
  return new Uint8Array(XLSX.write(book, { type: "buffer", bookType, compression: true }) as Buffer);
}

/** What is read from one sheet, given as rows. */
export function readRows(rows: readonly Row[], shape: Omit<SheetShape, "rows"> = {}): Promise<ListReading> {
  return readListFile({ name: "list.xlsx", bytes: workbook([{ ...shape, rows }]) }, { today });
}

export function readText(
  text: string,
  name = "list.csv",
  encode: (text: string) => Uint8Array = utf8,
): Promise<ListReading> {
  return readListFile({ name, bytes: encode(text) }, { today });
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Values of one field, from the top. */
export function valuesOf(reading: ListReading, field: keyof ListReading["rows"][number]["values"]): (string | null)[] {
  return reading.rows.map(({ values }) => values[field]);
}

/** `row: code@column` of every problem. */
export function problemsOf({ rows }: ListReading): string[] {
  return rows.flatMap(({ row, problems }) => problems.map(({ code, column }) => `${row}: ${code}@${column ?? "-"}`));
}
