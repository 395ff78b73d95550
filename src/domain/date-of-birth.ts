/** Dates of birth as Vietnamese lists and cards write them: whole, or the year alone. */
import { dateOfSerial, isoDate, type IsoDate } from "./calendar-date.ts";
import { foldForSearch, tidyPlain } from "./text.ts";

/** `YYYY-MM-DD`, or `YYYY` where only the year is known. */
export type DateOfBirth = string;

/** Nobody alive was born before; older numbers are slips of the hand (`187` for `1987`, `1897` for `1987`). */
const earliestYear = 1900;

/** What a person can have been born on: a real day, not before 1900 and not after today. */
export function plausible(date: IsoDate | null, today: IsoDate): IsoDate | null {
  return date !== null && Number(date.slice(0, 4)) >= earliestYear && date <= today ? date : null;
}

function plausibleYear(year: number, today: IsoDate): DateOfBirth | null {
  return year >= earliestYear && year <= Number(today.slice(0, 4)) ? String(year) : null;
}

/** `87` → 1987, `01` → 2001: the latest year that is not in the future. */
function wholeYear(digits: string, today: IsoDate): number {
  if (digits.length !== 2) return Number(digits);
  const thisYear = Number(today.slice(0, 4));
  const inThisCentury = Math.floor(thisYear / 100) * 100 + Number(digits);
  return inThisCentury > thisYear ? inThisCentury - 100 : inThisCentury;
}

/** Day, month and year as written; `00` or nothing for day and month means that only the year is known. */
export function dateOfBirthFromParts(day: string, month: string, year: string, today: IsoDate): DateOfBirth | null {
  if (!/^\d{2}$|^\d{4}$/.test(year) || !/^\d{0,2}$/.test(day) || !/^\d{0,2}$/.test(month)) return null;
  const full = wholeYear(year, today);
  if (Number(day) === 0 && Number(month) <= 12) return plausibleYear(full, today);
  const date = isoDate(full, Number(month), Number(day));
  // 31/12/26 read in March 2026 is a day to come: of the two-digit years the one before is meant
  if (year.length === 2 && date !== null && date > today)
    return plausible(isoDate(full - 100, Number(month), Number(day)), today);
  return plausible(date, today);
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const namedMonth = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/;

/** `3 tháng 9 năm 1990`, `03-Sep-1990`, `Sep 3, 1990` → `3/9/1990`. */
function withNumbersForWords(folded: string): string {
  const spelt = folded
    .replace(/^(?:sinh|sn|ns)\b[ :.]*/, "")
    .replace(/^(?:ngay|nam)\b[ :.]*/, "")
    // "thg" is Excel's own word for a month in Vietnamese
    .replace(/\s*(?:thang|thg|nam)\s*/g, "/")
    .replace(/[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?z?$/, "");
  const name = namedMonth.exec(spelt)?.[1];
  if (name === undefined) return spelt;
  const month = monthNames.indexOf(name) + 1;
  const monthFirst = new RegExp(`^${name}[a-z]*[ .]*(\\d{1,2})(?:st|nd|rd|th)?[ ,]+(\\d{4})$`).exec(spelt);
  if (monthFirst) return `${monthFirst[1]}/${month}/${monthFirst[2]}`;
  return spelt.replace(/(\d)(?:st|nd|rd|th)\b/, "$1").replace(namedMonth, `/${month}/`);
}

/** Eight, seven (a lost zero) or six digits in a row; of `19900203` and `03021990` only one is ever a real day. */
function fromDigitsAlone(digits: string, today: IsoDate): DateOfBirth | null {
  // a date cell that lost its format on the way to a CSV
  if (digits.length === 5) return plausible(dateOfSerial(Number(digits)), today);
  if (digits.length === 4) return plausibleYear(Number(digits), today);
  if (digits.length === 2) return plausibleYear(wholeYear(digits, today), today);
  const dayFirst = digits.length % 2 === 1 ? `0${digits}` : digits;
  if (dayFirst.length !== 8 && digits.length !== 6) return null;
  return (
    dateOfBirthFromParts(dayFirst.slice(0, 2), dayFirst.slice(2, 4), dayFirst.slice(4), today) ??
    (digits.length === 8 ? dateOfBirthFromParts(digits.slice(6), digits.slice(4, 6), digits.slice(0, 4), today) : null)
  );
}

/**
 * A date written as text: day first, year first if it begins with four digits, any separator, month names, the year alone.
 * Null for what is no day, or none somebody can be born on (`02/14/1987` is not turned round).
 */
export function readDateOfBirth(text: string, today: IsoDate): DateOfBirth | null {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined)
    return dateOfBirthFromParts(day, month, year, today);
  const spelt = withNumbersForWords(foldForSearch(tidyPlain(text)).replace(/^[' ]+/, ""));
  const parts = spelt
    // the year as a program writes it into a CSV
    .replace(/^(\d{4})\.0$/, "$1")
    .replace(/[./,;\-\\ |_…]+/g, "/")
    .replace(/\/$/, "")
    .split("/");
  if (parts.length === 1) return fromDigitsAlone(parts[0] ?? "", today);
  const [first = "", second = "", third = ""] = parts;
  if (parts.length === 2) return /^\d{4}$/.test(second) ? dateOfBirthFromParts("", first, second, today) : null;
  if (parts.length > 3) return null;
  return first.length === 4
    ? dateOfBirthFromParts(third, second, first, today)
    : dateOfBirthFromParts(first, second, third, today);
}

/** A bare number: a year, the serial number of a date cell that lost its format, or digits typed without separators. */
export function readDateOfBirthNumber(value: number, today: IsoDate): DateOfBirth | null {
  if (!Number.isFinite(value) || value < 0) return null;
  const whole = Math.floor(value);
  if (whole < 100) return plausibleYear(wholeYear(String(whole).padStart(2, "0"), today), today);
  if (whole <= 9999) return plausibleYear(whole, today);
  return whole <= 99_999 ? plausible(dateOfSerial(whole), today) : fromDigitsAlone(String(whole), today);
}
