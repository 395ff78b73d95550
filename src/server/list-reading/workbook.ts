/** Workbooks as sheets of cells, by SheetJS. Runs in the worker. */
import * as XLSX from "@e965/xlsx";
import type { Area, Cell, Line, Sheet } from "#domain/list/sheet.ts";
import { legacyFonts, type LegacyFonts } from "./legacy-fonts.ts";
import { limits } from "./limits.ts";
import { lastLineWithContent, lineCount } from "./sheet-xml.ts";
import { expand, storedZip, type ExpandedFile, type ZipEntry } from "./zip.ts";

export type Workbook = Sheet[] | "corrupt" | "encrypted" | "too-large" | "unsupported-format";

/**
 * Hidden columns and blank formulas come only with cellStyles and cellFormula; the text of a cell as it is shown is
 * needed for the officer and tells whether leading zeros are seen.
 */
export const sheetJsOptions = {
  dense: true,
  cellDates: false,
  cellFormula: true,
  cellHTML: false,
  cellNF: true,
  cellStyles: true,
} satisfies XLSX.ParsingOptions;

type Dense = (XLSX.CellObject | undefined)[][];

const isDateFormat = new Map<string, boolean>();

function showsDate(format: unknown): boolean {
  if (typeof format !== "string" || format === "General") return false;
  const known = isDateFormat.get(format) ?? XLSX.SSF.is_date(format);
  isDateFormat.set(format, known);
  // hours alone (`hh:mm`) are no date
  return known && /[dy]/i.test(format);
}

const twoDigits = (number: number) => String(number).padStart(2, "0");

function dateText(serial: number): string {
  const { d, m, y } = XLSX.SSF.parse_date_code(serial);
  return `${twoDigits(d)}/${twoDigits(m)}/${y}`;
}

function numberCell(cell: XLSX.CellObject, value: number, days: number): Cell {
  if (showsDate(cell.z) && value >= 1) return { text: dateText(value + days), kind: "date", value: value + days };
  const shown = cell.w ?? String(value);
  return { text: /E[+-]\d/.test(shown) ? String(value) : shown, kind: "number", value };
}

/** @param days what the 1904 date system lacks to the 1900 one */
function cellOf(cell: XLSX.CellObject | undefined, days: number): Cell | undefined {
  if (cell === undefined) return undefined;
  if (cell.t === "z" || cell.v === undefined)
    return cell.f === undefined ? undefined : { text: "", kind: "not-calculated" };
  if (cell.t === "e") return { text: cell.w ?? "", kind: "error" };
  if (cell.t === "n" && typeof cell.v === "number") return numberCell(cell, cell.v, days);
  const text = typeof cell.v === "string" ? cell.v : (cell.w ?? String(cell.v ?? ""));
  return text === "" ? undefined : { text, kind: "text" };
}

function areaOf({ s, e }: XLSX.Range): Area {
  return { top: s.r, left: s.c, bottom: e.r, right: e.c };
}

const emptyLine: Line = [];

function lineOf(cells: (XLSX.CellObject | undefined)[] | undefined, days: number): Line {
  if (cells === undefined) return emptyLine;
  const line: (Cell | undefined)[] = [];
  for (let column = Math.min(cells.length, limits.columns) - 1; column >= 0; column--) {
    const cell = cellOf(cells[column], days);
    if (cell !== undefined || line.length > 0) line[column] = cell;
  }
  return line;
}

function sheetOf(name: string, worksheet: XLSX.WorkSheet, days: number, fonts: LegacyFonts | undefined): Sheet {
  const data = ((worksheet as { "!data"?: Dense })["!data"] ?? []) as Dense;
  const lines = Array.from({ length: data.length }, (_, index) => lineOf(data[index], days));
  for (const [line, column, font] of fonts?.(name) ?? []) {
    const cell = lines[line]?.[column];
    if (cell) cell.font = font;
  }
  const hidden = (worksheet["!cols"] ?? []).flatMap((info, column) => (info?.hidden === true ? [column] : []));
  return { name, lines, merges: (worksheet["!merges"] ?? []).map(areaOf), hiddenColumns: new Set(hidden) };
}

function visibleSheets(workbook: XLSX.WorkBook, fonts?: LegacyFonts): Sheet[] {
  const properties = workbook.Workbook?.Sheets ?? [];
  const days = workbook.Workbook?.WBProps?.date1904 === true ? 1462 : 0;
  return workbook.SheetNames.flatMap((name, index) => {
    const worksheet = workbook.Sheets[name];
    return worksheet === undefined || (properties[index]?.Hidden ?? 0) > 0
      ? []
      : [sheetOf(name, worksheet, days, fonts)];
  });
}

/** SheetJS says in words only what it could not read. */
function faultOf(error: unknown): "encrypted" | "corrupt" {
  return /password|encrypt/i.test(error instanceof Error ? error.message : String(error)) ? "encrypted" : "corrupt";
}

const isSheetXml = /^\/?xl\/worksheets\/[^/]+\.xml$/i;

/** Pictures, macros and what else no list is read from. */
const needless =
  /^\/?(?:xl\/(?:media|embeddings|printerSettings|activeX|drawings\/media)\/|xl\/vbaProject|docProps\/|customXml\/|Thumbnails\/|Pictures\/|Configurations2\/)/i;

/** .xlsx, .xlsm, .xlsb, .ods */
export function sheetsOfZip(entries: readonly ZipEntry[]): Workbook {
  const needed = entries.filter(({ name }) => !needless.test(name) && !name.endsWith("/"));
  const files = expand(needed);
  if (typeof files === "string") return files;
  if (isEncryptedOds(files)) return "encrypted";
  const long = files.filter(
    ({ name, bytes }) => isSheetXml.test(name) && lineCount(bytes, limits.lines + 1) > limits.lines,
  );
  if (long.some(({ bytes }) => lastLineWithContent(bytes) > limits.lines)) return "too-large";
  // what lies below is blank lines with borders, often down to the millionth
  const sheetRows = long.length > 0 ? limits.lines : 0;
  try {
    return visibleSheets(
      XLSX.read(storedZip(files), { ...sheetJsOptions, sheetRows, type: "buffer" }),
      legacyFonts(files),
    );
  } catch (error) {
    return faultOf(error);
  }
}

function isEncryptedOds(files: readonly ExpandedFile[]): boolean {
  return files.some(({ name, bytes }) => name === "META-INF/manifest.xml" && bytes.includes("encryption-data"));
}

/** Excel 97–2003 and before. */
export async function sheetsOfOldWorkbook(bytes: Buffer): Promise<Workbook> {
  XLSX.set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
  try {
    return visibleSheets(XLSX.read(bytes, { ...sheetJsOptions, type: "buffer" }));
  } catch (error) {
    return faultOf(error);
  }
}

/** XML Spreadsheet 2003, flat OpenDocument. */
export function sheetsOfXml(text: string): Workbook {
  try {
    return visibleSheets(XLSX.read(text, { ...sheetJsOptions, type: "string" }));
  } catch (error) {
    return faultOf(error);
  }
}
