/** Workbooks that go out to organisations: the lines of their list that need mending, and the empty list. */
import * as XLSX from "@e965/xlsx";
import { readSex } from "#domain/list/field-text.ts";
import { fields, type Field, type ListReading, type ListRow } from "#domain/list/reading.ts";
import type { vi } from "#ui/vi.ts";

type ListWords = typeof vi.lists;

/** Text format, so that Excel keeps every zero and turns no date round, also in what is typed in later. */
const asText = (text: string): XLSX.CellObject => ({ t: "s", v: text, z: "@" });

const widths: Record<Field, number> = {
  fullName: 26,
  dateOfBirth: 12,
  sex: 9,
  idNumber: 16,
  phone: 14,
  vehiclePlate: 18,
  position: 20,
  address: 44,
  workplace: 30,
  route: 28,
  hours: 18,
};

function worksheetOf(lines: readonly (readonly string[])[], columnWidths: readonly number[]): XLSX.WorkSheet {
  const sheet = XLSX.utils.aoa_to_sheet(lines.map((line) => line.map(asText)));
  sheet["!cols"] = columnWidths.map((wch) => ({ wch }));
  return sheet;
}

function written(sheets: readonly [name: string, sheet: XLSX.WorkSheet][]): Uint8Array {
  const workbook = XLSX.utils.book_new();
  for (const [name, sheet] of sheets) XLSX.utils.book_append_sheet(workbook, sheet, name);
  return new Uint8Array(XLSX.write(workbook, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer);
}

/** What the sender wrote; a mark or a year under "Nam" and "Nữ" in words, because here they have one column. */
function ownValue({ raw, values }: ListRow, field: Field, words: ListWords): string {
  const text = raw[field] ?? "";
  return field === "sex" && values.sex !== null && readSex(text) === null ? words.sex[values.sex] : text;
}

/** Fields that every person needs, and those that the list has. */
function fieldsToMend({ columns }: ListReading): Field[] {
  const needed: Field[] = ["fullName", "dateOfBirth", "idNumber"];
  return fields.filter((field) => needed.includes(field) || columns[field] !== undefined);
}

/** The lines with errors as an .xlsx, in the sender's own words, each with what is to be mended. */
export function faultyRowsWorkbook(reading: ListReading, words: ListWords): Uint8Array {
  const faulty = reading.rows.filter(({ problems }) => problems.some(({ severity }) => severity === "error"));
  const shown = fieldsToMend(reading);
  const header = [
    words.faulty.serial,
    ...shown.map((field) => words.fieldNames[field]),
    words.faulty.whatToMend,
    words.faulty.row,
  ];
  const lines = faulty.map((row, index) => [
    String(index + 1),
    ...shown.map((field) => ownValue(row, field, words)),
    row.problems.map(({ code }) => words.rowProblems[code]).join("\n"),
    String(row.row),
  ]);
  const sheet = worksheetOf(
    [[words.faulty.title(reading.file)], [words.faulty.howTo], [], header, ...lines],
    [5, ...shown.map((field) => widths[field]), 60, 10],
  );
  return written([[words.faulty.sheet, sheet]]);
}

/** Room for this many people before the text format of the cells ends. */
const templateLines = 300;

/** The empty list, with a sheet that says how to fill it in. An example stands only there, so nobody is read by mistake. */
export function listTemplateWorkbook(words: ListWords): Uint8Array {
  const { template } = words;
  const header = [template.serial, ...fields.map((field) => words.fieldNames[field])];
  const empty = Array.from({ length: templateLines }, (_, index) => [String(index + 1), ...fields.map(() => "")]);
  const list = worksheetOf([[template.title], [], header, ...empty], [5, ...fields.map((field) => widths[field])]);
  const instructions = fields.map((field) => [words.fieldNames[field], template.how[field], template.examples[field]]);
  const guide = worksheetOf(
    [
      [template.instructionTitle],
      [],
      [template.instructionColumn, template.instructionHow, template.instructionExample],
      ...instructions,
    ],
    [18, 80, 44],
  );
  return written([
    [template.sheet, list],
    [template.instructionSheet, guide],
  ]);
}
