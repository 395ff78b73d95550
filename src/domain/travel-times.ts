/** When a permit may be used, as a paper states it: days of the week, odd or even dates, slots of the day. */

/** 1 Monday … 7 Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Minutes after midnight in Hanoi, 0–1440. `to` not after `from`: the slot ends on the next day. */
export interface TimeSlot {
  from: number;
  to: number;
}

export interface TravelTimes {
  /** None named means all seven. */
  weekdays: readonly Weekday[];
  /** Odd or even day of the month; null: either. */
  parity: "odd" | "even" | null;
  /** None named means the whole day. */
  slots: readonly TimeSlot[];
}

/** First and last weekday if the days follow one another without a gap and are three or more, else null. */
export function unbrokenWeek(weekdays: readonly Weekday[]): { first: Weekday; last: Weekday } | null {
  const days = sortedDays(weekdays);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined || days.length < 3) return null;
  return last - first === days.length - 1 ? { first, last } : null;
}

/** In the order of the week, each day once. */
export function sortedDays(weekdays: readonly Weekday[]): Weekday[] {
  return [...new Set(weekdays)].toSorted((a, b) => a - b);
}

/** `05:30–08:30` with an en dash; 1440 reads 24:00. */
export function slotDigits(slot: TimeSlot): string {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return `${clock(slot.from)}–${clock(slot.to)}`;
}
