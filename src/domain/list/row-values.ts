/** Reads the values of one person, and says what is wrong with them. */
import type { IsoDate } from "#domain/calendar-date.ts";
import { dateOfBirthFromParts } from "#domain/date-of-birth.ts";
import { idNumberOfDigits, personalNumberFacts, readIdNumber, type IdNumber } from "#domain/id-number.ts";
import { readPhone } from "#domain/phone.ts";
import { isAllCapitals, tidyPlain, titleCaseName } from "#domain/text.ts";
import { readPlates } from "#domain/vehicle-plate.ts";
import { readBirthCell } from "./birth-cell.ts";
import { saidIn, saysNone } from "./blank-cell.ts";
import type { FieldColumns, ListColumns } from "./columns.ts";
import { digitsOrText, readSex, withoutSerial } from "./field-text.ts";
import {
  fields,
  rowProblemSeverity,
  type Field,
  type ListRow,
  type ListValues,
  type RowProblem,
  type RowProblemCode,
} from "./reading.ts";
import type { Cell } from "./sheet.ts";

export interface ListContext {
  columns: ListColumns;
  of: FieldColumns;
  letters: Partial<Record<Field, string>>;
  today: IsoDate;
}

type CellAt = (column: number) => Cell | undefined;
type Blame = (code: RowProblemCode, field?: Field) => void;
type Reader = (cells: (Cell | undefined)[], blame: Blame, context: ListContext) => string | null;

const orNull = (text: string) => (text === "" ? null : text);

/** Texts of several columns: a given name after the family name, `from - to`. */
const separators: Partial<Record<Field, string>> = {
  route: " - ",
  hours: " - ",
  vehiclePlate: "; ",
  address: ", ",
  workplace: ", ",
};

function joined(cells: (Cell | undefined)[], field: Field): string {
  if (cells.length === 1) return saidIn(cells[0]);
  return cells
    .map(saidIn)
    .filter((text) => text !== "")
    .join(separators[field] ?? " ");
}

const words =
  (field: Field): Reader =>
  (cells) =>
    orNull(joined(cells, field));

const readName: Reader = (cells, blame) => {
  const name = withoutSerial(joined(cells, "fullName"));
  if (name === "") blame("full-name-missing", "fullName");
  return orNull(isAllCapitals(name) ? titleCaseName(name) : name);
};

/** Day, month and year in three columns. */
function birthFromParts(cells: Cell[], today: IsoDate): string | null {
  const [day = "", month = "", year = ""] = cells.map((cell) => tidyPlain(digitsOrText(cell)));
  return dateOfBirthFromParts(day, month, year, today);
}

const readBirth: Reader = (cells, blame, { columns, today }) => {
  const written = cells.filter((cell) => cell !== undefined && !saysNone(cell)) as Cell[];
  const [first] = written;
  if (first === undefined) {
    blame("date-of-birth-missing", "dateOfBirth");
    return null;
  }
  const inParts = Array.isArray(columns.dateOfBirth) && columns.dateOfBirth.length > 1;
  const born = inParts
    ? birthFromParts(
        cells.map((cell) => cell ?? { text: "", kind: "text" }),
        today,
      )
    : readBirthCell(first, today);
  if (born === null) blame("date-of-birth-invalid", "dateOfBirth");
  else if (born.length === 4) blame("year-of-birth-only", "dateOfBirth");
  return born;
};

function readSexOf(at: CellAt, { sex }: ListColumns): "male" | "female" | null {
  if (sex === undefined) return null;
  if (typeof sex === "number") return readSex(saidIn(at(sex)));
  const marked = (column: number | undefined) =>
    column !== undefined && saidIn(at(column)) !== "" && saidIn(at(column)) !== "0";
  if (marked(sex.male) === marked(sex.female)) return null;
  return marked(sex.male) ? "male" : "female";
}

function idNumberOf(cell: Cell): IdNumber | null {
  const text = digitsOrText(cell);
  return cell.kind === "number" ? idNumberOfDigits(text) : readIdNumber(text);
}

const readId: Reader = (cells, blame) => {
  const written = cells.filter((cell) => cell !== undefined && !saysNone(cell)) as Cell[];
  const numbers = written.flatMap((cell) => idNumberOf(cell) ?? []);
  const best = numbers.find(({ kind }) => kind === "cccd") ?? numbers.find(({ kind }) => kind === "cmnd") ?? numbers[0];
  if (best === undefined) blame(written.length === 0 ? "id-number-missing" : "id-number-invalid", "idNumber");
  else if (best.zeroRestored) blame("id-number-zero-restored", "idNumber");
  return best?.number ?? null;
};

const readPhoneCell: Reader = ([cell], blame) => {
  if (saysNone(cell)) return null;
  const phone = readPhone(digitsOrText(cell));
  if (phone === null) blame("phone-invalid", "phone");
  return phone;
};

const readPlateCells: Reader = (cells, blame) => {
  const plates = cells.flatMap((cell) => (cell === undefined || saysNone(cell) ? [] : readPlates(cell.text)));
  if (plates.some(({ usual }) => !usual)) blame("plate-unusual", "vehiclePlate");
  return orNull(plates.map(({ plate }) => plate).join("; "));
};

const readers: Record<Exclude<Field, "sex">, Reader> = {
  fullName: readName,
  dateOfBirth: readBirth,
  idNumber: readId,
  phone: readPhoneCell,
  vehiclePlate: readPlateCells,
  position: words("position"),
  address: words("address"),
  workplace: words("workplace"),
  route: words("route"),
  hours: words("hours"),
};

/** The 12-digit number says sex and year of birth too. */
function compareWithNumber(values: ListValues, blame: Blame): void {
  const facts = personalNumberFacts(values.idNumber ?? "");
  if (facts === null) return;
  if (values.sex !== null && values.sex !== facts.sex) blame("sex-mismatch", "sex");
  if (values.dateOfBirth !== null && Number(values.dateOfBirth.slice(0, 4)) !== facts.birthYear)
    blame("birth-year-mismatch", "dateOfBirth");
}

function asWritten(cells: (Cell | undefined)[], field: Field): string {
  if (cells.length === 1) return cells[0]?.text ?? "";
  return cells.flatMap((cell) => cell?.text ?? []).join(separators[field] ?? " ");
}

/** One person; `at` gives the cells of the line as they count for it. */
export function readRow(row: number, at: CellAt, context: ListContext): ListRow {
  const problems: RowProblem[] = [];
  const blame: Blame = (code, field) =>
    problems.push({ severity: rowProblemSeverity[code], code, column: (field && context.letters[field]) ?? null });
  const raw: ListRow["raw"] = {};
  const read = {} as ListValues;
  let converted = false;
  for (const field of fields) {
    const cells = context.of[field].map(at);
    if (cells.length > 0) raw[field] = asWritten(cells, field);
    converted ||= cells.some((cell) => cell?.converted === true);
    if (field === "sex") read.sex = readSexOf(at, context.columns);
    else read[field] = readers[field](cells, blame, context);
  }
  compareWithNumber(read, blame);
  if (converted) blame("legacy-encoding-converted");
  return { row, values: read, raw, problems };
}
