/** On which days and at which hours a permit may be used. */
import { dateOfDay, dayAt, startOfDay, weekdayOf } from "./hanoi-time.ts";

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
 * belongs to the day on which it began, after midnight too. `tolerance`: minutes before and after a slot of an allowed
 * day that let in as well; where they do not, the faults are those without them. Without slots a day ends at midnight.
 */
export function scheduleFaults(
  schedule: Schedule,
  epoch: number,
  tolerance = 0,
): readonly ("wrong-day" | "outside-hours")[] {
  if (slotAt(schedule, epoch, tolerance) !== null) return [];
  if (slotsAround(schedule, epoch, 0).length > 0) return ["wrong-day"];
  return isDayAllowed(schedule, dayAt(epoch)) ? ["outside-hours"] : ["wrong-day", "outside-hours"];
}

/** From when to when the slot of this moment lasts, in epoch seconds, tolerance included; null outside of all. */
export function slotAt(schedule: Schedule, epoch: number, tolerance = 0): { from: number; to: number } | null {
  return slotsAround(schedule, epoch, tolerance).find(({ day }) => isDayAllowed(schedule, day)) ?? null;
}

/** Days on which a slot can begin that lasts today: 23:50 to 23:40, and two hours more, reaches into the day after the next. */
const reachingIn = [-2, -1, 0, 1];

/** Those that last at this moment, on allowed days and on others. */
function slotsAround({ slots }: Schedule, epoch: number, tolerance: number) {
  const today = dayAt(epoch);
  if (slots.length === 0) return [{ day: today, from: startOfDay(today), to: startOfDay(today + 1) }];
  return reachingIn.flatMap((days) =>
    slots
      .map(({ from, to }) => ({ day: today + days, from, to }))
      .map(({ day, from, to }) => ({
        day,
        from: startOfDay(day) + (from - tolerance) * 60,
        to: startOfDay(day) + (to + (to < from ? 1440 : 0) + tolerance) * 60,
      }))
      .filter(({ from, to }) => epoch >= from && epoch < to),
  );
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
