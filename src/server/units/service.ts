/** Administrative units: who is above and below whom, and their names in time. Imports: ./import.ts */
import { Refusal } from "#domain/refusal.ts";
import { foldForSearch } from "#domain/text.ts";
import { displayName } from "#domain/unit-import.ts";
import type { UnitLevel } from "#domain/unit.ts";
import { recordAudit } from "#server/audit/service.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Asker } from "#server/platform/asker.ts";
import type { Db } from "#server/platform/database.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import {
  confirmWholeSuccession,
  findRelationsOf,
  findUnitName,
  findUnitNameAt,
  findUnitsAround,
  findUnitsAt,
  findVersionsOf,
  type UnitRow,
} from "./sql.ts";

export { currentUnits, unitCodes, unitDisplayNames, type CurrentUnit } from "./naming.ts";
export { importUnits, previewUnitImport, runUnitImport } from "./import.ts";

/** The units above and below one; "below" includes the units that it wholly followed. */
export const unitsAround = (db: Db, unitId: number): Promise<{ above: number[]; below: number[] }> =>
  findUnitsAround(db, unitId);

/** As in "phường Trần Hưng Đạo"; the last name of a unit that has ended. */
export async function unitDisplayName(db: Db, unitId: number): Promise<string> {
  const unit = await findUnitName(db, unitId);
  return unit ? displayName(unit) : "";
}

/** Code, kind, name and parent on a day; null when the unit did not exist then. */
export async function unitAt(
  db: Db,
  unitId: number,
  date: string,
): Promise<{ code: string; kind: string; name: string; parentId: number | null } | null> {
  return (await findUnitNameAt(db, unitId, date)) ?? null;
}

/** Every unit of a day (YYYY-MM-DD), by code, with the unit above. */
export const unitsAt = (db: Db, date: string): Promise<UnitRow[]> => findUnitsAt(db, date);

/**
 * A unit that still exists, of one of these levels.
 * @throws Refusal UNKNOWN_UNIT with what was found and what is allowed
 */
export async function requireUnit(db: Db, unitId: number, allowed: readonly UnitLevel[]): Promise<UnitLevel> {
  const last = (await findVersionsOf(db, unitId)).at(-1);
  if (!last) throw new Refusal("UNKNOWN_UNIT", { unitId, found: null, allowed });
  const found = { level: last.level, name: displayName(last), endedOn: last.validTo };
  if (last.validTo !== null || !allowed.includes(last.level))
    throw new Refusal("UNKNOWN_UNIT", { unitId, found, allowed });
  return last.level;
}

interface UnitFilter {
  q?: string | undefined;
  level?: UnitLevel | undefined;
  parentId?: number | undefined;
  asOf?: string | undefined;
  limit: number;
}

export async function listUnits(asker: Asker, filter: UnitFilter): Promise<{ items: UnitRow[]; total: number }> {
  authorise(asker, "unit.read");
  const asOf = filter.asOf ?? todayInHanoi(asker.platform.now());
  const all = await asker.read((db) => findUnitsAt(db, asOf));
  const wanted = foldForSearch(filter.q ?? "");
  const found = all.filter(
    (unit) =>
      (filter.level === undefined || unit.level === filter.level) &&
      (filter.parentId === undefined || unit.parentId === filter.parentId) &&
      (unit.code === wanted || foldForSearch(displayName(unit)).includes(wanted)),
  );
  return { items: found.slice(0, filter.limit), total: found.length };
}

/** As it was on the day, or where it did not exist then, as it was last. */
export async function describeUnit(asker: Asker, input: { unitId: number; asOf?: string | undefined }) {
  authorise(asker, "unit.read");
  const asOf = input.asOf ?? todayInHanoi(asker.platform.now());
  return asker.read(async (db) => {
    const history = await findVersionsOf(db, input.unitId);
    const last = history.at(-1);
    if (!last) throw new Refusal("NOT_FOUND", { unitId: input.unitId });
    const shown =
      history.findLast(({ validFrom, validTo }) => validFrom <= asOf && (validTo === null || validTo > asOf)) ?? last;
    const relations = await findRelationsOf(db, input.unitId);
    const related = (side: "predecessor" | "successor") => relations.filter((unit) => unit.side === side);
    const { level, code, kind, name, parentId, parentName } = shown;
    return {
      unitId: input.unitId,
      level,
      code,
      kind,
      name,
      parentId,
      parentName,
      endedOn: last.validTo,
      versions: history,
      predecessors: related("predecessor"),
      successors: related("successor"),
      children: (await findUnitsAt(db, asOf)).filter((unit) => unit.parentId === input.unitId),
    };
  });
}

/** A division of a unit is never confirmed: its dossiers belong to several, and a person sorts them. */
export async function confirmSuccession(
  asker: Asker,
  input: { unitId: number; predecessorId: number; commandId: string },
): Promise<{ confirmed: true }> {
  authorise(asker, "unit.import");
  const { commandId, ...pair } = input;
  return asker.command(commandId, "unit.confirm-succession", pair, async (tx) => {
    if (!(await confirmWholeSuccession(tx, pair.predecessorId, pair.unitId))) throw new Refusal("NOT_FOUND", pair);
    const subjectIds = [String(pair.unitId), String(pair.predecessorId)];
    await recordAudit(tx, asker, { action: "unit.confirm-succession", subject: "unit", subjectIds });
    return { confirmed: true };
  });
}
