/** Zones: parts of the city that cut through its districts, for as long as they are needed. A ward lies in one at most. */
import { Refusal } from "#domain/refusal.ts";
import { lowestLevels } from "#domain/unit.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import { currentUnits } from "#server/units/service.ts";
import {
  endUnitZones,
  findUnitZones,
  findZones,
  insertUnitZones,
  lockUnitZones,
  putZone,
  type UnitZone,
  type Zone,
} from "./sql.ts";

/** All of them, whether a ward lies in them or not. */
export const allZones = (db: Db): Promise<Zone[]> => findZones(db);

/** Code of the zone by unit id, on a day; units in none are absent. */
export async function zonesOfUnits(db: Db, date: string): Promise<Map<number, string>> {
  return new Map((await findUnitZones(db, date)).map(({ unitId, zoneCode }) => [unitId, zoneCode]));
}

export async function listZones(asker: Asker, { asOf }: { asOf?: string | undefined }) {
  authorise(asker, "class.read");
  return asker.read(async (db) => {
    const units = await currentUnits(db);
    const assigned = await findUnitZones(db, asOf ?? todayInHanoi(asker.platform.now()));
    const inside = Map.groupBy(assigned, ({ zoneCode }) => zoneCode);
    const toView = ({ unitId, validFrom, validTo }: UnitZone) => {
      const unit = units.get(unitId);
      return { unitId, code: unit?.code ?? "", name: unit ? `${unit.kind} ${unit.name}` : "", validFrom, validTo };
    };
    return {
      items: (await findZones(db)).map((zone) => ({ ...zone, units: (inside.get(zone.code) ?? []).map(toView) })),
    };
  });
}

/** @throws Refusal NOTHING_TO_DO when it has that name already */
export async function nameZone(asker: Asker, { commandId, ...zone }: Zone & { commandId: string }): Promise<Zone> {
  authorise(asker, "policy.manage");
  return asker.command(commandId, "zones.name", zone, async (tx) => {
    if (!(await putZone(tx, zone))) throw new Refusal("NOTHING_TO_DO", { ...zone });
    const { code, name } = zone;
    await recordAudit(tx, asker, { action: "zone.name", subject: "zone", subjectIds: [code], details: { name } });
    await enqueue(tx, "trust.publish", {}, "trust.publish");
    return zone;
  });
}

interface Assignment {
  commandId: string;
  zone: string | null;
  unitIds: number[];
  validFrom: string;
}

/** @throws Refusal NOT_FOUND for a zone, UNKNOWN_UNIT, WRONG_STATE for a day that is past, NOTHING_TO_DO */
export async function assignZone(asker: Asker, { commandId, ...given }: Assignment): Promise<{ changed: number[] }> {
  authorise(asker, "policy.manage");
  return asker.command(commandId, "zones.assign", given, async (tx) => {
    const { zone, unitIds, validFrom } = given;
    const today = todayInHanoi(asker.platform.now());
    if (validFrom < today) throw new Refusal("WRONG_STATE", { validFrom, today });
    if (zone !== null && !(await findZones(tx)).some(({ code }) => code === zone))
      throw new Refusal("NOT_FOUND", { zone });
    const wards = await wardsOf(tx, unitIds);
    const before = Map.groupBy(await lockUnitZones(tx, wards, validFrom), ({ unitId }) => unitId);
    const changed = wards.filter((unitId) => !isAlready(before.get(unitId) ?? [], zone, validFrom));
    if (changed.length === 0) throw new Refusal("NOTHING_TO_DO", { zone, validFrom });
    await endUnitZones(tx, changed, validFrom);
    if (zone !== null) await insertUnitZones(tx, changed, { zoneCode: zone, validFrom });
    await recordAudit(tx, asker, {
      action: "zone.assign",
      subject: "unit",
      subjectIds: changed.map(String),
      details: { zone, validFrom },
    });
    await enqueue(tx, "trust.publish", {}, "trust.publish");
    return { changed };
  });
}

/** Whether from that day on the ward lies in this zone, or in none, for good. */
function isAlready(from: readonly UnitZone[], zone: string | null, validFrom: string): boolean {
  const [only, ...more] = from;
  if (only === undefined) return zone === null;
  return more.length === 0 && only.zoneCode === zone && only.validFrom <= validFrom && only.validTo === null;
}

/** Each ward once, in the order of ids. */
async function wardsOf(tx: Tx, unitIds: readonly number[]): Promise<number[]> {
  const units = await currentUnits(tx);
  const asked = new Set(unitIds);
  const wards = [...units.values()].filter(({ level }) => (lowestLevels as readonly string[]).includes(level));
  const meant = wards.filter(({ unitId, parentId }) => asked.has(unitId) || (parentId !== null && asked.has(parentId)));
  const known = new Set(meant.flatMap(({ unitId, parentId }) => [unitId, parentId]));
  const unknown = unitIds.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new Refusal("UNKNOWN_UNIT", { found: unknown, allowed: "wards, communes and units with wards below them" });
  return meant.map(({ unitId }) => unitId).toSorted((a, b) => a - b);
}
