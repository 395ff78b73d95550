import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDelimited, sheetOfDelimitedText } from "#domain/list/delimited-text.ts";

const fieldsOf = (text: string, delimiter = ";") => parseDelimited(text, delimiter).map(({ fields }) => fields);

describe("delimited text", () => {
  test.each<[string, string, string[][]]>([
    ["quotes, doubled quotes and delimiters in them", 'a;"b;""c""";d', [["a", 'b;"c"', "d"]]],
    ["a line break in quotes", 'a;"b\nc"\nd', [["a", "b\nc"], ["d"]]],
    ["line ends of every system", "a\r\nb\nc\rd", [["a"], ["b"], ["c"], ["d"]]],
    ["empty fields and lines", ";;\n\na;", [["", "", ""], [""], ["a", ""]]],
    ["text after a closing quote", '"a"b;c', [["ab", "c"]]],
    ["a quote in the middle is a letter", 'a"b;c', [['a"b', "c"]]],
    ["a quote left open runs to the end", 'a;"b\nc', [["a", "b\nc"]]],
  ])("%s", (_name, text, fields) => expect(fieldsOf(text)).toEqual(fields));

  test("a record stands on the line where it starts", () => {
    expect(parseDelimited('a\n"b\nc\nd";e\nf', ";").map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test("what is quoted is read back", () => {
    const field = fc.string({ unit: fc.constantFrom("a", "Ễ", ";", '"', "\n", "\r\n", ",", " ") });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (records) => {
          const text = records
            .map((fields) => fields.map((value) => `"${value.replaceAll('"', '""')}"`).join(";"))
            .join("\n");
          expect(fieldsOf(text)).toEqual(records);
        },
      ),
    );
  });
});

describe("a CSV as a sheet", () => {
  const textsOf = (text: string) =>
    sheetOfDelimitedText(text, 1000).lines.map((line) => line.map((cell) => cell?.text));

  test.each([";", ",", "\t", "|"])("finds the delimiter %j", (delimiter) => {
    const text = [
      ["CÔNG TY, CHI NHÁNH; HÀ NỘI"],
      ["STT", "Họ tên", "CCCD"],
      ["1", "Lê Thị Hoà", "001190999002"],
      ["2", "Trần Đức Bình", "1"],
    ];
    expect(textsOf(text.map((row) => row.join(delimiter)).join("\n")).at(2)).toEqual([
      "1",
      "Lê Thị Hoà",
      "001190999002",
    ]);
  });
  test("an instruction to Excel is no line of the list", () => {
    const sheet = sheetOfDelimitedText("sep=|\na|b;c\n", 1000);
    expect([sheet.lineNumbers, textsOf("sep=|\na|b;c\n")]).toEqual([[2], [["a", "b;c"]]]);
  });
  test("a number kept as text by a formula", () => expect(textsOf('a;="0012"')).toEqual([["a", "0012"]]));
  test("goes no further than it is told", () =>
    expect(sheetOfDelimitedText("a\n".repeat(50), 10).lines).toHaveLength(10));
});
