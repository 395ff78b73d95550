/** A day as it is typed in a hurry, day first whatever the phone's language: `5/9`, `05/09/2021`, `050921`. */
import { type IsoDate, isoDate } from "#domain/calendar-date.ts";

/** Null for what is no day. @param year that is meant when none is typed */
export function readTypedDay(typed: string, year: number): IsoDate | null {
  const text = typed.trim();
  const [, run] = /^(\d{4}|\d{6}|\d{8})$/.exec(text) ?? [];
  const parts = run === undefined ? text.split(/[/.\- ]+/) : [run.slice(0, 2), run.slice(2, 4), run.slice(4)];
  const [day = "", month = "", said = ""] = parts;
  if (parts.length > 3 || !/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^(\d{2}|\d{4})?$/.test(said))
    return null;
  return isoDate(
    said === "" ? year : said.length === 2 ? 2000 + Number(said) : Number(said),
    Number(month),
    Number(day),
  );
}
