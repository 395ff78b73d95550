/** Every sample list, compared with all that reading it must give. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readListFile, type ListReading } from "#server/list-reading/service.ts";

const here = new URL("./", import.meta.url);
const samples = readdirSync(here).filter((name) => name.endsWith(".expected.json"));

type Expected = Omit<ListReading, "rows" | "otherTables"> & { partial?: true; rows: object[] };

/** As the command line prints it; of a partial one what the expected file holds. */
function asExpected({ rows, otherTables: _otherTables, ...reading }: ListReading, expected: Expected, partial: boolean): object {
  const printed = { ...reading, rows: rows.map(({ raw: _raw, ...row }) => row) };
  if (!partial) return printed;
  const ends = { ...printed, rows: [...printed.rows.slice(0, 3), ...printed.rows.slice(-3)] };
  return Object.fromEntries(Object.entries(ends).filter(([key]) => key in expected));
}

describe("sample lists", () => {
  test("are all here", () => expect(samples).toHaveLength(18));

  test.each(samples)("%s", async (name) => {
    const { partial, ...expected } = JSON.parse(readFileSync(new URL(name, here), "utf8")) as Expected;
    const bytes = readFileSync(new URL(expected.file, here));
    const reading = await readListFile({ name: expected.file, bytes });
    expect(asExpected(reading, expected, partial === true)).toEqual(expected);
  });
});
