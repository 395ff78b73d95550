/** Chooses, of the columns whose headings were understood, those that each field is read from. */
import { saidIn } from "./blank-cell.ts";
import type { Header, HeaderColumn } from "./find-header.ts";
import type { Part } from "./header-synonyms.ts";
import { fields, type Field } from "./reading.ts";
import { columnLetter, type Sheet } from "./sheet.ts";

/** Columns under "Nam" and "Nữ": a year of birth or a mark stands in one of them. */
interface BySex {
  male?: number;
  female?: number;
}

export interface ListColumns {
  /** In the order in which the texts are put together. */
  fullName?: number[];
  /** One column; day, month and year; or the two by sex. */
  dateOfBirth?: number[] | BySex;
  sex?: number | BySex;
  idNumber?: number[];
  phone?: number;
  /** One column, or a car's plate and a motorbike's. */
  vehiclePlate?: number[];
  position?: number;
  address?: number[];
  workplace?: number[];
  /** One column, or from and to. */
  route?: number[];
  hours?: number[];
  /** Of serial numbers; no field. */
  serial?: number;
}

type Candidates = (field: HeaderColumn["meaning"]["field"], ...parts: Part[]) => HeaderColumn[];

/** Columns that could hold a field, the best first: visible before hidden, then by how plainly the heading says it. */
function candidatesOf(header: Header, sheet: Sheet): Candidates {
  const hidden = ({ column }: HeaderColumn) => (sheet.hiddenColumns.has(column) ? 1 : 0);
  const inOrder = [...header.columns].sort(
    (a, b) => hidden(a) - hidden(b) || a.meaning.rank - b.meaning.rank || a.column - b.column,
  );
  return (field, ...parts) =>
    inOrder.filter(
      ({ meaning, spread }) =>
        !spread && meaning.field === field && (parts.length === 0 || parts.includes(meaning.part)),
    );
}

const columnOf = (candidate: HeaderColumn | undefined) => candidate?.column;

/** The next column where one heading is merged over two ("Họ và tên" over family and given name) and something stands in it. */
function spreadBeside(header: Header, sheet: Sheet, column: number): number[] {
  const beside = header.columns.find((other) => other.spread && other.column === column + 1);
  if (beside === undefined) return [];
  const sample = sheet.lines.slice(header.bottom + 1, header.bottom + 41);
  return sample.some((line) => saidIn(line[beside.column]) !== "") ? [beside.column] : [];
}

/** A column without a heading, right of the names, that holds a word on almost every line: the given names. */
function headlessGivenNames(header: Header, sheet: Sheet, column: number): number[] {
  if (header.columns.some((other) => other.column === column + 1)) return [];
  const sample = sheet.lines.slice(header.bottom + 1, header.bottom + 41).filter((line) => saidIn(line[column]) !== "");
  const given = sample.filter((line) => /^\p{L}{1,7}(?: \p{L}{1,7})?$/u.test(saidIn(line[column + 1])));
  return sample.length >= 2 && given.length >= sample.length * 0.8 ? [column + 1] : [];
}

function nameColumns(header: Header, sheet: Sheet, of: Candidates): number[] {
  const whole = of("fullName", "whole")[0];
  const family = of("fullName", "family")[0];
  const given = of("fullName", "given")[0];
  if (whole && !(family && given && sheet.hiddenColumns.has(whole.column))) {
    const rest = spreadBeside(header, sheet, whole.column);
    return [whole.column, ...(rest.length > 0 || given ? rest : headlessGivenNames(header, sheet, whole.column))];
  }
  if (family && !given) return [family.column, ...headlessGivenNames(header, sheet, family.column)];
  return [family, of("fullName", "middle")[0], given].flatMap((part) => columnOf(part) ?? []);
}

/** CMND, CCCD and passport in columns of their own, in the order of the sheet; hidden ones only if all are. */
function idColumns(sheet: Sheet, of: Candidates): number[] {
  const all = of("idNumber");
  const visible = all.filter(({ column }) => !sheet.hiddenColumns.has(column));
  const kinds = new Map<Part, HeaderColumn>();
  for (const candidate of visible.length > 0 ? visible : all)
    if (!kinds.has(candidate.meaning.part)) kinds.set(candidate.meaning.part, candidate);
  const plain = [...kinds.values()].filter(({ meaning }) => meaning.rank === 0 || kinds.size === 1);
  return (plain.length > 0 ? plain : [...kinds.values()].slice(0, 1)).map(({ column }) => column).sort((a, b) => a - b);
}

/** Plates of cars and of motorbikes may stand in columns of their own, in the order of the sheet; hidden ones only if all are. */
function plateColumns(sheet: Sheet, of: Candidates): number[] {
  const [best, ...others] = of("vehiclePlate");
  if (best === undefined) return [];
  const hidden = ({ column }: HeaderColumn) => sheet.hiddenColumns.has(column);
  const alike = others.filter((other) => other.meaning.rank === best.meaning.rank && !hidden(other));
  return [best, ...(hidden(best) ? [] : alike)].map(({ column }) => column).sort((a, b) => a - b);
}

