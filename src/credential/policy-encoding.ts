import { asArray, asMap, type CborKey, type CborMap, type CborValue, entryAt, mapOf } from "./cbor.ts";
import { isIsoDate } from "#domain/calendar-date.ts";
import { isText } from "./permit-claims.ts";
import type { Area, Extension, Ladder, PermitClass, Policy, Post, Uses } from "./policy-bundle.ts";
import { type FileClaims, readOwnClaim } from "./signed-file.ts";

const label = { ladder: 3, classes: 4, areas: 5, posts: 6, extensions: 7, keepDays: 8 } as const;
const classLabel = { vi: 1, en: 2, form: 3, uses: 4, tolerance: 5, portrait: 6 } as const;
const areaLabel = { name: 1, parent: 2, zone: 3 } as const;
const postLabel = { name: 1, kind: 2, areas: 3, market: 4, mostInside: 5 } as const;
const extensionLabel = { classCode: 1, unit: 2, serials: 3, printedTo: 4, until: 5 } as const;
const extensionLabels: ReadonlySet<CborKey> = new Set(Object.values(extensionLabel));
const kinds = ["checkpoint", "market"] as const;
/** What a bundle without the entry means. */
const usualKeepDays = 7;
const most = { uses: 1000, tolerance: 120, inside: 100_000, keepDays: 366 } as const;

export function encodePolicy({ ladder, keepDays, classes, areas, posts, extensions }: Policy): CborMap {
  return new Map<number, CborValue>([
    [label.ladder, [ladder.yellow, ladder.red, ladder.blocked]],
    [label.classes, entriesOf(classes, encodeClass)],
    [label.areas, entriesOf(areas, encodeArea)],
    [label.posts, entriesOf(posts, encodePost)],
    [label.extensions, extensions.map(encodeExtension)],
    [label.keepDays, keepDays],
  ]);
}

function entriesOf<T>(map: ReadonlyMap<string, T>, encode: (entry: T) => CborMap): CborMap {
  return new Map([...map].map(([code, entry]) => [code, encode(entry)]));
}

const encodeClass = ({ vi, en, form, uses, tolerance, portrait }: PermitClass): CborMap =>
  mapOf(
    [classLabel.vi, vi],
    [classLabel.en, en],
    [classLabel.form, form],
    [classLabel.uses, uses === null ? null : [uses.day, uses.week, uses.period]],
    [classLabel.tolerance, tolerance === 0 ? null : tolerance],
    [classLabel.portrait, portrait ? true : null],
  );

const encodeArea = ({ name, parent, zone }: Area): CborMap =>
  mapOf([areaLabel.name, name], [areaLabel.parent, parent], [areaLabel.zone, zone]);

const encodePost = ({ name, kind, areas, market, mostInside }: Post): CborMap =>
  mapOf(
    [postLabel.name, name],
    [postLabel.kind, kinds.indexOf(kind)],
    [postLabel.areas, areas],
    [postLabel.market, market],
    [postLabel.mostInside, mostInside],
  );

const encodeExtension = ({ classCode, unit, serials, printedTo, until }: Extension): CborMap =>
  mapOf(
    [extensionLabel.classCode, classCode],
    [extensionLabel.unit, unit],
    [extensionLabel.serials, serials === null ? null : [serials.from, serials.to]],
    [extensionLabel.printedTo, printedTo],
    [extensionLabel.until, until],
  );

/** `null` when anything in the bundle is not as the format says: a rule left out could let someone pass. */
export function readPolicy(file: FileClaims): Policy | null {
  const read = readOwnClaim(file);
  if (read === null) return null;
  const ladder = readLadder(read.own.get(label.ladder));
  const classes = readEntries(read.own.get(label.classes), readClass);
  const areas = readEntries(read.own.get(label.areas), readArea);
  const posts = readEntries(read.own.get(label.posts), readPost);
  const extensions = asArray(read.own.get(label.extensions))?.map((item) => readExtension(asMap(item)));
  if (ladder === null || classes === null || areas === null || posts === null) return null;
  const keepDays = wholeOr(read.own.get(label.keepDays), usualKeepDays, most.keepDays);
  if (keepDays === undefined || keepDays === null) return null;
  if (extensions === undefined || !extensions.every((extension) => extension !== null)) return null;
  const { issuedAt, ttl, expiresAt } = file;
  return { issuedAt, ttl, expiresAt, sequence: read.sequence, ladder, keepDays, classes, areas, posts, extensions };
}

