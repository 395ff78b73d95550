/** Permit claims as a CWT claims set (RFC 8392) and back; the labels are those of docs/permit-format.md. */
import { asArray, asBytes, asMap, entryAt, mapOf, type CborMap, type CborValue } from "./cbor.ts";
import { decodeCbor } from "./cbor-decode.ts";
import { dateOfDay, dayAt, dayOfDate, startOfDay } from "./hanoi-time.ts";
import { claimFaults, type PermitClaims, type Portrait, type StatusReference } from "./permit-claims.ts";
import { anyTime, everyWeekday, type Schedule } from "./schedule.ts";

/** CWT claims: RFC 8392 §4, MOSIP's 169, the status claim of Token Status List, and ours from the private range. */
export const cwt = { sub: 2, exp: 4, nbf: 5, iat: 6, identity: 169, status: 65535, ours: -65537 } as const;
/** MOSIP claim 169, attributes used here. */
const identity = { name: 4, born: 8, picture: 16, pictureFormat: 17 } as const;
/** Inside claim −65537 of a permit. */
const permit = {
  version: 1,
  kind: 2,
  classCode: 3,
  serial: 4,
  idLast4: 5,
  plates: 6,
  areas: 7,
  market: 8,
  schedule: 9,
  critical: 10,
} as const;

const permitVersion = 1;
const statusScheme = "th:";
const newestUnderstood = permit.critical;
const parities = ["any", "odd", "even"] as const;
const pictureFormats = ["jpeg", "jpeg2000", "avif", "webp"] as const;

export function statusUri(list: string): string {
  return statusScheme + list;
}

/** Throws a RangeError that names the claims which cannot be sealed: they should have been refused long before. */
export function encodePermitClaims(claims: PermitClaims): CborMap {
  const faults = claimFaults(claims);
  if (faults.length > 0) throw new RangeError(`a permit cannot be sealed with this ${faults.join(", ")}`);
  return new Map<number, CborValue>([
    [cwt.exp, startOfDay(dayOfDate(claims.validTo) + 1)],
    [cwt.nbf, startOfDay(dayOfDate(claims.validFrom))],
    [cwt.iat, claims.issuedAt],
    [cwt.identity, encodeIdentity(claims)],
    [cwt.status, encodeStatus(claims.status)],
    [cwt.ours, encodeOurs(claims)],
  ]);
}

function encodeIdentity({ name, born, portrait }: PermitClaims): CborMap {
  return mapOf(
    [identity.name, name.normalize("NFC")],
    [identity.born, born === null ? null : born.replaceAll("-", "")],
    [identity.picture, portrait === null ? null : portrait.bytes],
    [identity.pictureFormat, portrait === null ? null : pictureFormats.indexOf(portrait.format) + 1],
  );
}

function encodeStatus({ list, index }: StatusReference): CborMap {
  return new Map([
    [
      "status_list",
      new Map<string, CborValue>([
        ["idx", index],
        ["uri", statusUri(list)],
      ]),
    ],
  ]);
}

function encodeOurs(claims: PermitClaims): CborMap {
  return mapOf(
    [permit.version, permitVersion],
    [permit.kind, claims.kind === "household" ? 1 : null],
    [permit.classCode, claims.classCode],
    [permit.serial, claims.serial],
    [permit.idLast4, claims.idLast4],
    [permit.plates, claims.plates.length === 0 ? null : claims.plates],
    [permit.areas, claims.areas === "city" ? true : claims.areas],
    [permit.market, claims.market],
    [permit.schedule, encodeSchedule(claims.schedule)],
  );
}

/** `null`, and so not written: any day, any hour. */
function encodeSchedule({ weekdays, dates, slots }: Schedule): CborValue {
  if (weekdays === everyWeekday && dates === "any" && slots.length === 0) return null;
  return [weekdays, parities.indexOf(dates), slots.flatMap(({ from, to }) => [from, to])];
}

export type PermitReading =
  | { readonly ok: true; readonly claims: PermitClaims }
  | { readonly ok: false; readonly fault: "other-claims" | "malformed-claims" | "needs-newer-verifier" };

/** Reads a payload whose signature has been checked. Unknown claims are passed over unless they are named critical. */
export function readPermitClaims(payload: Uint8Array): PermitReading {
  const decoded = decodeCbor(payload);
  if (!decoded.ok) return { ok: false, fault: "malformed-claims" };
  const claims = asMap(decoded.value);
  const ours = asMap(claims?.get(cwt.ours));
  if (claims === null || ours === null) return { ok: false, fault: "other-claims" };
  if (needsNewerVerifier(ours)) return { ok: false, fault: "needs-newer-verifier" };
  const read = readClaims(claims, ours);
  if (read === null || claimFaults(read).length > 0) return { ok: false, fault: "malformed-claims" };
  return { ok: true, claims: read };
}

