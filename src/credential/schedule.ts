/** On which days and at which hours a permit may be used. */
import { dateOfDay, dayAt, minuteAt, weekdayOf } from "./hanoi-time.ts";

/** Minutes since midnight: from 0–1439, to 1–1440, the end not included. `to` below `from`: until the next day. */
interface Slot {
  readonly from: number;
  readonly to: number;
}

export interface Schedule {
  /** Bit 0 Monday … bit 6 Sunday; 127 is every day. */
  readonly weekdays: number;
  readonly dates: "any" | "odd" | "even";
  /** Empty: all hours. */
  readonly slots: readonly Slot[];
}

export const everyWeekday = 127;
/** Any day, any hour. */
export const anyTime: Schedule = { weekdays: everyWeekday, dates: "any", slots: [] };
const mostSlots = 8;

function isSlot({ from, to }: Slot): boolean {
  const whole = Number.isInteger(from) && Number.isInteger(to);
  return whole && from >= 0 && from < 1440 && to > 0 && to <= 1440 && from !== to;
}

export function isSchedule({ weekdays, slots }: Schedule): boolean {
  const mask = Number.isInteger(weekdays) && weekdays >= 1 && weekdays <= everyWeekday;
  return mask && slots.length <= mostSlots && slots.every(isSlot);
}

/**
 * What keeps a schedule from allowing this moment: nothing, the day, the hour, or both. A slot that crosses midnight
 * belongs to the day on which it began, after midnight too.
 */
export function scheduleFaults(schedule: Schedule, epoch: number): readonly ("wrong-day" | "outside-hours")[] {
  const today = dayAt(epoch);
  const minute = minuteAt(epoch);
  const slots = schedule.slots.length === 0 ? [{ from: 0, to: 1440 }] : schedule.slots;
  const begunToday = slots.some(({ from, to }) => minute >= from && (minute < to || to < from));
  const begunYesterday = slots.some(({ from, to }) => to < from && minute < to);
  const todayAllowed = isDayAllowed(schedule, today);
  if (begunToday && todayAllowed) return [];
  if (begunYesterday && isDayAllowed(schedule, today - 1)) return [];
  if (begunToday || begunYesterday) return ["wrong-day"];
  return todayAllowed ? ["outside-hours"] : ["wrong-day", "outside-hours"];
}

function isDayAllowed({ weekdays, dates }: Schedule, day: number): boolean {
  if (((weekdays >>> weekdayOf(day)) & 1) === 0) return false;
  return dates === "any" || dates === dateParity(day);
}

/**
 * Whether a day is an odd or an even day of the market cards. The parity of the date, except that an odd last day of a
 * month (the 31st, 29 February) counts as even: 31 and 1 would be two odd days in a row.
 */
export function dateParity(day: number): "odd" | "even" {
  if (dateOfMonth(day + 1) === 1) return "even";
  return dateOfMonth(day) % 2 === 1 ? "odd" : "even";
}

function dateOfMonth(day: number): number {
  return Number(dateOfDay(day)?.slice(8));
}
