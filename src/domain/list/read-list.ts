/** Reads the list of people in the sheets of a file. */
import type { IsoDate } from "#domain/calendar-date.ts";
import { inUnicode } from "./legacy-sheet.ts";
import { otherTablesOf } from "./other-tables.ts";
import { readTables, type Table } from "./read-table.ts";
import { countRows, fileProblem, unreadable, type FileProblem, type ListReading } from "./reading.ts";
import type { Sheet } from "./sheet.ts";

/** How much a table is the list: its people, those with an ID number or a date of birth above all. */
function weight({ rows }: Table): number {
  return rows.length + 2 * rows.filter(({ values }) => values.idNumber !== null || values.dateOfBirth !== null).length;
}

/**
 * The people of the table that holds the most of them, and where others stand.
 * @param sheets visible sheets only
 * @param today no date of birth lies after it
 * @param problems found while the file was opened
 */
export function readList(
  file: string,
  sheets: readonly Sheet[],
  today: IsoDate,
  problems: readonly FileProblem[] = [],
): ListReading {
  const tables = sheets.flatMap((sheet) => readTables(inUnicode(sheet), today));
  const best = tables.reduce<Table | undefined>(
    (most, table) => (most && weight(most) >= weight(table) ? most : table),
    undefined,
  );
  if (best === undefined) return unreadable(file, "no-table-found");
  const { notCalculated, cell: _cell, ...table } = best;
  return {
    file,
    ...table,
    otherTables: otherTablesOf(best, tables),
    problems: notCalculated ? [...problems, fileProblem("formula-not-calculated")] : [...problems],
    counts: countRows(best.rows),
  };
}
