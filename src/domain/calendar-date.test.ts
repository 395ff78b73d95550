import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dateOfSerial, daysInMonth, isIsoDate, isoDate, serialOfDate } from "#domain/calendar-date.ts";

describe("calendar", () => {
  test("29 February is in leap years only", () => {
    expect(isoDate(1996, 2, 29)).toBe("1996-02-29");
    expect(isoDate(1995, 2, 29)).toBeNull();
    expect(isoDate(1900, 2, 29)).toBeNull();
    expect(daysInMonth(2000, 2)).toBe(29);
  });
  test("there is no month 14", () => expect(isoDate(1987, 14, 2)).toBeNull());
});

test.each([
  ["2021-02-28", 1, "2021-03-01"],
  ["2020-02-28", 1, "2020-02-29"],
  ["2021-12-31", 1, "2022-01-01"],
  ["2021-09-06", 0, "2021-09-06"],
  ["2021-09-06", -366, "2020-09-05"],
])("%s and %d days is %s", (date, days, expected) => expect(addDays(date, days)).toBe(expected));

describe("serial numbers of spreadsheets", () => {
  test.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [61, "1900-03-01"],
    [31_822, "1987-02-14"],
    [31_822.75, "1987-02-14"],
  ])("%d is %s", (serial, date) => expect(dateOfSerial(serial)).toBe(date));
  test.each([0, 60, -5, 3_000_000, Number.NaN])("%d is no date", (serial) => expect(dateOfSerial(serial)).toBeNull());
  test("every day follows the day before, forward and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 62, max: 100_000 }), (serial) => {
        const date = dateOfSerial(serial) ?? "";
        expect(serialOfDate(date)).toBe(serial);
        expect(date > (dateOfSerial(serial - 1) ?? "")).toBe(true);
      }),
    );
  });
});

describe("a date as text", () => {
  test.each([
    ["a day that the month has not", "2021-02-29"],
    ["a month that the year has not", "2021-13-01"],
    ["month 0", "2021-00-10"],
    ["day 0", "2021-09-00"],
    ["no zeros in front", "2021-9-6"],
    ["another order", "06/09/2021"],
    ["another sign between", "2021/09/06"],
    ["letters for a year", "abcd-02-01"],
    ["blanks, which Number would take for 0", "2021-02- 1"],
    ["a sign", "+021-02-01"],
    ["digits of another script", "２０２１-02-01"],
    ["a time behind it", "2021-09-06T00:00"],
    ["nothing", ""],
  ])("is none: %s", (_, text) => expect(isIsoDate(text)).toBe(false));
  test("29 February 2024 is one", () => expect(isIsoDate("2024-02-29")).toBe(true));
  test("so is what the calendar makes of any numbers, or it makes nothing", () => {
    const [year, month, day] = [
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: -1, max: 14 }),
      fc.integer({ min: -1, max: 33 }),
    ];
    fc.assert(
      fc.property(year, month, day, (...numbers) => {
        const date = isoDate(...numbers);
        expect(date === null || isIsoDate(date)).toBe(true);
      }),
    );
  });
});