function readLadder(value: CborValue | undefined): Ladder | null {
  const [yellow, red, blocked, ...rest] = asArray(value) ?? [];
  if (typeof yellow !== "number" || typeof red !== "number" || typeof blocked !== "number") return null;
  return rest.length === 0 && 0 < yellow && yellow <= red && red <= blocked ? { yellow, red, blocked } : null;
}

function readEntries<T>(value: CborValue | undefined, read: (map: CborMap) => T | null): ReadonlyMap<string, T> | null {
  const map = asMap(value);
  if (map === null) return null;
  const entries = new Map<string, T>();
  for (const [code, item] of map) {
    const entry = asMap(item);
    const made = entry === null ? null : read(entry);
    if (made === null || !isWord(code)) return null;
    entries.set(code, made);
  }
  return entries;
}

function readClass(map: CborMap): PermitClass | null {
  const [vi, en, form] = [map.get(classLabel.vi), map.get(classLabel.en), map.get(classLabel.form)];
  const uses = readUses(map.get(classLabel.uses));
  const tolerance = wholeOr(map.get(classLabel.tolerance), 0, most.tolerance);
  const portrait = map.get(classLabel.portrait);
  if (!isWord(vi) || !isWord(en) || !isWord(form) || uses === undefined || tolerance === undefined) return null;
  if (portrait !== undefined && portrait !== true) return null;
  return { vi, en, form, uses, tolerance, portrait: portrait === true };
}

function readUses(value: CborValue | undefined): Uses | null | undefined {
  if (value === undefined) return null;
  const parts = asArray(value);
  if (parts?.length !== 3) return undefined;
  const [day, week, period] = parts.map((part) => (part === null ? null : wholeOr(part, undefined, most.uses)));
  return day === undefined || week === undefined || period === undefined ? undefined : { day, week, period };
}

/** A whole number from 1 to `largest`; `otherwise` when the entry is absent, `undefined` when it is neither. */
function wholeOr<T>(value: CborValue | undefined, otherwise: T, largest: number): number | T | undefined {
  if (value === undefined) return otherwise;
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= largest ? value : undefined;
}

function readArea(map: CborMap): Area | null {
  const [name, parent, zone] = [map.get(areaLabel.name), map.get(areaLabel.parent), map.get(areaLabel.zone)];
  if (!isWord(name) || !isWordOrAbsent(parent) || !isWordOrAbsent(zone)) return null;
  return { name, parent: parent ?? null, zone: zone ?? null };
}

function readPost(map: CborMap): Post | null {
  const [name, market] = [map.get(postLabel.name), map.get(postLabel.market)];
  const kind = entryAt(kinds, map.get(postLabel.kind));
  const areas = asArray(map.get(postLabel.areas));
  const mostInside = wholeOr(map.get(postLabel.mostInside), null, most.inside);
  if (!isWord(name) || !isWordOrAbsent(market) || kind === undefined || !areas?.every(isWord)) return null;
  return mostInside === undefined ? null : { name, kind, areas, market: market ?? null, mostInside };
}

function readExtension(map: CborMap | null): Extension | null {
  // A condition that is not known here would narrow the extension: it cannot be passed over.
  if (map === null || ![...map.keys()].every((key) => extensionLabels.has(key))) return null;
  const [classCode, unit] = [map.get(extensionLabel.classCode), map.get(extensionLabel.unit)];
  const [printedTo, until] = [map.get(extensionLabel.printedTo), map.get(extensionLabel.until)];
  const serials = readSerials(map.get(extensionLabel.serials));
  if (!isWordOrAbsent(classCode) || !isWordOrAbsent(unit) || serials === undefined) return null;
  if (!isDate(printedTo) || !isDate(until)) return null;
  return { classCode: classCode ?? null, unit: unit ?? null, serials, printedTo, until };
}

function readSerials(value: CborValue | undefined): Extension["serials"] | undefined {
  if (value === undefined) return null;
  const [from, to, ...rest] = asArray(value) ?? [];
  return isWord(from) && isWord(to) && rest.length === 0 ? { from, to } : undefined;
}

const isWord = (value: unknown): value is string => typeof value === "string" && isText(value, 200);
const isWordOrAbsent = (value: unknown): value is string | undefined => value === undefined || isWord(value);
const isDate = (value: unknown): value is string => typeof value === "string" && isIsoDate(value) && value >= "2000";
