/** Comma-separated values (RFC 4180): quoted fields, doubled quotes, CRLF or LF, a byte order mark at the start. */

/** Every line as its fields; empty lines are left out. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  const source = text.startsWith("\ufeff") ? text.slice(1) : text;
  for (let found = field.exec(source); found !== null; found = field.exec(source)) {
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === ",") continue;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
    if (field.lastIndex >= source.length) break;
  }
  return rows;
}

/** Lines by the names in the header row; null when a wanted column is missing. */
export function readCsvRecords<Column extends string>(
  text: string,
  columns: readonly Column[],
): Record<Column, string>[] | null {
  const [header, ...rows] = readCsv(text);
  const places = columns.map((column) => header?.indexOf(column) ?? -1);
  if (places.includes(-1)) return null;
  return rows.map(
    (row) =>
      Object.fromEntries(columns.map((column, i) => [column, row[places[i] ?? -1] ?? ""])) as Record<Column, string>,
  );
}

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** A leading sign would make a spreadsheet take the text for a formula: such a field gets an apostrophe. */
const inert = (value: string): string => (/^[=+\-@\t]/.test(value) ? `'${value}` : value);

export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((value) => quoted(inert(value))).join(",")}\n`).join("");
}
