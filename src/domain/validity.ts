/** The days on which a permit counts: as many as its class gives, in the calendar that people mean. */
import { addDays, type IsoDate } from "./calendar-date.ts";

/** Nothing is approved or extended further ahead than the longest validity that a class may have. */
const daysAhead = 366;

export type Validity =
  | { ok: true; validFrom: IsoDate; validTo: IsoDate }
  | { ok: false; field: "validFrom" | "validTo"; earliest: IsoDate; latest: IsoDate };

/**
 * First and last day of an approval: from today and as long as the class says, unless the officer says otherwise. Fewer days may
 * be given than the class has, not more; an approval that has ended already is a slip of the pen.
 */
export function approvalValidity(
  given: { validFrom?: IsoDate | undefined; validTo?: IsoDate | undefined },
  { today, validityDays }: { today: IsoDate; validityDays: number },
): Validity {
  const validFrom = given.validFrom ?? today;
  const first = addDays(today, 1 - validityDays);
  const last = addDays(today, daysAhead);
  if (validFrom < first || validFrom > last) return { ok: false, field: "validFrom", earliest: first, latest: last };
  const latest = addDays(validFrom, validityDays - 1);
  const earliest = validFrom > today ? validFrom : today;
  const validTo = given.validTo ?? latest;
  if (validTo < earliest || validTo > latest) return { ok: false, field: "validTo", earliest, latest };
  return { ok: true, validFrom, validTo };
}

/** A later end without printing again. What the class says bounds one approval; an extension answers a longer lockdown. */
export function extendedValidity(validTo: IsoDate, today: IsoDate): Omit<Validity & { ok: false }, "ok"> | null {
  const latest = addDays(today, daysAhead);
  return validTo < today || validTo > latest ? { field: "validTo", earliest: today, latest } : null;
}
