import { describe, expect, test } from "vitest";
import { dateOfBirthFromParts, readDateOfBirth, readDateOfBirthNumber } from "#domain/date-of-birth.ts";

const today = "2021-09-05";

describe("a date as people write it", () => {
  test.each([
    "14/02/1987",
    "14-2-1987",
    "14.02.87",
    "14 / 2 / 1987",
    "1987-02-14",
    "1987/2/14",
    "14021987",
    "19870214",
    "ngày 14 tháng 2 năm 1987",
    "14 tháng 02 năm 1987",
    "Ngày 14/02/1987",
    "14-Feb-1987",
    "14 thg 2 1987",
    "14-thg2-1987",
    "14 February 1987",
    "Feb 14, 1987",
    "14/02/1987 00:00:00",
    "1987-02-14T00:00:00",
    "'14/02/1987",
    "14\u00a0/02/1987 ",
    "１４/０２/１９８７",
    "14–02–1987",
    "14/02/1987.",
    "Sinh ngày 14/02/1987",
    "14,2,1987",
    "14\\02\\1987",
    "14-Feb-87",
    "140287",
  ])("%s", (written) => expect(readDateOfBirth(written, today)).toBe("1987-02-14"));
});

describe("a year alone", () => {
  test.each([
    ["1989", "1989"],
    ["1987.0", "1987"],
    ["89", "1989"],
    ["21", "2021"],
    ["22", "1922"],
    ["năm 1989", "1989"],
    ["Sinh năm 1989", "1989"],
    ["00/00/1989", "1989"],
    ["--/--/1989", "1989"],
    ["../../1989", "1989"],
    ["09/1989", "1989"],
    ["tháng 9/1989", "1989"],
  ])("%s", (written, year) => expect(readDateOfBirth(written, today)).toBe(year));
});

describe("two-digit years are the latest that is not in the future", () => {
  test.each([
    ["09/07/01", "2001-07-09"],
    ["04/09/21", "2021-09-04"],
    ["06/09/21", "1921-09-06"],
    ["4-12-91", "1991-12-04"],
  ])("%s", (written, date) => expect(readDateOfBirth(written, today)).toBe(date));
});

describe("what nobody is born on", () => {
  test.each([
    ["month first is not turned round", "02/14/1987"],
    ["no such day", "31/02/1990"],
    ["no leap year", "29/02/1995"],
    ["in the future", "06/09/2021"],
    ["a year to come", "2022"],
    ["before 1900", "14/02/1887"],
    ["three digits for the year", "14/02/987"],
    ["four parts", "14/02/19/87"],
    ["a word", "chưa rõ"],
    ["half a date", "14/02"],
    ["half a date with nothing after it", "14/02/"],
    ["nothing", ""],
    ["more digits than a date has", "140219877"],
    ["an age", "34 tuổi"],
  ])("%s", (_name, written) => expect(readDateOfBirth(written, today)).toBeNull());
});

describe("a bare number", () => {
  test.each([
    [1979, "1979"],
    [79, "1979"],
    [28_883, "1979-01-28"],
    [14_021_987, "1987-02-14"],
    [3_021_987, "1987-02-03"],
    [19_870_214, "1987-02-14"],
  ])("%d", (value, date) => expect(readDateOfBirthNumber(value, today)).toBe(date));
  test.each([187, 2022, 99_999, -1, Number.NaN, 1e15])("%d is none", (value) =>
    expect(readDateOfBirthNumber(value, today)).toBeNull(),
  );
});

test("day, month and year from three columns", () => {
  expect(dateOfBirthFromParts("14", "2", "1987", today)).toBe("1987-02-14");
  expect(dateOfBirthFromParts("", "", "1987", today)).toBe("1987");
  expect(dateOfBirthFromParts("31", "2", "1987", today)).toBeNull();
  expect(dateOfBirthFromParts("x", "2", "1987", today)).toBeNull();
});
