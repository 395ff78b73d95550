/** Days and minutes in Asia/Ho_Chi_Minh: seven hours ahead of UTC, no daylight saving, so plain arithmetic does. */
import { dateOfSerial, type IsoDate, serialOfDate } from "#domain/calendar-date.ts";

const offset = 7 * 3600;
const daySeconds = 86_400;
/** 1970-01-01 as a serial number of `calendar-date`. */
const epochSerial = 25_569;

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

/** Days since 1970-01-01 of a date from March 1900 on. */
export function dayOfDate(date: IsoDate): number {
  return serialOfDate(date) - epochSerial;
}

/** `null` outside 1900–9999. */
export function dateOfDay(day: number): IsoDate | null {
  return dateOfSerial(day + epochSerial);
}