function needsNewerVerifier(ours: CborMap): boolean {
  const version = ours.get(permit.version);
  if (typeof version === "number" && version > permitVersion) return true;
  const critical = asArray(ours.get(permit.critical)) ?? [];
  return critical.some((label) => typeof label !== "number" || label < 1 || label > newestUnderstood);
}

/** Which labels it names, `needsNewerVerifier` has looked at. */
function isCriticalRight(ours: CborMap): boolean {
  return !ours.has(permit.critical) || (asArray(ours.get(permit.critical)) ?? []).length > 0;
}

function readClaims(claims: CborMap, ours: CborMap): PermitClaims | null {
  const who = asMap(claims.get(cwt.identity));
  const status = readStatus(claims.get(cwt.status));
  const [exp, nbf, iat] = [claims.get(cwt.exp), claims.get(cwt.nbf), claims.get(cwt.iat)];
  const read = {
    kind: readKind(ours.get(permit.kind)),
    name: textOf(who?.get(identity.name)),
    born: bornOf(who?.get(identity.born)),
    idLast4: optionalText(ours.get(permit.idLast4)),
    classCode: textOf(ours.get(permit.classCode)),
    serial: textOf(ours.get(permit.serial)),
    plates: ours.has(permit.plates) ? someTextsOf(ours.get(permit.plates)) : [],
    areas: ours.get(permit.areas) === true ? ("city" as const) : textsOf(ours.get(permit.areas)),
    market: optionalText(ours.get(permit.market)),
    schedule: readSchedule(ours.get(permit.schedule)),
    validFrom: midnightOf(nbf, 0),
    validTo: midnightOf(exp, 1),
    issuedAt: typeof iat === "number" ? iat : undefined,
    status,
    portrait: readPortrait(who),
  };
  if (ours.get(permit.version) !== permitVersion || !isCriticalRight(ours)) return null;
  return Object.values(read).includes(undefined) ? null : (read as PermitClaims);
}

function readStatus(value: CborValue | undefined): StatusReference | undefined {
  const reference = asMap(asMap(value)?.get("status_list"));
  const [index, uri] = [reference?.get("idx"), reference?.get("uri")];
  if (typeof index !== "number" || typeof uri !== "string" || !uri.startsWith(statusScheme)) return undefined;
  return { list: uri.slice(statusScheme.length), index };
}

// In the readers below `undefined` is "not as the format says"; `null` is an optional claim that is absent.

function readKind(value: CborValue | undefined): PermitClaims["kind"] | undefined {
  if (value === undefined) return "person";
  return value === 1 ? "household" : undefined;
}

function textOf(value: CborValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function optionalText(value: CborValue | undefined): string | null | undefined {
  return value === undefined ? null : textOf(value);
}

function textsOf(value: CborValue | undefined): readonly string[] | undefined {
  const items = asArray(value);
  return items?.every((item) => typeof item === "string") ? items : undefined;
}

function someTextsOf(value: CborValue | undefined): readonly string[] | undefined {
  const texts = textsOf(value);
  return texts?.length === 0 ? undefined : texts;
}

function bornOf(value: CborValue | undefined): string | null | undefined {
  if (value === undefined) return null;
  const match = typeof value === "string" ? /^(\d{4})(?:(\d\d)(\d\d))?$/.exec(value) : null;
  if (match === null) return undefined;
  return match[2] === undefined ? match[1] : `${match[1]}-${match[2]}-${match[3]}`;
}

function readSchedule(value: CborValue | undefined): Schedule | undefined {
  if (value === undefined) return anyTime;
  const [weekdays, parity, minutes, ...rest] = asArray(value) ?? [];
  const dates = entryAt(parities, parity);
  const ends = asArray(minutes);
  if (typeof weekdays !== "number" || dates === undefined || rest.length > 0) return undefined;
  if (ends === null || ends.length % 2 !== 0 || !ends.every((end) => typeof end === "number")) return undefined;
  const slots = [];
  for (let i = 0; i < ends.length; i += 2) slots.push({ from: ends[i] as number, to: ends[i + 1] as number });
  return { weekdays, dates, slots };
}

function readPortrait(who: CborMap | null): Portrait | null | undefined {
  if (!who?.has(identity.picture)) return null;
  const bytes = asBytes(who.get(identity.picture));
  const format = entryAt([undefined, ...pictureFormats], who.get(identity.pictureFormat));
  return bytes === null || format === undefined ? undefined : { bytes, format };
}

/** The date whose midnight in Hanoi this is, less `daysBefore`: `exp` is the first moment after the last day. */
function midnightOf(value: CborValue | undefined, daysBefore: number): string | undefined {
  if (typeof value !== "number") return undefined;
  const day = dayAt(value);
  return startOfDay(day) === value ? (dateOfDay(day - daysBefore) ?? undefined) : undefined;
}
