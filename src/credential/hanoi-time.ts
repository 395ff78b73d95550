/** Days and minutes in Asia/Ho_Chi_Minh: seven hours ahead of UTC, no daylight saving, so plain arithmetic does. */

const offset = 7 * 3600;
const daySeconds = 86_400;

/** Days since 1970-01-01 in Hanoi at `epoch` (seconds). */
export function dayAt(epoch: number): number {
  return Math.floor((epoch + offset) / daySeconds);
}

/** Minutes since midnight in Hanoi, 0 to 1439. */
export function minuteAt(epoch: number): number {
  return Math.floor((epoch + offset - dayAt(epoch) * daySeconds) / 60);
}

/** Midnight in Hanoi at the start of a day, in epoch seconds. */
export function startOfDay(day: number): number {
  return day * daySeconds - offset;
}

/** 0 Monday … 6 Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The day number of an ISO date, `null` when it is none or stands outside 1900–9999. */
export function dayOfIsoDate(date: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (match === null) return null;
  const day = dayOfCivil(Number(match[1]), Number(match[2]), Number(match[3]));
  return isoDateOfDay(day) === date && date >= "1900" ? day : null;
}

export function isoDateOfDay(day: number): string {
  const { year, month, date } = civilOfDay(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** Howard Hinnant's `civil_from_days`: years start in March, so that the leap day comes last. */
export function civilOfDay(day: number): Civil {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

function dayOfCivil(civilYear: number, month: number, date: number): number {
  const year = civilYear - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
