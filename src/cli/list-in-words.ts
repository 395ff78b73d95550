/** A reading for somebody at a terminal: the counts, the columns, and a table of the lines that need a hand. */
import type { Field, ListReading, ListRow } from "#domain/list/reading.ts";
import type { vi } from "#ui/vi.ts";

type Words = typeof vi.lists;

/** More would scroll away what stands above. */
const mostRows = 60;

export function listInWords(reading: ListReading, words: Words): string {
  const { file, sheet, headerRow, columns, rows, otherTables, problems, counts } = reading;
  const ofFile = problems.map(({ code }) => words.fileProblems[code]);
  if (headerRow === null) return [file, ...ofFile].join("\n");
  const named = Object.entries(columns).map(
    ([field, letters]) => `  ${words.fieldNames[field as Field]}: ${words.check.column(letters)}`,
  );
  const faulty = rows.filter((row) => row.problems.length > 0);
  const table = tableOf(faulty.slice(0, mostRows), words);
  const rest = faulty.length > mostRows ? [words.check.more(faulty.length - mostRows)] : [];
  return [
    file,
    words.check.found(sheet, headerRow),
    ...ofFile,
    ...(otherTables.length > 0 ? [words.check.otherTables(otherTables)] : []),
    `${words.check.columns}:`,
    ...named,
    words.check.counts(counts.rows, counts.clean, counts.withWarnings, counts.withErrors),
    ...(faulty.length > 0 ? ["", ...table, ...rest] : []),
  ].join("\n");
}

/** One line for each problem; row and name stand only beside the first. */
function tableOf(rows: readonly ListRow[], words: Words): string[] {
  const lines = rows.flatMap(({ row, values, problems }) =>
    problems.map(({ severity, code }, index) => [
      index === 0 ? String(row) : "",
      index === 0 ? (values.fullName ?? "") : "",
      words.check.severity[severity],
      words.rowProblems[code],
    ]),
  );
  const all = [[words.check.row, words.fieldNames.fullName, "", words.check.problem], ...lines];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
