/**
 * A list of units of a day against the units in the system: what an import would change. Pure, so that the report before
 * and the work afterwards are the same thing.
 *
 * Which unit a line means. Codes are re-used (all 126 codes of 2025 existed in 2021, 97 carry another name), so a code
 * alone is no identity. A line is a unit we know when
 * 1. code, level and name agree (the place of a tone mark does not count: Hoà, Hòa), or
 * 2. code and level agree and a person named the code as the same unit under a new name, or
 * 3. level, kind, name and parent agree and the old code is gone or stands for another unit (a unit that got a new code).
 * Everything else is a new unit; a ward never becomes a commune, for that is another office.
 */
import { foldTonePlacement } from "./text.ts";
import { unitLevels, type UnitLevel } from "./unit.ts";

export interface ListedUnit {
  code: string;
  /** Null for the city. */
  parentCode: string | null;
  level: UnitLevel;
  /** phường, xã, thị trấn, quận … */
  kind: string;
  name: string;
}

export interface KnownUnit extends ListedUnit {
  unitId: number;
  parentId: number | null;
  validFrom: string;
}

export const unitChanges = ["name", "kind", "parent", "code"] as const;
type UnitChange = (typeof unitChanges)[number];

interface ChangedUnit {
  unitId: number;
  what: UnitChange[];
  before: ListedUnit;
  after: ListedUnit;
}

interface ReusedCode {
  code: string;
  endedUnitId: number;
  before: string;
  after: string;
}

export interface UnitDifferences {
  /** Unit id by listed code, of those that are known. */
  unitIdOfCode: ReadonlyMap<string, number>;
  unchanged: number;
  created: ListedUnit[];
  changed: ChangedUnit[];
  ended: KnownUnit[];
  reusedCodes: ReusedCode[];
}

/** `phường Cát Linh` */
export const displayName = (unit: { kind: string; name: string }): string => `${unit.kind} ${unit.name}`;

const listed = ({ code, parentCode, level, kind, name }: ListedUnit): ListedUnit => ({
  code,
  parentCode,
  level,
  kind,
  name,
});

/** @param renamedCodes codes whose unit is the same under another name, as a person has confirmed */
export function compareUnits(
  known: readonly KnownUnit[],
  list: readonly ListedUnit[],
  renamedCodes: readonly string[] = [],
): UnitDifferences {
  const matches = matchUnits(known, list, new Set(renamedCodes));
  const matched = new Set([...matches.values()].map((unit) => unit.unitId));
  const parentIdOf = (unit: ListedUnit) =>
    unit.parentCode === null ? null : (matches.get(unit.parentCode)?.unitId ?? undefined);
  const differences: UnitDifferences = {
    unitIdOfCode: new Map([...matches].map(([code, unit]) => [code, unit.unitId])),
    unchanged: 0,
    created: [],
    changed: [],
    ended: [],
    reusedCodes: [],
  };
  for (const unit of list) {
    const before = matches.get(unit.code);
    if (!before) {
      differences.created.push(listed(unit));
      continue;
    }
    const what: UnitChange[] = [];
    if (before.name !== unit.name) what.push("name");
    if (before.kind !== unit.kind) what.push("kind");
    if (before.parentId !== parentIdOf(unit)) what.push("parent");
    if (before.code !== unit.code) what.push("code");
    if (what.length === 0) differences.unchanged++;
    else differences.changed.push({ unitId: before.unitId, what, before: listed(before), after: listed(unit) });
  }
  // A list of districts and wards need not name the city; the city ends with no list.
  differences.ended = known.filter((unit) => unit.level !== "city" && !matched.has(unit.unitId));
  differences.reusedCodes = reusedCodes(differences);
  return differences;
}

function reusedCodes({ created, ended }: UnitDifferences): ReusedCode[] {
  const endedByCode = new Map(ended.map((unit) => [unit.code, unit]));
  return created.flatMap((unit) => {
    const before = endedByCode.get(unit.code);
    return before
      ? [{ code: unit.code, endedUnitId: before.unitId, before: displayName(before), after: displayName(unit) }]
      : [];
  });
}

/** The known unit of each listed code. Levels from the top, because the third rule asks for the parent. */
function matchUnits(
  known: readonly KnownUnit[],
  list: readonly ListedUnit[],
  renamed: ReadonlySet<string>,
): Map<string, KnownUnit> {
  const matches = new Map<string, KnownUnit>();
  const city = known.find((unit) => unit.level === "city");
  if (city) matches.set(city.code, city);
  const byCode = new Map(known.map((unit) => [unit.code, unit]));
  for (const level of unitLevels) {
    const ofLevel = list.filter((unit) => unit.level === level);
    for (const unit of ofLevel) {
      const before = byCode.get(unit.code);
      if (before?.level === level && (sameName(before, unit) || renamed.has(unit.code))) matches.set(unit.code, before);
    }
    matchNewCodes(
      known.filter((unit) => unit.level === level),
      ofLevel,
      matches,
    );
  }
  return matches;
}

const sameName = (one: ListedUnit, other: ListedUnit): boolean =>
  foldTonePlacement(one.name) === foldTonePlacement(other.name);

function matchNewCodes(
  known: readonly KnownUnit[],
  list: readonly ListedUnit[],
  matches: Map<string, KnownUnit>,
): void {
  const taken = new Set([...matches.values()].map((unit) => unit.unitId));
  const identity = (unit: ListedUnit, parentId: number | null | undefined) =>
    parentId === undefined ? null : `${parentId}|${foldTonePlacement(`${unit.kind}|${unit.name}`)}`;
  const free = onlyOnes(
    known.filter((unit) => !taken.has(unit.unitId)),
    (unit) => identity(unit, unit.parentId),
  );
  const parentIdOf = (unit: ListedUnit) => (unit.parentCode === null ? null : matches.get(unit.parentCode)?.unitId);
  const wanted = onlyOnes(
    list.filter((unit) => !matches.has(unit.code)),
    (unit) => identity(unit, parentIdOf(unit)),
  );
  for (const [key, unit] of wanted) {
    const before = free.get(key);
    if (before) matches.set(unit.code, before);
  }
}

/** By key, where one alone has that key. */
function onlyOnes<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T> {
  const groups = Map.groupBy(items, keyOf);
  return new Map(
    [...groups].flatMap(([key, group]) =>
      key !== null && group.length === 1 && group[0] !== undefined ? [[key, group[0]] as const] : [],
    ),
  );
}