/** An address in one column, or its pieces (street, ward, district) under one heading. */
function placeColumns(of: Candidates, field: "address" | "workplace"): number[] {
  const best = of(field)[0];
  if (best?.meaning.part !== "piece") return best ? [best.column] : [];
  const pieces = of(field, "piece").filter(({ meaning }) => meaning.rank === best.meaning.rank);
  // "Phường" alone may be anything
  return pieces.length > 1 || best.meaning.rank < 4 ? pieces.map(({ column }) => column).sort((a, b) => a - b) : [];
}

/** One column, or two that give where (or when) from and to. */
function fromTo(header: Header, sheet: Sheet, of: Candidates, field: "route" | "hours"): number[] {
  const whole = of(field, "whole")[0];
  const [from] = of(field, "from");
  const [to] = of(field, "to");
  if (whole) return [whole.column, ...(field === "route" ? spreadBeside(header, sheet, whole.column) : [])];
  return [from, to].flatMap((part) => columnOf(part) ?? []);
}

function bySexOf(of: Candidates): BySex | undefined {
  const male = columnOf(of("sexAndBirth", "male")[0]);
  const female = columnOf(of("sexAndBirth", "female")[0]);
  if (male === undefined && female === undefined) return undefined;
  return { ...(male === undefined ? {} : { male }), ...(female === undefined ? {} : { female }) };
}

/** Under "Nam" and "Nữ" stand years and dates, not just marks. */
function holdsDates(header: Header, sheet: Sheet, { male, female }: BySex): boolean {
  const sample = sheet.lines.slice(header.bottom + 1, header.bottom + 201);
  return sample.some((line) =>
    [male, female].some((column) => {
      const cell = column === undefined ? undefined : line[column];
      return cell?.kind === "date" || (cell?.value ?? 0) >= 1900 || /\d{4}|\d[/.-]\d/.test(saidIn(cell));
    }),
  );
}

function birthAndSex(header: Header, sheet: Sheet, of: Candidates): Pick<ListColumns, "dateOfBirth" | "sex"> {
  const bySex = bySexOf(of);
  const whole = columnOf(of("dateOfBirth", "whole")[0]);
  const parts = (["day", "month", "year"] as const).map((part) => columnOf(of("dateOfBirth", part)[0]));
  const sex = columnOf(of("sex", "whole")[0]) ?? bySex;
  const inParts = parts.every((part) => part !== undefined) ? parts : undefined;
  const dateOfBirth =
    (whole === undefined ? inParts : [whole]) ?? (bySex && holdsDates(header, sheet, bySex) ? bySex : undefined);
  return { ...(dateOfBirth === undefined ? {} : { dateOfBirth }), ...(sex === undefined ? {} : { sex }) };
}

export function chooseColumns(header: Header, sheet: Sheet): ListColumns {
  const of = candidatesOf(header, sheet);
  const chosen: ListColumns = birthAndSex(header, sheet, of);
  const several = {
    fullName: nameColumns(header, sheet, of),
    idNumber: idColumns(sheet, of),
    vehiclePlate: plateColumns(sheet, of),
    address: placeColumns(of, "address"),
    workplace: placeColumns(of, "workplace"),
    route: fromTo(header, sheet, of, "route"),
    hours: fromTo(header, sheet, of, "hours"),
  };
  for (const field of ["fullName", "idNumber", "vehiclePlate", "address", "workplace", "route", "hours"] as const)
    if (several[field].length > 0) chosen[field] = several[field];
  for (const field of ["phone", "position", "serial"] as const) {
    const column = columnOf(of(field)[0]);
    if (column !== undefined) chosen[field] = column;
  }
  return chosen;
}

/** The columns of a field, in the order in which they are put together. */
function columnsOf(chosen: ListColumns, field: Field): number[] {
  const columns = chosen[field];
  if (columns === undefined) return [];
  if (typeof columns === "number") return [columns];
  return Array.isArray(columns)
    ? columns
    : [columns.male, columns.female].flatMap((column) => column ?? []).sort((a, b) => a - b);
}

/** The columns of every field; none for a field that the list lacks. */
export type FieldColumns = Readonly<Record<Field, readonly number[]>>;

export function fieldColumns(chosen: ListColumns): FieldColumns {
  return Object.fromEntries(fields.map((field) => [field, columnsOf(chosen, field)])) as unknown as FieldColumns;
}

/** `{ fullName: "B+C", … }`: a field that the list lacks has no key. */
export function columnLetters(chosen: ListColumns): Partial<Record<Field, string>> {
  const letters: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const columns = columnsOf(chosen, field);
    if (columns.length > 0) letters[field] = columns.map(columnLetter).join("+");
  }
  return letters;
}
