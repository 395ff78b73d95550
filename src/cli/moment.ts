/** A moment as an operator writes it. */

const form = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/;
const hanoi = "+07:00";

/**
 * Epoch seconds of an ISO 8601 moment; without an offset it is Hanoi's. `null` for anything else, a date that the
 * calendar does not have included.
 */
export function epochOfIso(text: string): number | null {
  const [, date, minute, second = ":00", offset = hanoi] = form.exec(text) ?? [];
  if (date === undefined || minute === undefined || minute > "23:59") return null;
  const midnight = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(date)) return null;
  const epoch = Date.parse(`${date}T${minute}${second}${offset}`) / 1000;
  return Number.isNaN(epoch) ? null : epoch;
}
