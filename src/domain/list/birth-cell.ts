/** A cell where a date of birth is expected. */
import { dateOfSerial } from "#domain/calendar-date.ts";
import { plausible, readDateOfBirth, readDateOfBirthNumber, type DateOfBirth } from "#domain/date-of-birth.ts";
import type { IsoDate } from "#domain/calendar-date.ts";
import { saidIn } from "./blank-cell.ts";
import type { Cell } from "./sheet.ts";

/** A real date cell is that date, however it is formatted; a number is a year or a serial number; text is day first. */
export function readBirthCell(cell: Cell, today: IsoDate): DateOfBirth | null {
  if (cell.kind === "date") return plausible(dateOfSerial(cell.value ?? 0), today);
  return cell.kind === "number"
    ? readDateOfBirthNumber(cell.value ?? Number.NaN, today)
    : readDateOfBirth(cell.text, today);
}

/** Whether the cell looks like a date or a year, right or wrong: `31/02/1990` speaks for a person, the `6` of a total does not. */
export function plausibleBirthCell(cell: Cell | undefined): boolean {
  if (cell === undefined || saidIn(cell) === "") return false;
  if (cell.kind === "date") return true;
  if (cell.kind === "number") return (cell.value ?? 0) >= 1900;
  return /(?:19|20)\d{2}|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2}/.test(cell.text.normalize("NFKC"));
}
