/** Files of every kind that comes with a mail. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fromTcvn3 } from "#domain/list/legacy-encoding.ts";
import { date, readText, today, utf8, workbook } from "#test/support/list-files.ts";
import { readListFile } from "./service.ts";

const rows = [
  ["DANH SÁCH"],
  ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Địa chỉ"],
  [1, "Nguyễn Văn Mẫu", date("1987-02-14"), "001087999001", "0902293222", "Số 1 phố Huế, phường Hàng Bài"],
  [2, "Lê Thị Hoà", date("1990-03-01"), "001190999002", "0912345678", "Đường Nguyễn Trãi"],
];
const text = (delimiter: string) =>
  rows
    .map((row) => row.map((value) => (typeof value === "object" ? "14/02/1987" : `${value}`)))
    .map((row) => row.map((value) => (value.includes(delimiter) ? `"${value}"` : value)).join(delimiter))
    .join("\r\n");

const people = ["Nguyễn Văn Mẫu", "Lê Thị Hoà"];
const namesIn = async (name: string, bytes: Uint8Array) => {
  const reading = await readListFile({ name, bytes }, { today });
  return {
    names: reading.rows.map(({ values }) => values.fullName),
    problems: reading.problems.map(({ code }) => code),
    headerRow: reading.headerRow,
  };
};

describe("spreadsheets", () => {
  test.each([
    ["xlsx", "xlsx"],
    ["xlsm", "xlsm"],
    ["xlsb", "xlsb"],
    ["biff8", "xls"],
    ["xlml", "xml"],
    ["ods", "ods"],
    ["fods", "fods"],
    ["html", "html"],
  ] as const)("%s as .%s", async (type, extension) => {
    expect(await namesIn(`l.${extension}`, workbook([{ rows }], type))).toEqual({
      names: people,
      problems: [],
      headerRow: 2,
    });
  });
  test.each([
    ["xlsx", "xls"],
    ["biff8", "xlsx"],
    ["ods", "xlsx"],
    ["html", "xls"],
    ["xlml", "xls"],
    ["csv", "xls"],
  ] as const)("%s under the name of .%s is read by its content", async (type, extension) => {
    const { problems } = await namesIn(`l.${extension}`, workbook([{ rows }], type));
    expect(problems).toEqual(["wrong-extension"]);
  });
  test("a name without an ending promises nothing", async () => {
    expect((await namesIn("danh sach", workbook([{ rows }]))).problems).toEqual([]);
  });
  test.each([
    ["biff8", "xls"],
    ["xlsb", "xlsb"],
    ["xlml", "xml"],
  ] as const)("hidden columns of %s", async (type, extension) => {
    const headings = ["STT", "Họ tên", "SĐT", "Điện thoại", "CCCD"];
    const person = [1, "Lê Thị Hoà", "0900000001", "0912345678", "001190999002"];
    const bytes = workbook([{ rows: [headings, person], hiddenColumns: ["C"] }], type);
    expect((await readListFile({ name: `l.${extension}`, bytes }, { today })).columns.phone).toBe("D");
  });
});

const tones = "\u0300\u0309\u0303\u0301\u0323";
const windows1258: Record<string, number> = {
  "\u0300": 0xcc,
  "\u0309": 0xd2,
  "\u0303": 0xde,
  "\u0301": 0xec,
  "\u0323": 0xf2,
  Ă: 0xc3,
  ă: 0xe3,
  Đ: 0xd0,
  đ: 0xf0,
  Ơ: 0xd5,
  ơ: 0xf5,
  Ư: 0xdd,
  ư: 0xfd,
};

/** A letter, then its tone, as Windows-1258 has them. */
function inWindows1258(value: string): Uint8Array {
  const bytes = [...value].flatMap((letter) => {
    const decomposed = letter.normalize("NFD");
    const tone = [...tones].filter((mark) => decomposed.includes(mark));
    const base = [...decomposed]
      .filter((mark) => !tones.includes(mark))
      .join("")
      .normalize("NFC");
    return [base, ...tone].map((sign) => windows1258[sign] ?? sign.charCodeAt(0));
  });
  return new Uint8Array(bytes);
}

const tcvn3Of = new Map(
  Array.from({ length: 0xff - 0xa0 }, (_, index) => String.fromCharCode(0xa1 + index)).map((code) => [
    fromTcvn3(code),
    code,
  ]),
);
const inTcvn3 = (value: string) =>
  Array.from(value, (letter) => tcvn3Of.get(letter) ?? tcvn3Of.get(letter.toLowerCase()) ?? letter).join("");

