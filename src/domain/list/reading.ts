/** What reading a list answers: the people, their values, what is wrong with each line and with the file. */

export const fields = [
  "fullName",
  "dateOfBirth",
  "sex",
  "idNumber",
  "phone",
  "vehiclePlate",
  "position",
  "address",
  "workplace",
  "route",
  "hours",
] as const;

export type Field = (typeof fields)[number];

/** Errors keep a person from being registered; warnings are shown to the officer. */
export const rowProblemSeverity = {
  "full-name-missing": "error",
  "id-number-missing": "error",
  "id-number-invalid": "error",
  "date-of-birth-invalid": "error",
  "phone-invalid": "error",
  "duplicate-in-list": "error",
  "date-of-birth-missing": "warning",
  "year-of-birth-only": "warning",
  "id-number-zero-restored": "warning",
  "legacy-encoding-converted": "warning",
  "sex-mismatch": "warning",
  "birth-year-mismatch": "warning",
  "plate-unusual": "warning",
} as const satisfies Record<string, Severity>;

const fileProblemSeverity = {
  "unsupported-format": "error",
  encrypted: "error",
  corrupt: "error",
  "too-large": "error",
  "no-table-found": "error",
  "wrong-extension": "warning",
  "formula-not-calculated": "warning",
} as const satisfies Record<string, Severity>;

export type Severity = "error" | "warning";
export type RowProblemCode = keyof typeof rowProblemSeverity;
export type FileProblemCode = keyof typeof fileProblemSeverity;

export interface RowProblem {
  severity: Severity;
  code: RowProblemCode;
  /** Letter of the column to blame (`B+C` for a field of several), null where no single one is. */
  column: string | null;
}

export interface FileProblem {
  severity: Severity;
  code: FileProblemCode;
}

/** Null where the list does not give the value, or gives an invalid one. Shapes as the value formats of the domain give them. */
export type ListValues = Record<Exclude<Field, "sex">, string | null> & { sex: "male" | "female" | null };

export interface ListRow {
  /** Number of the row (of a CSV: the line) as the sender sees it. */
  row: number;
  values: ListValues;
  /** What the sender wrote, as it was seen in the cell, for every field that has a column. */
  raw: Partial<Record<Field, string>>;
  problems: RowProblem[];
}

export interface ListCounts {
  rows: number;
  clean: number;
  withWarnings: number;
  withErrors: number;
}

/** A table in the file that is not the list. */
export interface OtherTable {
  sheet: string | null;
  /** Where it begins, as the sender sees it: `A12`. */
  cell: string;
  /** Who stands there and not in the list. */
  people: number;
}

export interface ListReading {
  file: string;
  sheet: string | null;
  /** Last line of the header, as the sender counts. */
  headerRow: number | null;
  /** Letters of the column or columns a field was read from. */
  columns: Partial<Record<Field, string>>;
  rows: ListRow[];
  /** Not read in: the sender has to be told. */
  otherTables: OtherTable[];
  problems: FileProblem[];
  counts: ListCounts;
}

export function fileProblem(code: FileProblemCode): FileProblem {
  return { severity: fileProblemSeverity[code], code };
}

/** Each row counts once, under its worst problem. */
export function countRows(rows: readonly ListRow[]): ListCounts {
  const withErrors = rows.filter(({ problems }) => problems.some(({ severity }) => severity === "error")).length;
  const clean = rows.filter(({ problems }) => problems.length === 0).length;
  return { rows: rows.length, clean, withWarnings: rows.length - clean - withErrors, withErrors };
}

/** The answer where no list can be read. */
export function unreadable(file: string, code: FileProblemCode): ListReading {
  return {
    file,
    sheet: null,
    headerRow: null,
    columns: {},
    rows: [],
    otherTables: [],
    problems: [fileProblem(code)],
    counts: countRows([]),
  };
}
