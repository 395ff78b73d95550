/** Days and hours of a permit in English, as on paper. */
import { slotDigits, sortedDays, type TimeSlot, type TravelTimes, unbrokenWeek } from "#domain/travel-times.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const parities = { odd: "odd dates except the last of a month", even: "even dates and the last of a month" };

export function days(times: TravelTimes): string {
  const parity = times.parity === null ? null : parities[times.parity];
  const named = sortedDays(times.weekdays);
  if (named.length === 0 || named.length === 7) return parity === null ? "Every day" : `On ${parity}`;
  const week = unbrokenWeek(named);
  const text = week
    ? `${weekdays[week.first - 1]} to ${weekdays[week.last - 1]}`
    : listed(named.map((day) => weekdays[day - 1] ?? ""));
  return parity === null ? text : `${text}, only ${parity}`;
}

export function slot(hours: TimeSlot): string {
  if (hours.from === 0 && hours.to === 1440) return "all day";
  return slotDigits(hours) + (hours.to <= hours.from ? " next day" : "");
}
