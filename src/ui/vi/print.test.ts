import { describe, expect, test } from "vitest";
import type { TravelTimes } from "#domain/travel-times.ts";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";

const days = (weekdays: TravelTimes["weekdays"], parity: TravelTimes["parity"] = null) => ({
  weekdays,
  parity,
  slots: [],
});

describe("days in words", () => {
  test.each<[TravelTimes, string, string]>([
    [days([]), "Tất cả các ngày", "Every day"],
    [days([1, 2, 3, 4, 5, 6, 7]), "Tất cả các ngày", "Every day"],
    [days([1, 2, 3, 4, 5]), "Từ thứ Hai đến thứ Sáu", "Monday to Friday"],
    [days([6, 7]), "Thứ Bảy và Chủ nhật", "Saturday and Sunday"],
    [days([5, 1, 3]), "Thứ Hai, thứ Tư và thứ Sáu", "Monday, Wednesday and Friday"],
    [days([7]), "Chủ nhật", "Sunday"],
    [days([], "odd"), "Các ngày lẻ trừ ngày cuối tháng", "On odd dates except the last of a month"],
    [days([], "even"), "Các ngày chẵn và ngày cuối tháng", "On even dates and the last of a month"],
    [
      days([1, 4], "even"),
      "Thứ Hai và thứ Năm, chỉ ngày chẵn và ngày cuối tháng",
      "Monday and Thursday, only even dates and the last of a month",
    ],
  ])("%j", (times, vietnamese, english) => {
    expect(vi.print.days(times)).toBe(vietnamese);
    expect(en.print.days(times)).toBe(english);
  });
});

describe("slots in words", () => {
  test.each([
    [{ from: 330, to: 390 }, "05:30–06:30"],
    [{ from: 1320, to: 300 }, "22:00–05:00 hôm sau"],
    [{ from: 1080, to: 1440 }, "18:00–24:00"],
    [{ from: 0, to: 1440 }, "cả ngày"],
  ])("%j", (slot, words) => expect(vi.print.slot(slot)).toBe(words));
});

describe("dates as decree 30/2020 writes them: a zero before days under 10 and the months 1 and 2", () => {
  test.each([
    ["2021-09-03", "ngày 03 tháng 9 năm 2021"],
    ["2021-02-28", "ngày 28 tháng 02 năm 2021"],
    ["2021-01-01", "ngày 01 tháng 01 năm 2021"],
    ["2021-12-31", "ngày 31 tháng 12 năm 2021"],
  ])("%s", (iso, words) => expect(vi.print.placeAndDate("Hàng Bài", iso)).toBe(`Hàng Bài, ${words}`));
});
