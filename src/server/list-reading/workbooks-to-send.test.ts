import * as XLSX from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { readRows, today, valuesOf } from "#test/support/list-files.ts";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";
import { faultyRowsWorkbook, listTemplateWorkbook, readListFile } from "./service.ts";

const textsOf = (bytes: Uint8Array, sheet: number): string[][] => {
  const workbook = XLSX.read(bytes, { type: "array" });
  return XLSX.utils.sheet_to_json(workbook.Sheets[workbook.SheetNames[sheet] ?? ""] ?? {}, { header: 1, defval: "" });
};
const read = (bytes: Uint8Array) => readListFile({ name: "l.xlsx", bytes }, { today });

const list = () =>
  readRows([
    ["STT", "Họ và tên", "Nam", "Nữ", "Số CCCD", "Điện thoại"],
    [1, "Nguyễn Văn Mẫu", 1987, null, "001087999001", "0902293222"],
    [2, "LÊ THỊ HOÀ", null, 1990, "00119099900", "091234567"],
    [3, "Trần Đức Bình", 2000, null, null, "0982345678"],
  ]);

describe("the lines that need mending", () => {
  test("hold the sender's own values and, in words, what is wrong", async () => {
    const [, , , header = [], first = [], second = []] = textsOf(faultyRowsWorkbook(await list(), vi.lists), 0);
    expect(header).toEqual([
      "STT",
      "Họ và tên",
      "Ngày sinh",
      "Giới tính",
      "Số CCCD/CMND",
      "Điện thoại",
      "Cần sửa",
      "Dòng trong tệp gốc",
    ]);
    expect(first.slice(0, 6)).toEqual(["1", "LÊ THỊ HOÀ", "1990", "Nữ", "00119099900", "091234567"]);
    expect(first[6]).toContain(vi.lists.rowProblems["id-number-invalid"]);
    expect(first[6]).toContain(vi.lists.rowProblems["phone-invalid"]);
    expect([first[7], second[7]]).toEqual(["3", "4"]);
  });
  test.each([vi.lists, en.lists])("read back with the same faults", async (words) => {
    const again = await read(faultyRowsWorkbook(await list(), words));
    expect(valuesOf(again, "fullName")).toEqual(["Lê Thị Hoà", "Trần Đức Bình"]);
    expect(valuesOf(again, "sex")).toEqual(["female", "male"]);
    expect(again.counts).toMatchObject({ rows: 2, withErrors: 2 });
  });
  test("columns that every list needs are there to be filled", async () => {
    const reading = await readRows([
      ["STT", "Họ tên", "Chức vụ", "SĐT"],
      [1, "Lê Thị Hoà", "Kế toán", "0912345678"],
    ]);
    const [, , , header = []] = textsOf(faultyRowsWorkbook(reading, vi.lists), 0);
    expect(header).toContain("Số CCCD/CMND");
    expect(header).toContain("Ngày sinh");
  });
});

describe("the empty list", () => {
  test.each([vi.lists, en.lists])("is a table without people, with every column", async (words) => {
    const reading = await read(listTemplateWorkbook(words));
    expect(Object.keys(reading.columns)).toHaveLength(11);
    expect(reading).toMatchObject({ sheet: words.template.sheet, problems: [], counts: { rows: 0 } });
  });
  test.each([vi.lists, en.lists])("filled in as its instructions say, it reads clean", async (words) => {
    const workbook = XLSX.read(listTemplateWorkbook(words), { type: "array", cellStyles: true });
    const sheet = workbook.Sheets[words.template.sheet] ?? {};
    const examples = [Object.values(words.template.examples)];
    XLSX.utils.sheet_add_aoa(sheet, examples, { origin: "B4" });
    const reading = await read(new Uint8Array(XLSX.write(workbook, { type: "buffer", bookType: "xlsx" }) as Buffer));
    expect(reading.counts).toEqual({ rows: 1, clean: 1, withWarnings: 0, withErrors: 0 });
    expect(reading.rows[0]?.values).toMatchObject({ idNumber: "001087999001", dateOfBirth: "1987-02-14", sex: "male" });
  });
  test("keeps what is typed as text, zeros and all", () => {
    const workbook = XLSX.read(listTemplateWorkbook(vi.lists), { type: "array", cellNF: true, cellStyles: true });
    const sheet = workbook.Sheets["Danh sách"] ?? {};
    expect(["C4", "E4", "F300"].map((cell) => (sheet[cell] as XLSX.CellObject).z)).toEqual(["@", "@", "@"]);
  });
});
