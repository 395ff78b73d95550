/** The Gregorian calendar in plain arithmetic: dates are ISO strings, no clock and no time zone comes in. */

/** `YYYY-MM-DD`. */
export type IsoDate = string;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The date, or null where the calendar has none (31 February, month 14). */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** NaN where there is another letter than a digit. `Number` takes a blank for one, and several times as long. */
function digitsOf(date: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = date.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

const yearOf = (date: IsoDate): number => digitsOf(date, 0, 4);
const monthOf = (date: IsoDate): number => digitsOf(date, 5, 7);
const dayOf = (date: IsoDate): number => digitsOf(date, 8, 10);

/** Whether this is a date of the calendar, written YYYY-MM-DD. */
export function isIsoDate(text: string): text is IsoDate {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return false;
  const [year, month, day] = [yearOf(text), monthOf(text), dayOf(text)];
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days from 1970-01-01; the formula of Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
function daysFromEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The same, backwards: civil_from_days. */
function fromDaysSinceEpoch(days: number): IsoDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** So many days later, or earlier. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDaysSinceEpoch(daysFromEpoch(yearOf(date), monthOf(date), dayOf(date)) + days);
}

/**
 * The date of a spreadsheet's serial number (1900 system, in which 1900 wrongly has a 29 February: ECMA-376 part 1, 18.17.4.1).
 * The time of day is dropped. Null outside 1900–9999.
 */
export function dateOfSerial(serial: number): IsoDate | null {
  const day = Math.floor(serial);
  if (!(day >= 1 && day <= 2_958_465) || day === 60) return null;
  return fromDaysSinceEpoch(day - (day > 60 ? 25_569 : 25_568));
}

/** The serial number of a date from March 1900 on. */
export function serialOfDate(date: IsoDate): number {
  return daysFromEpoch(yearOf(date), monthOf(date), dayOf(date)) + 25_569;
}
