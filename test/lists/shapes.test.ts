/** The shapes that people give a list, one small list each. */
import { describe, expect, test } from "vitest";
import { date, errorCell, formatted, formula, problemsOf, readRows, type Row, valuesOf } from "#test/support/list-files.ts";

const mau = "001087999001";
const hoa = "001190999002";
const binh = "025200990312";
const header = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại"];
const first = [1, "Nguyễn Văn Mẫu", "14/02/1987", mau, "0902293222"];
const second = [2, "Lê Thị Hoà", "01/03/1990", hoa, "0912345678"];
const third = [3, "Trần Đức Bình", "13/03/2000", binh, "0982345678"];
const names = ["Nguyễn Văn Mẫu", "Lê Thị Hoà", "Trần Đức Bình"];

const rowsRead = async (rows: readonly Row[], shape = {}) => (await readRows(rows, shape)).rows.map(({ row }) => row);

describe("where the table is", () => {
  test("anywhere on the sheet", async () => {
    const moved = [header, first, second].map((row) => [null, null, ...row]);
    const reading = await readRows([[], [], [], ...moved]);
    expect(reading).toMatchObject({ headerRow: 4, columns: { fullName: "D", idNumber: "F" } });
    expect(valuesOf(reading, "fullName")).toEqual(names.slice(0, 2));
  });
  test("below a letterhead with a contact's phone number, above a signature block", async () => {
    const reading = await readRows([
      ["CÔNG TY TNHH MẪU", null, null, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
      ["Người liên hệ: bà Lê Thị Thử, điện thoại 0912345679"],
      ["DANH SÁCH ĐỀ NGHỊ CẤP GIẤY ĐI ĐƯỜNG"],
      header,
      first,
      second,
      [null, "Tổng cộng: 02 người"],
      [null, null, null, "Hà Nội, ngày 05 tháng 9 năm 2021"],
      [null, "NGƯỜI LẬP", null, "GIÁM ĐỐC"],
      [null, "(Ký, ghi rõ họ tên)", null, "(Ký, đóng dấu)"],
      [],
      [null, "Phạm Thị Lập", null, "Hoàng Văn Giám"],
    ]);
    expect(reading.headerRow).toBe(4);
    expect(reading.rows.map(({ row }) => row)).toEqual([5, 6]);
  });
  test("the sheet with people, not the instructions, the empty form, the vehicles or the hidden one", async () => {
    const { readListFile } = await import("#server/list-reading/service.ts");
    const { workbook, today } = await import("#test/support/list-files.ts");
    const bytes = workbook([
      { name: "Hướng dẫn", rows: [["STT", "Tên cột", "Cách ghi"], [1, "Họ và tên", "Có dấu"]] },
      { name: "Mẫu", rows: [header, [1], [2], [3]] },
      { name: "Xe", rows: [["STT", "Biển số", "Loại xe", "Lái xe"], [1, "29A-123.45", "Kia", "Nguyễn Văn Mẫu"]] },
      { name: "Cũ", rows: [header, first, second, third], hidden: true },
      { name: "DS", rows: [header, first] },
    ]);
    expect(await readListFile({ name: "l.xlsx", bytes }, { today })).toMatchObject({ sheet: "DS", counts: { rows: 1 } });
  });
  test("a form that nobody filled in is a table without people", async () => {
    expect(await readRows([header, [1], [2]])).toMatchObject({ headerRow: 1, rows: [], problems: [], counts: { rows: 0 } });
  });
  test("no headings, no table", async () => {
    expect(await readRows([["Kính gửi: UBND phường"], ["Nguyễn Văn Mẫu", mau]])).toMatchObject({
      headerRow: null,
      problems: [{ severity: "error", code: "no-table-found" }],
    });
  });
  test("the vehicles under the people are no people", async () => {
    const vehicles = ["STT", "Loại xe", "Biển số", "Lái xe", "SĐT lái xe"];
    const rows = [header, first, second, [], ["B. PHƯƠNG TIỆN"], vehicles, [1, "Xe tải", "29C-329.01", "Nguyễn Văn Mẫu", "0902293222"]];
    expect(await readRows(rows)).toMatchObject({ headerRow: 1, counts: { rows: 2, clean: 2 } });
  });
  test("of two tables the one with the people", async () => {
    const reading = await readRows([["STT", "Biển số", "Lái xe"], [1, "29A-123.45", "Mẫu"], [], header, first, second]);
    expect(reading).toMatchObject({ headerRow: 4, counts: { rows: 2 } });
  });
});

describe("headers", () => {
  test("repeated on every printed page, with its column numbers", async () => {
    const reading = await readRows([header, ["(1)", "(2)", "(3)", "(4)", "(5)"], first, header, ["(1)", "(2)", "(3)", "(4)", "(5)"], second]);
    expect(reading).toMatchObject({ headerRow: 1 });
    expect(reading.rows.map(({ row }) => row)).toEqual([3, 6]);
  });
  test("repeated above every section", async () => {
    expect(await rowsRead([["TỔ 1"], header, first, [], ["TỔ 2"], header, second, third])).toEqual([3, 7, 8]);
  });
  test("two lines, with merged groups", async () => {
    const reading = await readRows(
      [
        ["STT", "CÁ NHÂN", null, "GIẤY TỜ", null, null],
        [null, "Họ tên", "Ngày sinh", "Số CCCD", "Ngày cấp", "Nơi cấp"],
        [1, "Nguyễn Văn Mẫu", "14/02/1987", mau, "22/06/2021", "Cục CS"],
      ],
      { merges: ["A1:A2", "B1:C1", "D1:F1"] },
    );
    expect(reading).toMatchObject({ headerRow: 2, columns: { fullName: "B", dateOfBirth: "C", idNumber: "D" } });
    expect(valuesOf(reading, "dateOfBirth")).toEqual(["1987-02-14"]);
  });
  test("two lines, the second only under one group that adds no field", async () => {
    const reading = await readRows([["STT", "Họ tên", "CMND/CCCD", null, null], [null, null, "Số", "Ngày cấp", "Nơi cấp"], [1, "Lê Thị Hoà", hoa, "1/1/2020", "HN"]], {
      merges: ["C1:E1"],
    });
    expect(reading).toMatchObject({ headerRow: 2, columns: { fullName: "B", idNumber: "C" } });
  });
  test("three lines", async () => {
    const reading = await readRows(
      [
        ["STT", "THÔNG TIN", null, null, null, null],
        [null, "Họ tên", "Ngày sinh", null, null, "CCCD"],
        [null, null, "Ngày", "Tháng", "Năm", null],
        [1, "Nguyễn Văn Mẫu", 14, 2, 1987, mau],
      ],
      { merges: ["A1:A3", "B1:F1", "B2:B3", "C2:E2", "F2:F3"] },
    );
    expect(reading).toMatchObject({ headerRow: 3, columns: { dateOfBirth: "C+D+E" } });
    expect(valuesOf(reading, "dateOfBirth")).toEqual(["1987-02-14"]);
  });
  test("merged over two lines without anything in the second", async () => {
    const merges = ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2"];
    expect(await readRows([header, [], first], { merges })).toMatchObject({ headerRow: 2, counts: { rows: 1 } });
  });
  test("words broken over two lines without a merge", async () => {
    const reading = await readRows([["STT", "Họ và", "Ngày tháng", "Số", "Điện"], [null, "tên", "năm sinh", "CMND", "thoại"], first]);
    expect(reading).toMatchObject({ headerRow: 2, columns: { fullName: "B", dateOfBirth: "C", idNumber: "D", phone: "E" } });
  });
  test("a title right under the header is no part of it", async () => {
    expect(await readRows([header, ["Ca sáng"], first])).toMatchObject({ headerRow: 1, counts: { rows: 1 } });
  });
});

describe("columns", () => {
  test.each<[string, Row, Row[], string[], object]>([
    ["one heading merged over family and given name", ["STT", "Họ và tên", null, "CCCD"], [[1, "Lê Thị", "Hoà", hoa]], ["B1:C1"], { fullName: "B+C" }],
    ["one heading over the family name only", ["STT", "Họ và tên", null, "CCCD"], [[1, "Lê Thị", "Hoà", hoa], [2, "Trần Đức", "Bình", binh]], [], { fullName: "B+C" }],
    ["family, middle and given name", ["STT", "Họ", "Đệm", "Tên", "CCCD"], [[1, "Lê", "Thị", "Hoà", hoa]], [], { fullName: "B+C+D" }],
    ["given name first, as in English", ["No", "First name", "Last name", "ID"], [[1, "Hoà", "Lê Thị", hoa]], [], { fullName: "C+B" }],
  ])("%s", async (_name, head, rows, merges, columns) => {
    const reading = await readRows([head, ...rows], { merges });
    expect(reading.columns).toMatchObject(columns);
    expect(reading.rows[0]?.values.fullName).toBe("Lê Thị Hoà");
  });
  test("names merged over the columns of their heading stand in one", async () => {
    const reading = await readRows([["STT", "Họ và tên", null, "CCCD"], [1, "Lê Thị Hoà", null, hoa]], { merges: ["B1:C1", "B2:C2"] });
    expect(reading.columns).toEqual({ fullName: "B", idNumber: "D" });
  });
  test("a visible column goes before a hidden one, a hidden one before none", async () => {
    const rows = [["STT", "Họ tên", "Điện thoại", "Số điện thoại", "CCCD", "Chức vụ"], [1, "Lê Thị Hoà", "0900000001", "0912345678", hoa, "Kế toán"]];
    const reading = await readRows(rows, { hiddenColumns: ["C", "F"] });
    expect(reading.columns).toMatchObject({ phone: "D", position: "F" });
    expect(valuesOf(reading, "phone")).toEqual(["0912345678"]);
  });
  test("the present address before the permanent one", async () => {
    const rows = [["STT", "Họ tên", "CCCD", "Hộ khẩu thường trú", "Chỗ ở hiện tại"], [1, "Lê Thị Hoà", hoa, "Nam Định", "Số 1 phố Huế"]];
    expect((await readRows(rows)).columns).toMatchObject({ address: "E" });
  });
  test("an address in pieces under one heading", async () => {
    const reading = await readRows(
      [["STT", "Họ tên", "CCCD", "Nơi ở hiện nay", null, null], [null, null, null, "Số nhà", "Phường", "Quận"], [1, "Lê Thị Hoà", hoa, "1 phố Huế", "Hàng Bài", "Hoàn Kiếm"]],
      { merges: ["D1:F1"] },
    );
    expect(reading.columns).toMatchObject({ address: "D+E+F" });
    expect(valuesOf(reading, "address")).toEqual(["1 phố Huế, Hàng Bài, Hoàn Kiếm"]);
  });
  test("CMND and CCCD: the CCCD is taken where there is one", async () => {
    const reading = await readRows([["STT", "Họ tên", "Số CMND", "Số CCCD"], [1, "Lê Thị Hoà", "012345678", hoa], [2, "Trần Đức Bình", "145990966", null]]);
    expect(reading.columns).toMatchObject({ idNumber: "C+D" });
    expect(valuesOf(reading, "idNumber")).toEqual([hoa, "145990966"]);
  });
  test("plates of cars and of motorbikes in columns of their own", async () => {
    const rows = [["STT", "Họ tên", "CCCD", "Biển số ô tô", "Biển số xe máy"], [1, "Lê Thị Hoà", hoa, "29A-123.45", "29b112345"], [2, "Trần Đức Bình", binh, null, "29b154321"]];
    const reading = await readRows(rows);
    expect(reading.columns).toMatchObject({ vehiclePlate: "D+E" });
    expect(valuesOf(reading, "vehiclePlate")).toEqual(["29A-123.45; 29-B1 123.45", "29-B1 543.21"]);
  });
  test("somebody else's name and phone are left alone", async () => {
    const reading = await readRows([["STT", "Họ tên", "SĐT", "CCCD", "Họ tên người thân", "SĐT người thân"], [1, "Lê Thị Hoà", "0912345678", hoa, "Lê Văn Cha", "0900000001"]]);
    expect(reading.columns).toEqual({ fullName: "B", phone: "C", idNumber: "D" });
  });
  test("the manager's name and phone go after one's own", async () => {
    const reading = await readRows([["STT", "Họ tên người quản lý", "SĐT quản lý", "Họ tên nhân viên", "SĐT", "CCCD"], [1, "Lê Văn Trưởng", "0900000001", "Lê Thị Hoà", "0912345678", hoa]]);
    expect(reading.columns).toEqual({ fullName: "D", phone: "E", idNumber: "F" });
  });
  test("route from two columns, time from two columns", async () => {
    const reading = await readRows(
      [["STT", "Họ tên", "CCCD", "Lộ trình", null, "Thời gian", null], [null, null, null, "Từ", "Đến", "Từ", "Đến"], [1, "Lê Thị Hoà", hoa, "Hà Đông", "Ba Đình", "06:00", "17:00"]],
      { merges: ["D1:E1", "F1:G1"] },
    );
    expect(reading.rows[0]?.values).toMatchObject({ route: "Hà Đông - Ba Đình", hours: "06:00 - 17:00" });
  });
  test("marks for the sex under Nam and Nữ", async () => {
    const reading = await readRows([["STT", "Họ tên", "Nam", "Nữ", "CCCD"], [1, "Nguyễn Văn Mẫu", "x", null, mau], [2, "Lê Thị Hoà", null, "X", hoa]]);
    expect(reading.columns).toEqual({ fullName: "B", sex: "C+D", idNumber: "E" });
    expect(valuesOf(reading, "sex")).toEqual(["male", "female"]);
  });
  test("years of birth under Nam and Nữ", async () => {
    const reading = await readRows([["STT", "Họ tên", "Năm sinh", null, "CCCD"], [null, null, "Nam", "Nữ", null], [1, "Nguyễn Văn Mẫu", 1987, null, mau], [2, "Lê Thị Hoà", null, "01/03/1990", hoa]], {
      merges: ["C1:D1"],
    });
    expect(reading.columns).toMatchObject({ dateOfBirth: "C+D", sex: "C+D" });
    expect(valuesOf(reading, "dateOfBirth")).toEqual(["1987", "1990-03-01"]);
    expect(valuesOf(reading, "sex")).toEqual(["male", "female"]);
  });
  test.each(["Nam", "nam", "M", "Male", "Ông", "Anh"])("sex: %s", async (word) => {
    expect(valuesOf(await readRows([["STT", "Họ tên", "Giới tính", "CCCD"], [1, "Nguyễn Văn Mẫu", word, mau]]), "sex")).toEqual(["male"]);
  });
});

describe("lines that are no person", () => {
  test.each<[string, Row]>([
    ["a section title in the first column", ["I. BAN GIÁM ĐỐC"]],
    ["a section title in the name column", [null, "Tổ bảo vệ, tạp vụ"]],
    ["a numbered section", ["II", "Phòng Kế toán"]],
    ["a section with an Arabic number", [1, "Phòng Kế toán"]],
    ["a prefilled number", [7]],
    ["a prefilled number with strokes", [7, "-", "-", "-"]],
    ["dotted lines", [7, "...........", "……", "____"]],
    ["a total", [null, "Cộng", 6, null]],
    ["a total in words", ["Tổng cộng: 2 người"]],
    ["a total of a section", [null, "Tổng số lao động tổ 1", "2 người"]],
    ["a note", ["Ghi chú: những người trên đã tiêm đủ 2 mũi"]],
    ["an example", ["VD", "Nguyễn Văn A", "01/01/1990", "001090123456"]],
    ["column numbers", ["1", "2", "3", "4", "5"]],
    ["page number", [null, null, "Trang 2/3"]],
  ])("%s", async (_name, line) => expect(await rowsRead([header, first, line, second])).toEqual([2, 4]));

  test("people go on after a signature block in the middle", async () => {
    expect(await rowsRead([header, first, [null, "Người lập biểu", null, "Giám đốc"], [null, "Lê Văn Lập", null, "Trần Văn Giám"], second])).toEqual([2, 5]);
  });
  test("a person without number, without name, with nothing but a name", async () => {
    const reading = await readRows([header, [null, ...second.slice(1)], [2, null, "01/01/1990", hoa, null], [3, "Trần Đức Bình"]]);
    expect(reading.rows.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(problemsOf(reading)).toContain("3: full-name-missing@B");
    expect(problemsOf(reading)).toContain("4: id-number-missing@D");
  });
  test.each(["Tống Văn Cộng", "Công Thị Tổng", "Ban Văn Kho", "Tô Thị Đội", "Ca Văn Phòng"])("%s is a person", async (name) => {
    expect(valuesOf(await readRows([header, [1, name, "14/02/1987", mau]]), "fullName")).toEqual([name]);
  });
  test("a post is no signature on a person's line", async () => {
    const rows = [["STT", "Họ tên", "Chức vụ", "SĐT"], [1, "Lê Thị Hoà", "Giám đốc", "0912345678"], [2, "Trần Đức Bình", "Đại diện kinh doanh", null], [3, "Nguyễn Văn Mẫu", "Kế toán", null]];
    expect(await rowsRead(rows)).toEqual([2, 3, 4]);
  });
  test("a second line of the same person, its name merged from above, gives a further plate", async () => {
    const rows = [["STT", "Họ tên", "CCCD", "Biển số xe"], [1, "Lê Thị Hoà", hoa, "29A-123.45"], [null, null, null, "29b112345"], [2, "Trần Đức Bình", binh, null]];
    const reading = await readRows(rows, { merges: ["A2:A3", "B2:B3", "C2:C3"] });
    expect(reading.rows.map(({ row, values }) => [row, values.vehiclePlate])).toEqual([[2, "29A-123.45; 29-B1 123.45"], [4, null]]);
  });
});

describe("cells", () => {
  test("merged over the lines of several people", async () => {
    const rows = [[...header, "Nơi làm việc"], [...first, "Kho A"], second, third, [4], [5]];
    expect(valuesOf(await readRows(rows, { merges: ["F2:F6"] }), "workplace")).toEqual(["Kho A", "Kho A", "Kho A"]);
  });
  test("error values, strokes and words for nothing are empty", async () => {
    const reading = await readRows([
      [...header, "Biển số xe", "Nơi ở"],
      [1, "Nguyễn Văn Mẫu", errorCell("#N/A"), mau, "không có", "-", "Không"],
      [2, "Lê Thị Hoà", "#REF!", hoa, "KHÔNG", "…", "—"],
    ]);
    expect(reading.rows.map(({ values }) => [values.dateOfBirth, values.phone, values.vehiclePlate, values.address])).toEqual([
      [null, null, null, null],
      [null, null, null, null],
    ]);
    expect(problemsOf(reading)).toEqual(["2: date-of-birth-missing@C", "3: date-of-birth-missing@C"]);
  });
  test("formulas with a result are that, without one nothing", async () => {
    const reading = await readRows([header, [formula("ROW()-1"), formula('"x"', "Nguyễn Văn Mẫu"), "14/02/1987", mau, formula("F2")]]);
    expect(reading.problems).toEqual([{ severity: "warning", code: "formula-not-calculated" }]);
    expect(reading.rows[0]?.values).toMatchObject({ fullName: "Nguyễn Văn Mẫu", phone: null });
  });
  test("formulas without a result where the people should be are told, though nobody can be read", async () => {
    const reading = await readRows([header, [formula("ROW()-1"), formula("Nguon!B2"), formula("Nguon!C2"), formula("Nguon!D2")]]);
    expect(reading).toMatchObject({ rows: [], problems: [{ severity: "warning", code: "formula-not-calculated" }] });
  });
  test("a total without a result is nobody's formula", async () => {
    expect((await readRows([header, first, [null, "Tổng cộng", null, null, formula("COUNTA(B2:B2)")]])).problems).toEqual([]);
  });
  test.each(["1. Lê Thị Hoà", "2) Lê Thị Hoà", "03 - Lê Thị Hoà"])("the serial number before a name is no part of it: %s", async (name) => {
    expect(valuesOf(await readRows([["Họ và tên", "Ngày sinh", "CCCD"], [name, "01/03/1990", hoa]]), "fullName")).toEqual(["Lê Thị Hoà"]);
  });
  test("capitals become title case, other names stay", async () => {
    const reading = await readRows([header, [1, "NGUYỄN VĂN MẪU", null, mau], [2, "H'Hen Niê Kđăm", null, hoa], [3, "trần đức bình", null, binh]]);
    expect(valuesOf(reading, "fullName")).toEqual(["Nguyễn Văn Mẫu", "H'Hen Niê Kđăm", "trần đức bình"]);
  });
  test("line breaks, hard spaces and characters without width", async () => {
    const reading = await readRows([header, ["1", "Lê\u00a0Thị\n Hoà\u200b ", "01/03/1990\u00a0", "\u200e001 190\u00a0999 002", "０９１２３４５６７８"]]);
    expect(reading.rows[0]?.values).toMatchObject({ fullName: "Lê Thị Hoà", dateOfBirth: "1990-03-01", idNumber: hoa, phone: "0912345678" });
  });
  test("decomposed Unicode, headings too", async () => {
    const decomposed = [header, first].map((row) => row.map((value) => (typeof value === "string" ? value.normalize("NFD") : value)));
    expect(valuesOf(await readRows(decomposed), "fullName")).toEqual(["Nguyễn Văn Mẫu"]);
  });
  test("what the sender wrote stays beside what was read", async () => {
    const reading = await readRows([header, [1, " LÊ  THỊ HOÀ", "31/02/1990", 1190999002, "sđt 123"]]);
    expect(reading.rows[0]?.raw).toEqual({ fullName: " LÊ  THỊ HOÀ", dateOfBirth: "31/02/1990", idNumber: "1190999002", phone: "sđt 123" });
  });
});

describe("numbers and dates", () => {
  test.each([
    ["text", mau, mau, []],
    ["a number that lost its zeros", 1_087_999_001, mau, ["2: id-number-zero-restored@D"]],
    ["a number whose format shows the zeros", formatted(1_087_999_001, "000000000000"), mau, []],
    ["a number with thousands separators", formatted(1_087_999_001, "#,##0"), mau, ["2: id-number-zero-restored@D"]],
    ["a whole number shown in E notation", formatted(110_187_999_001, "0.00E+00"), "110187999001", []],
    ["text with the decimals of a program", "1087999001.0", mau, ["2: id-number-zero-restored@D"]],
    ["E notation as text", "1.08799E+11", null, ["2: id-number-invalid@D"]],
    ["a number with a fraction", 1_087_999_001.5, null, ["2: id-number-invalid@D"]],
    ["a formula for text", '="001087999001"', mau, []],
  ])("ID number: %s", async (_name, cell, expected, problems) => {
    const reading = await readRows([header, [1, "Nguyễn Văn Mẫu", "14/02/1987", cell, null]]);
    expect([valuesOf(reading, "idNumber"), problemsOf(reading)]).toEqual([[expected], problems]);
  });
  test.each([
    ["a date cell", date("1987-02-14")],
    ["a date cell, month first", date("1987-02-14", "m/d/yy")],
    ["a date cell in words", date("1987-02-14", 'dd" tháng "mm" năm "yyyy')],
    ["a date that lost its format", 31_822],
    ["text", "14.2.1987"],
    ["eight digits", 14_021_987],
    ["words", "ngày 14 tháng 2 năm 1987"],
  ])("date of birth: %s", async (_name, cell) => {
    expect(valuesOf(await readRows([header, [1, "Nguyễn Văn Mẫu", cell, mau]]), "dateOfBirth")).toEqual(["1987-02-14"]);
  });
  test.each([
    ["month first", "02/14/1987"],
    ["no such day", "31/02/1990"],
    ["the future", "06/09/2021"],
    ["a date cell in the future", date("2031-01-01")],
  ])("date of birth refused: %s", async (_name, cell) => {
    const reading = await readRows([header, [1, "Nguyễn Văn Mẫu", cell, mau]]);
    expect(problemsOf(reading)).toEqual(["2: date-of-birth-invalid@C"]);
  });
  test.each([
    [902_293_222, "0902293222"],
    [84_902_293_222, "0902293222"],
    [formatted(902_293_222, "0000 000 000"), "0902293222"],
    ["+84 (0)902 293 222", "0902293222"],
    ["902293222.0", "0902293222"],
    ["0902293222 / 0912345678", "0902293222"],
  ])("phone: %j", async (cell, expected) => {
    expect(valuesOf(await readRows([header, [1, "Nguyễn Văn Mẫu", "14/02/1987", mau, cell]]), "phone")).toEqual([expected]);
  });
});

describe("what is wrong with a line", () => {
  test("the number disagrees with sex and year", async () => {
    const reading = await readRows([["STT", "Họ tên", "Ngày sinh", "Giới tính", "CCCD"], [1, "Lê Thị Hoà", "01/03/1991", "Nam", hoa]]);
    expect(problemsOf(reading)).toEqual(["2: sex-mismatch@D", "2: birth-year-mismatch@C"]);
  });
  test("the second and third line with a number are duplicates", async () => {
    const again = [9, "Nguyễn Văn Mẫu", "14/02/1987", "001.087.999.001", null];
    expect(problemsOf(await readRows([header, first, again, second, again]))).toEqual(["3: duplicate-in-list@D", "5: duplicate-in-list@D"]);
  });
  test("a column that the list lacks is nobody's fault in particular", async () => {
    const reading = await readRows([["STT", "Họ tên", "Điện thoại"], [1, "Lê Thị Hoà", "0912345678"]]);
    expect(problemsOf(reading)).toEqual(["2: date-of-birth-missing@-", "2: id-number-missing@-"]);
  });
  test("each row counts once, under its worst problem", async () => {
    const reading = await readRows([header, first, [2, "Lê Thị Hoà", 1990, hoa, "123"], [3, "Trần Đức Bình", 2000, binh, null]]);
    expect(reading.counts).toEqual({ rows: 3, clean: 1, withWarnings: 1, withErrors: 1 });
  });
});