describe("text in every encoding", () => {
  test.each<[string, string, (value: string) => Uint8Array]>([
    ["UTF-8", ",", utf8],
    ["UTF-8 with a mark", ";", (value) => utf8(`\ufeff${value}`)],
    ["UTF-16, Excel's “Unicode text”", "\t", (value) => Buffer.from(`\ufeff${value}`, "utf16le")],
    ["UTF-16, big end first", "\t", (value) => Buffer.from(`\ufeff${value}`, "utf16le").swap16()],
    ["UTF-16 without a mark", "\t", (value) => Buffer.from(value, "utf16le")],
    ["Windows-1258", ",", inWindows1258],
    ["decomposed UTF-8", ";", (value) => utf8(value.normalize("NFD"))],
    ["TCVN3", ";", (value) => Buffer.from(inTcvn3(value), "latin1")],
    ["TCVN3 saved as UTF-8", ";", (value) => utf8(inTcvn3(value))],
  ])("%s", async (_name, delimiter, encode) => {
    expect(await namesIn("l.csv", encode(text(delimiter)))).toEqual({ names: people, problems: [], headerRow: 2 });
  });
  test("VNI", async () => {
    const vni =
      "STT;Hoï vaø teân;Ngaøy sinh;Soá CCCD\n1;NGUYEÃN VAÊN MAÃU;14/02/1987;001087999001\n2;Leâ Thò Hoaø;1990;001190999002\n";
    const reading = await readText(vni, "l.csv", (value) => Buffer.from(value, "latin1"));
    expect(reading.rows.map(({ values }) => values.fullName)).toEqual(people);
    expect(reading.rows[0]?.problems).toEqual([
      { severity: "warning", code: "legacy-encoding-converted", column: null },
    ]);
  });
  test("a record over several lines keeps the line where it starts", async () => {
    const reading = await readText('STT;Họ tên;CCCD\n1;"Lê Thị\nHoà";001190999002\n2;Trần Đức Bình;025200990312\n');
    expect(reading).toMatchObject({ sheet: null, headerRow: 1, rows: [{ row: 2 }, { row: 4 }] });
  });
});

describe("files that hold no list", () => {
  const xls = readFileSync(new URL("../../../test/lists/05-dates.xls", import.meta.url));
  const xlsx = workbook([{ rows }]);
  test.each<[string, string, Uint8Array, string]>([
    ["a PDF", "l.pdf", utf8("%PDF-1.7 …"), "unsupported-format"],
    ["a PDF under the name of a spreadsheet", "l.xlsx", utf8("%PDF-1.7 …"), "unsupported-format"],
    ["a photo", "l.jpg", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "unsupported-format"],
    [
      "half an old Word letter",
      "l.doc",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
      "unsupported-format",
    ],
    ["a letter in RTF", "l.doc", utf8("{\\rtf1 Danh sách}"), "unsupported-format"],
    [
      "a web page in one file, as Excel saves it",
      "l.xls",
      utf8("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"),
      "unsupported-format",
    ],
    [
      "an old Word letter",
      "l.doc",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 2000 }, () => 0)]),
      "unsupported-format",
    ],
    ["bytes that are nothing, named .xlsx", "l.xlsx", new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]), "corrupt"],
    ["bytes that are nothing", "l.bin", new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]), "unsupported-format"],
    ["nothing at all", "l.xlsx", new Uint8Array(0), "corrupt"],
    ["an empty CSV", "l.csv", new Uint8Array(0), "no-table-found"],
    ["a letter in plain text", "l.txt", utf8("Kính gửi UBND phường,\nchúng tôi xin gửi danh sách."), "no-table-found"],
    ["half an .xls", "l.xls", xls.subarray(0, xls.length / 2), "corrupt"],
    ["nine tenths of an .xls", "l.xls", xls.subarray(0, Math.floor(xls.length * 0.9)), "corrupt"],
    ["half an .xlsx", "l.xlsx", xlsx.subarray(0, xlsx.length / 2), "corrupt"],
    ["an .xlsx without its end", "l.xlsx", xlsx.subarray(0, xlsx.length - 30), "corrupt"],
    [
      "a Word letter",
      "l.docx",
      readFileSync(new URL("../../../test/lists/17-word-letter.docx", import.meta.url)),
      "unsupported-format",
    ],
    ["a page without a table", "l.html", utf8("<html><body><p>Danh sách</p></body></html>"), "no-table-found"],
  ])("%s", async (_name, name, bytes, code) => {
    expect(await readListFile({ name, bytes }, { today })).toMatchObject({
      sheet: null,
      headerRow: null,
      columns: {},
      rows: [],
      problems: [{ severity: "error", code }],
    });
  });
});
