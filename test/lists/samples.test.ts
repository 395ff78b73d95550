/** Every sample list, compared with all that reading it must give. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readListFile, type ListReading } from "#server/list-reading/service.ts";

const here = new URL("./", import.meta.url);
const samples = readdirSync(here).filter((name) => name.endsWith(".expected.json"));

type Expected = Omit<ListReading, "rows"> & { partial?: true; rows: object[] };

/** As the command line prints it. */
const withoutRaw = ({ rows, ...reading }: ListReading) => ({ ...reading, rows: rows.map(({ raw: _raw, ...row }) => row) });

describe("sample lists", () => {
  test("are all here", () => expect(samples).toHaveLength(18));

  test.each(samples)("%s", async (name) => {
    const { partial, ...expected } = JSON.parse(readFileSync(new URL(name, here), "utf8")) as Expected;
    const bytes = readFileSync(new URL(expected.file, here));
    const read = withoutRaw(await readListFile({ name: expected.file, bytes }));
    if (partial) expect({ ...read, rows: [...read.rows.slice(0, 3), ...read.rows.slice(-3)] }).toMatchObject(expected);
    else expect(read).toEqual(expected);
  });
});
