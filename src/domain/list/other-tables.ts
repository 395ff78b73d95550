/** Tables of people beside the list in its file: they are not taken, and whoever sent them must hear of it. */
import { foldForSearch } from "#domain/text.ts";
import type { Table } from "./read-table.ts";
import type { ListRow, OtherTable } from "./reading.ts";

/** "Nguyễn Văn A": by such names a form shows how to fill it in. */
const exampleName = /\s[A-EX]$/;

/** By number; without one by name and year of birth, without that by name. */
function knownAs({ values: { idNumber, fullName, dateOfBirth } }: ListRow): string | null {
  if (idNumber !== null) return idNumber;
  if (fullName === null) return null;
  return [foldForSearch(fullName), ...(dateOfBirth === null ? [] : [dateOfBirth.slice(0, 4)])].join(" ");
}

function* everyName(row: ListRow): Iterable<string | null> {
  const { values } = row;
  yield values.idNumber;
  yield knownAs({ ...row, values: { ...values, idNumber: null } });
  yield knownAs({ ...row, values: { ...values, idNumber: null, dateOfBirth: null } });
}

/** Those with people who stand neither in the list nor in a table before them; a copy or a summary is no news. */
export function otherTablesOf(list: Table, tables: readonly Table[]): OtherTable[] {
  const known = new Set(list.rows.flatMap((row) => [...everyName(row)]));
  return tables.flatMap((table) => {
    if (table === list || table.rows.every(({ values }) => exampleName.test(values.fullName ?? ""))) return [];
    const people = table.rows.filter((row) => {
      const name = knownAs(row);
      return name === null || !known.has(name);
    });
    for (const row of people) for (const name of everyName(row)) known.add(name);
    return people.length === 0 ? [] : [{ sheet: table.sheet, cell: table.cell, people: people.length }];
  });
}
