/** Days and hours of a permit, as on paper. */
import { slotDigits, sortedDays, type TimeSlot, type TravelTimes, unbrokenWeek } from "#domain/travel-times.ts";

const weekdays = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} và ${words.at(-1)}`;

// The last day of a month counts as even, whatever its number (`dateParity`): the paper must say so.
const parities = { odd: "ngày lẻ trừ ngày cuối tháng", even: "ngày chẵn và ngày cuối tháng" };

export function days(times: TravelTimes): string {
  const parity = times.parity === null ? null : parities[times.parity];
  const named = sortedDays(times.weekdays);
  if (named.length === 0 || named.length === 7) return parity === null ? "Tất cả các ngày" : `Các ${parity}`;
  const week = unbrokenWeek(named);
  const text = week
    ? `Từ ${weekdays[week.first - 1]} đến ${weekdays[week.last - 1]}`
    : capital(listed(named.map((day) => weekdays[day - 1] ?? "")));
  return parity === null ? text : `${text}, chỉ ${parity}`;
}

export function slot(hours: TimeSlot): string {
  if (hours.from === 0 && hours.to === 1440) return "cả ngày";
  return slotDigits(hours) + (hours.to <= hours.from ? " hôm sau" : "");
}
