/** What a permit's credential says, from its row, its class and its ward. */
import type { PermitClaims, Portrait } from "#credential/permit-claims.ts";
import { everyWeekday, type Schedule } from "#credential/schedule.ts";
import { lastFour } from "#domain/id-number.ts";
import type { PermitClass, ScheduleRule } from "#domain/permit-class.ts";
import type { TimeSlot, TravelTimes, Weekday } from "#domain/travel-times.ts";

export interface SealedHolder {
  holderKind: string;
  fullName: string;
  dateOfBirth: string | null;
  idNumber: string | null;
  details: unknown;
  validFrom: string | null;
  validTo: string | null;
}

/** Official codes of the issuing unit and of the one above it, for areas "ward" and "district". */
export interface UnitCodes {
  own: string;
  above: string | null;
}

/** Status lists hold 2^18 permits each: packing one holds the server up for a quarter of a second at most. */
export const permitsPerStatusList = 2 ** 18;

const minutes = (clock: string): number => {
  const [hours = "0", rest = "0"] = clock.split(":");
  return Number(hours) * 60 + Number(rest);
};

/** A slot that ends at 00:00 ends with its day. */
const endMinutes = (clock: string): number => minutes(clock) || 1440;

/** `06:00-08:00`, at most eight of them separated by `;` or `,`; null for hours in other words, which are printed but not checked. */
function slotsOf(hours: string | null): TimeSlot[] | null {
  if (hours === null) return null;
  const parts = hours.split(/[;,]/).map((part) => /^\s*(\d{1,2}:[0-5]\d)\s*[-–]\s*(\d{1,2}:[0-5]\d)\s*$/.exec(part));
  const slots = parts.map((found) =>
    found ? { from: minutes(found[1] ?? ""), to: endMinutes(found[2] ?? "") } : null,
  );
  const allRead = slots.every((slot) => slot !== null && slot.from < 1440 && slot.to <= 1440 && slot.from !== slot.to);
  return allRead && slots.length <= 8 ? (slots as TimeSlot[]) : null;
}

const text = (details: unknown, field: string): string | null => {
  const value = (details as Record<string, unknown>)[field];
  return typeof value === "string" && value !== "" ? value : null;
};

/** The class's rule, with the holder's own odd or even dates and hours where it leaves them open. */
export function travelTimesOf(rule: ScheduleRule, details: unknown): TravelTimes {
  const own = text(details, "dates");
  const dates = own === "odd" || own === "even" ? own : rule.dates;
  const slots = rule.slots.map((slot) => ({ from: minutes(slot.from), to: endMinutes(slot.to) }));
  return {
    weekdays: rule.weekdays.length === 7 ? [] : (rule.weekdays as Weekday[]),
    parity: dates === "all" ? null : dates,
    slots: slots.length > 0 ? slots : (slotsOf(text(details, "hours")) ?? []),
  };
}

/** The same for the credential: weekdays as a mask, Monday first. */
const scheduleOf = ({ weekdays, parity, slots }: TravelTimes): Schedule => ({
  weekdays: weekdays.length === 0 ? everyWeekday : weekdays.reduce<number>((mask, day) => mask | (1 << (day - 1)), 0),
  dates: parity ?? "any",
  slots: slots.map(({ from, to }) => ({ from, to })),
});

/** Codes of units; "city" for everywhere. */
export function areasOf(areas: PermitClass["definition"]["areas"], unit: UnitCodes): readonly string[] | "city" {
  if (areas === "city") return "city";
  if (areas === "ward") return [unit.own];
  if (areas === "district") return unit.above === null ? "city" : [unit.above];
  return areas;
}

/** The credential has room for four plates of 16 characters; the paper shows them all. */
export const platesOf = (details: unknown): string[] =>
  (text(details, "vehiclePlate") ?? "").split("; ").filter((plate) => plate !== "");

/** So many units at most, without control and format characters, which a credential refuses and a paper cannot show. */
const printable = (value: string, most: number): string =>
  value
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .slice(0, most)
    // Half a pair is no text.
    .replace(/[\ud800-\udbff]$/, "");

export interface Sealing {
  serial: string;
  issuedAt: number;
  statusIndex: number;
  unit: UnitCodes;
  portrait: Portrait | null;
}

export function claimsOf(
  holder: SealedHolder,
  permitClass: PermitClass,
  { serial, issuedAt, statusIndex, unit, portrait }: Sealing,
): PermitClaims {
  const { definition } = permitClass;
  if (holder.validFrom === null || holder.validTo === null)
    throw new Error(`permit ${serial} was approved without a validity`);
  return {
    kind: holder.holderKind === "household" ? "household" : "person",
    name: printable(holder.fullName, 100),
    born: holder.dateOfBirth,
    idLast4: holder.idNumber === null ? null : lastFour(holder.idNumber).toUpperCase(),
    classCode: permitClass.code,
    serial,
    plates: platesOf(holder.details)
      .map((plate) => printable(plate, 16))
      .filter((plate) => plate !== "")
      .slice(0, 4),
    areas: areasOf(definition.areas, unit),
    market: text(holder.details, "market"),
    schedule: scheduleOf(travelTimesOf(definition.schedule, holder.details)),
    validFrom: holder.validFrom,
    validTo: holder.validTo,
    issuedAt,
    status: { list: String(Math.floor(statusIndex / permitsPerStatusList)), index: statusIndex % permitsPerStatusList },
    portrait,
  };
}
