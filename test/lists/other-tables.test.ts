/** People in the file beside the list: which tables are one list, which are told as others, which are no news. */
import { describe, expect, test } from "vitest";
import { listTemplateWorkbook, readListFile } from "#server/list-reading/service.ts";
import { readRows, readText, today, workbook, type Row, type SheetShape } from "#test/support/list-files.ts";
import { vi } from "#ui/vi.ts";

const header = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại"];
const mau = [1, "Nguyễn Văn Mẫu", "14/02/1987", "001087999001", "0902293222"];
const hoa = [2, "Lê Thị Hoà", "01/03/1990", "001190999002", "0912345678"];
const binh = [3, "Trần Đức Bình", "13/03/2000", "025200990312", "0982345678"];
const thu = [4, "Phạm Thị Thử", "20/11/1985", "001185999004", "0982345679"];
const morning: SheetShape = { name: "Ca sáng", rows: [header, mau, hoa] };

const others = async (...sheets: SheetShape[]) =>
  (await readListFile({ name: "ds.xlsx", bytes: workbook(sheets) }, { today })).otherTables;
const othersOn = async (...rows: Row[]) => {
  const reading = await readRows(rows);
  return { rows: reading.rows.map(({ row }) => row), others: reading.otherTables };
};

describe("sheets", () => {
  test("a second shift on a sheet of its own is not taken, and told", async () => {
    const evening = { name: "Ca chiều", rows: [["DANH SÁCH CA CHIỀU"], header, binh] };
    expect(await others(morning, evening)).toEqual([{ sheet: "Ca chiều", cell: "A2", people: 1 }]);
  });
  test("the larger one is the list, wherever it stands", async () => {
    const rows = [header, hoa, binh, thu];
    expect(await others({ name: "Tổ 1", rows: [header, mau] }, { name: "Tổ 2", rows })).toMatchObject([{ sheet: "Tổ 1" }]);
  });
  test("only people whom the list lacks are counted, and each once", async () => {
    const evening = { name: "Ca chiều", rows: [header, hoa, binh] };
    expect(await others({ ...morning, rows: [header, mau, hoa, thu] }, evening, { ...evening, name: "Ca đêm" })).toEqual([
      { sheet: "Ca chiều", cell: "A1", people: 1 },
    ]);
  });
  test("a person without name and number is a person", async () => {
    const nameless = [1, null, "01/01/1990", null, "0902293222"];
    expect(await others(morning, { name: "Ca chiều", rows: [header, nameless] })).toMatchObject([{ people: 1 }]);
  });
  test("another number under the same name, another year under the same name: another person", async () => {
    const namesake = [1, "Nguyễn Văn Mẫu", "14/02/1987", "001087999009"];
    expect(await others(morning, { name: "Ca chiều", rows: [header, namesake] })).toMatchObject([{ people: 1 }]);
    const younger = [1, "Nguyễn Văn Mẫu", "14/02/1999", null];
    expect(await others(morning, { name: "Ca chiều", rows: [header, younger] })).toMatchObject([{ people: 1 }]);
  });
});

describe("no news", () => {
  test.each<[string, SheetShape]>([
    ["a copy", { name: "Bản sao", rows: [header, hoa, mau] }],
    ["a summary in other columns", { name: "Tổng hợp", rows: [["STT", "Số CCCD", "Họ tên"], [1, "001 087 999 001", "NGUYỄN VĂN MẪU"]] }],
    ["a roster without numbers", { name: "Phân ca", rows: [["STT", "Họ tên", "Năm sinh", "Chức vụ"], [1, "Lê Thị Hoà", 1990, "Kho"]] }],
    ["drivers by name", { name: "Xe", rows: [["STT", "Họ tên", "Biển số xe"], [1, "Nguyễn Văn Mẫu", "29A-123.45"]] }],
    ["instructions", { name: "Hướng dẫn", rows: [["STT", "Tên cột", "Cách ghi"], [1, "Họ và tên", "Có dấu"], [2, "Số CCCD", "12 số"]] }],
    ["an example", { name: "Cách điền", rows: [header, [1, "Nguyễn Văn A", "01/01/1990", "001090000001", "0900000000"]] }],
    ["an empty form", { name: "Mẫu", rows: [header, [1], [2]] }],
    ["a hidden sheet", { name: "Cũ", rows: [header, binh], hidden: true }],
  ])("%s", async (_name, sheet) => {
    expect(await others(morning, sheet)).toEqual([]);
  });
  test("the form that this system sends out", async () => {
    const bytes = listTemplateWorkbook(vi.lists);
    expect((await readListFile({ name: "mau.xlsx", bytes }, { today })).otherTables).toEqual([]);
  });
  test("a file without a list", async () => {
    expect((await readRows([["Kính gửi: UBND phường"]])).otherTables).toEqual([]);
  });
});

describe("on one sheet", () => {
  test("tables over the same columns are one list, whatever words their headings use", async () => {
    const words = ["TT", "Họ tên nhân viên", "Sinh ngày", "CMND/CCCD", "SĐT"];
    expect(await othersOn(["TỔ 1"], header, mau, [], ["TỔ 2"], words, hoa, binh)).toEqual({ rows: [3, 7, 8], others: [] });
  });
  test("after a signature block the next table begins afresh", async () => {
    const weak = [2, "Phạm Văn Yếu", null, null, "0982345671"];
    const signatures = [[null, "NGƯỜI LẬP", null, "GIÁM ĐỐC"], [null, "Phạm Thị Lập"]];
    expect(await othersOn(header, mau, ...signatures, header, hoa, weak)).toEqual({ rows: [2, 6, 7], others: [] });
  });
  test("vehicles between two parts do not end the list", async () => {
    const vehicles = [["STT", "Loại xe", "Biển số", "Lái xe", "SĐT lái xe"], [1, "Xe tải", "29C-329.01", "Mẫu", "0902293222"]];
    expect(await othersOn(header, mau, [], ...vehicles, [], header, hoa, binh)).toEqual({ rows: [2, 8, 9], others: [] });
  });
  test("other columns are another table", async () => {
    const shifted = [header, hoa, binh].map((row) => [null, null, ...row]);
    expect(await othersOn(header, mau, [], ...shifted)).toEqual({
      rows: [5, 6],
      others: [{ sheet: "Sheet1", cell: "A1", people: 1 }],
    });
  });
  test("tables beside each other: the left one is the list, the right one is told", async () => {
    const both: Row[] = [[...header, null, ...header], [...mau, null, ...binh], [...hoa, null, ...thu]];
    expect(await othersOn(...both)).toEqual({ rows: [2, 3], others: [{ sheet: "Sheet1", cell: "G1", people: 2 }] });
  });
  test("in a text file", async () => {
    const text = "STT,Họ tên,CCCD\n1,Lê Thị Hoà,001190999002\n2,Trần Đức Bình,025200990312\n\nHọ tên,Số CCCD\nNguyễn Văn Mẫu,001087999001\n";
    expect((await readText(text)).otherTables).toEqual([{ sheet: null, cell: "A5", people: 1 }]);
  });
});
