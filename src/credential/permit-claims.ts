/** What a permit says: the claims that are signed and stand in the QR. */
import { isIsoDate } from "#domain/calendar-date.ts";
import { isSchedule, type Schedule } from "./schedule.ts";

/** Where the permit stands in the status lists; the index is drawn at random by whoever keeps the list. */
export interface StatusReference {
  /** Lower-case letters, digits, hyphens; 1–16 characters. The list is the file `status/<list>.cwt`. */
  readonly list: string;
  readonly index: number;
}

export interface Portrait {
  readonly format: "jpeg" | "jpeg2000" | "avif" | "webp";
  /** At most 1,024 bytes. */
  readonly bytes: Uint8Array;
}

/** No full ID number and no phone: a QR is read by anyone who sees the paper. */
export interface PermitClaims {
  readonly kind: "person" | "household";
  /** As printed; of a household, the representative. */
  readonly name: string;
  /** `1987-02-14`, or `1987` when only the year is known. */
  readonly born: string | null;
  /** The last four characters of the ID number. */
  readonly idLast4: string | null;
  readonly classCode: string;
  /** The number printed on the paper. */
  readonly serial: string;
  readonly plates: readonly string[];
  /** Codes of units or zones in the policy bundle; `"city"`: no limit inside the city. */
  readonly areas: readonly string[] | "city";
  /** The only market that a market card opens. */
  readonly market: string | null;
  readonly schedule: Schedule;
  /** ISO dates in Hanoi, both included. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Epoch seconds of the sealing. */
  readonly issuedAt: number;
  readonly status: StatusReference;
  readonly portrait: Portrait | null;
}

export const mostStatusIndexes = 2 ** 24;
const mostPortraitBytes = 1024;
const firstDate = "2000-01-01";
const mostEpoch = 253_402_300_799; // 9999-12-31T23:59:59Z
/** Control and format characters, and half surrogate pairs: nothing that a terminal or a screen would obey rather than show. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

export function isText(value: string, most: number): boolean {
  return value.length > 0 && value.length <= most && !unprintable.test(value);
}

const isCode = (value: string): boolean => isText(value, 16);
export const isStatusListId = (value: string): boolean => /^[a-z0-9-]{1,16}$/.test(value);
export const isEpoch = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= mostEpoch;

/** What each claim must be to be sealed, and to be believed (docs/permit-format.md). */
const isRight: Readonly<Record<keyof PermitClaims, (claims: PermitClaims) => boolean>> = {
  kind: ({ kind }) => kind === "person" || kind === "household",
  name: ({ name }) => isText(name, 100),
  born: ({ born }) => born === null || isIsoDate(born) || /^(19|20)\d\d$/.test(born),
  idLast4: ({ idLast4 }) => idLast4 === null || /^[0-9A-Z]{4}$/.test(idLast4),
  classCode: ({ classCode }) => isCode(classCode),
  serial: ({ serial }) => isText(serial, 32),
  plates: ({ plates }) => plates.length <= 4 && plates.every(isCode),
  areas: ({ areas }) => areas === "city" || (areas.length > 0 && areas.length <= 64 && areas.every(isCode)),
  market: ({ market }) => market === null || isCode(market),
  schedule: ({ schedule }) => isSchedule(schedule),
  validFrom: ({ validFrom }) => isIsoDate(validFrom) && validFrom >= firstDate,
  validTo: ({ validFrom, validTo }) => isIsoDate(validTo) && validFrom <= validTo,
  issuedAt: ({ issuedAt }) => isEpoch(issuedAt),
  status: ({ status: { list, index } }) =>
    isStatusListId(list) && Number.isInteger(index) && index >= 0 && index < mostStatusIndexes,
  portrait: ({ portrait }) =>
    portrait === null || (portrait.bytes.length > 0 && portrait.bytes.length <= mostPortraitBytes),
};
const claimNames = Object.keys(isRight) as (keyof PermitClaims)[];

/** The names of the claims that break a rule; none: the claims can be sealed. */
export function claimFaults(claims: PermitClaims): (keyof PermitClaims)[] {
  return claimNames.filter((claim) => !isRight[claim](claims));
}
