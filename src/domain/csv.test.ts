import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv, readCsvRecords, writeCsv } from "#domain/csv.ts";

test.each([
  ["plain lines", "a,b\n1,2\n", [["a", "b"], ["1", "2"]]],
  ["no line end at the end", "a,b\n1,2", [["a", "b"], ["1", "2"]]],
  ["Windows line ends and a byte order mark", "\ufeffa,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]],
  ["a comma, a quote and a line end inside quotes", '"x, y","say ""a""","1\n2"\n', [["x, y", 'say "a"', "1\n2"]]],
  ["empty fields", ",\n,b,\n", [["", ""], ["", "b", ""]]],
  ["empty lines", "a\n\n\nb\n\n", [["a"], ["b"]]],
  ["nothing", "", []],
])("%s", (_what, text, rows) => expect(readCsv(text)).toEqual(rows)); // prettier-ignore

test("what was written is read back", () => {
  const field = fc.string().filter((value) => !/^[=+\-@\t]/.test(value));
  const row = fc.array(field, { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(readCsv(writeCsv(rows))).toEqual(rows);
    }),
  );
});

test("a field that a spreadsheet would run as a formula is written as text", () =>
  expect(writeCsv([["=1+1", "an"]])).toBe("'=1+1,an\n"));

test("columns are found by name, in any order; a missing one is said", () => {
  expect(readCsvRecords("b,c,a\n2,3,1\n", ["a", "b"])).toEqual([{ a: "1", b: "2" }]);
  expect(readCsvRecords("a\n1\n", ["a", "b"])).toBeNull();
});
