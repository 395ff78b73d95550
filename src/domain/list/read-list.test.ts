/** What holds for every grid, whoever made it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readList } from "#domain/list/read-list.ts";
import type { ListReading } from "#domain/list/reading.ts";
import type { Cell, Sheet } from "#domain/list/sheet.ts";

const today = "2021-09-05";

const asCell = (value: string | number | undefined): Cell | undefined =>
  value === undefined
    ? undefined
    : typeof value === "number"
      ? { text: String(value), kind: "number", value }
      : { text: value, kind: "text" };

const sheet = (rows: readonly (readonly (string | number | undefined)[])[], rest: Partial<Sheet> = {}): Sheet => ({
  name: "S",
  lines: rows.map((row) => row.map(asCell)),
  merges: [],
  hiddenColumns: new Set(),
  ...rest,
});

const header = [
  "STT",
  "Họ và tên",
  "Ngày sinh",
  "Giới tính",
  "Số CCCD",
  "Điện thoại",
  "Biển số xe",
  "Chức vụ",
  "Nơi ở hiện nay",
  "Nơi làm việc",
  "Lộ trình",
  "Khung giờ",
];

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
const name = fc
  .tuple(
    fc.constantFrom("Nguyễn", "TRẦN", "Lê", "Tống", "Công", "Ban"),
    fc.constantFrom("Văn", "THỊ", "Đức"),
    fc.constantFrom("Mẫu", "HOÀ", "Tổng", "Cộng"),
  )
  .map((syllables) => syllables.join(" "));
const person = fc.tuple(
  name,
  fc.constantFrom("14/02/1987", "1990", "31/02/1990", "3.9.90", ""),
  fc.constantFrom("Nam", "Nữ", ""),
  fc.oneof(digits(12), digits(9), digits(10), fc.constantFrom("CCCD: 001087999001", "B1234567")),
  fc.oneof(digits(10), fc.constantFrom("", "không", "+84 902 293 222")),
  fc.constantFrom("29A-123.45", "29b112345", "", "tc 33-86"),
  fc.constantFrom("Lái xe", "Giám đốc", ""),
  fc.constantFrom("Số 1 phố Huế", ""),
  fc.constantFrom("Kho A", ""),
  fc.constantFrom("Hà Đông - Ba Đình", ""),
  fc.constantFrom("06:00-08:00", ""),
);
const people = fc
  .array(person, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((values, index) => [index + 1, ...values]));

const whatIsRead = ({ rows }: ListReading) =>
  rows.map(({ values, problems }) => ({ values, codes: problems.map(({ code }) => code) }));

describe("moving a table about changes nothing that is read", () => {
  test("every person is read", () => {
    fc.assert(
      fc.property(people, (rows) => {
        expect(readList("l", [sheet([header, ...rows])], today).rows).toHaveLength(rows.length);
      }),
    );
  });
  test("columns in another order", () => {
    const order = fc.shuffledSubarray(
      header.map((_, index) => index),
      { minLength: header.length },
    );
    fc.assert(
      fc.property(people, order, (rows, columns) => {
        const shuffled = [header, ...rows].map((row) => columns.map((column) => row[column]));
        expect(whatIsRead(readList("l", [sheet(shuffled)], today))).toEqual(
          whatIsRead(readList("l", [sheet([header, ...rows])], today)),
        );
      }),
    );
  });
  test("further down and to the right, with letterhead, titles and a signature block", () => {
    fc.assert(
      fc.property(people, fc.nat(5), fc.nat(20), (rows, right, down) => {
        const before = [
          ["CÔNG TY MẪU", undefined, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
          [undefined, "DANH SÁCH"],
          ...Array.from({ length: down }, () => []),
        ];
        const after = [
          [undefined, "Tổng cộng: 9 người"],
          [],
          [undefined, "NGƯỜI LẬP BIỂU", undefined, "GIÁM ĐỐC"],
          [undefined, "Lê Văn Lập", undefined, "Lê Văn Giám"],
        ];
        const table = [header, header.map((_, index) => `(${index + 1})`), ["I. TỔ MỘT"], ...rows];
        const moved = [
          ...before,
          ...[...table, ...after].map((row) => [...Array.from({ length: right }, () => undefined), ...row]),
        ];
        expect(whatIsRead(readList("l", [sheet(moved)], today))).toEqual(
          whatIsRead(readList("l", [sheet([header, ...rows])], today)),
        );
      }),
    );
  });
  test("a column of no interest between the others", () => {
    fc.assert(
      fc.property(people, fc.nat(header.length), (rows, at) => {
        const wider = [header, ...rows].map((row, index) => [
          ...row.slice(0, at),
          index === 0 ? "Ghi chú" : "đã tiêm",
          ...row.slice(at),
        ]);
        expect(whatIsRead(readList("l", [sheet(wider)], today))).toEqual(
          whatIsRead(readList("l", [sheet([header, ...rows])], today)),
        );
      }),
    );
  });
});

describe("no grid breaks the reader", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      ...header,
      "Nam",
      "Nữ",
      "Ngày",
      "Tháng",
      "Năm",
      "Tổng cộng",
      "(1)",
      "#N/A",
      "không",
      "14/02/1987",
      "001087999001",
      "Hé",
      "NguyÔn",
      "29A-12345",
      "1.09E+10",
    ),
  );
  const cell: fc.Arbitrary<Cell | undefined> = fc.option(
    fc.oneof(
      text.map((value): Cell => ({ text: value, kind: "text" })),
      fc.double().map((value): Cell => ({ text: String(value), kind: "number", value })),
      fc.double().map((value): Cell => ({ text: "14/02/1987", kind: "date", value })),
      fc.constantFrom<Cell>({ text: "#N/A", kind: "error" }, { text: "", kind: "not-calculated" }),
    ),
    { nil: undefined },
  );
  const grid = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 });
  const area = fc.record({ top: fc.nat(14), left: fc.nat(9), height: fc.nat(2_000_000), width: fc.nat(20_000) });

  test("whatever stands in it", () => {
    fc.assert(
      fc.property(grid, fc.array(area, { maxLength: 4 }), fc.uniqueArray(fc.nat(8)), (lines, areas, hidden) => {
        const merges = areas.map(({ top, left, height, width }) => ({
          top,
          left,
          bottom: top + height,
          right: left + width,
        }));
        const reading = readList("l", [sheet([], { lines, merges, hiddenColumns: new Set(hidden) })], today);
        expect(reading.counts.rows).toBe(reading.rows.length);
        expect(reading.counts.clean + reading.counts.withWarnings + reading.counts.withErrors).toBe(
          reading.rows.length,
        );
      }),
      { numRuns: 500 },
    );
  });
  test("whatever stands below a header", () => {
    fc.assert(
      fc.property(grid, (lines) => {
        const reading = readList("l", [sheet([], { lines: [header.map(asCell), ...lines] })], today);
        expect(reading.headerRow).not.toBeNull();
        for (const { values } of reading.rows) for (const value of Object.values(values)) expect(value).not.toBe("");
      }),
      { numRuns: 500 },
    );
  });
});
