/** Permit classes: dated data that says who decides and seals, where, when and how long a permit holds (the authority changed three times in three days in 2021). */
import type { HolderKind, PermitClass, PermitClassDefinition } from "#domain/permit-class.ts";
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import { currentUnits } from "#server/units/service.ts";
import { allZones } from "#server/zones/service.ts";
import {
  endVersion,
  findVersionInForce,
  findVersionsById,
  findVersionsInForce,
  findVersionsOfClass,
  insertClass,
  insertVersion,
  lockNewestVersion,
} from "./sql.ts";

/** The version that holds on a day (YYYY-MM-DD); null when the class is unknown or not in force. */
export const findClassInForce = (db: Db, code: string, date: string): Promise<PermitClass | null> =>
  findVersionInForce(db, code, date);

/** What a permit was issued under, long after. */
export async function findClassVersion(db: Db, versionId: number): Promise<PermitClass | null> {
  const [version] = await findVersionsById(db, [versionId]);
  return version ?? null;
}

/** By version id. */
export async function findClassVersions(db: Db, ids: readonly number[]): Promise<Map<number, PermitClass>> {
  const versions = await findVersionsById(db, [...new Set(ids)]);
  return new Map(versions.map((version) => [version.versionId, version]));
}

/**
 * The class in force for a new application.
 * @throws Refusal UNKNOWN_CLASS, or CLASS_NOT_FOR_HOLDER when such a holder may not have one
 */
export async function requireClassFor(db: Db, code: string, holder: HolderKind, date: string): Promise<PermitClass> {
  const found = await findVersionInForce(db, code, date);
  if (!found) throw new Refusal("UNKNOWN_CLASS", { code, date });
  if (!found.definition.holders.includes(holder))
    throw new Refusal("CLASS_NOT_FOR_HOLDER", { code, holder, holders: found.definition.holders });
  return found;
}

/** Every class in force on the day, by code. */
export const currentClasses = (db: Db, date: string): Promise<PermitClass[]> => findVersionsInForce(db, date);

export async function listClasses(
  asker: Asker,
  { asOf }: { asOf?: string | undefined },
): Promise<{ items: PermitClass[] }> {
  authorise(asker, "class.read");
  return { items: await asker.read((db) => findVersionsInForce(db, asOf ?? todayInHanoi(asker.platform.now()))) };
}

export async function describeClass(asker: Asker, { code }: { code: string }) {
  authorise(asker, "class.read");
  const versions = await asker.read((db) => findVersionsOfClass(db, code));
  if (versions.length === 0) throw new Refusal("NOT_FOUND", { code });
  return { code, versions };
}

interface NewVersion {
  commandId: string;
  code: string;
  validFrom: string;
  definition: PermitClassDefinition;
}

/** @throws Refusal DUPLICATE, UNKNOWN_UNIT, or WRONG_STATE for a day that is past */
export async function createClass(asker: Asker, input: NewVersion): Promise<PermitClass> {
  authorise(asker, "class.manage");
  return asker.command(input.commandId, "classes.create", input, async (tx) => {
    requireNotPast(asker, input);
    await requireAreas(tx, input.definition);
    if (!(await insertClass(tx, input.code))) throw new Refusal("DUPLICATE", { code: input.code });
    return save(tx, asker, "class.create", { ...input, version: 1 });
  });
}

/**
 * The version before ends on the day on which this one begins. What is past, and what is already decided for a later day, stays.
 * @throws Refusal NOT_FOUND, UNKNOWN_UNIT, or WRONG_STATE with the first day that is possible
 */
export async function addClassVersion(asker: Asker, input: NewVersion): Promise<PermitClass> {
  authorise(asker, "class.manage");
  return asker.command(input.commandId, "classes.add-version", input, async (tx) => {
    // The lock may answer a version that was newest before a change we waited for.
    await lockNewestVersion(tx, input.code);
    const newest = await lockNewestVersion(tx, input.code);
    if (!newest) throw new Refusal("NOT_FOUND", { code: input.code });
    requireNotPast(asker, input);
    if (input.validFrom <= newest.validFrom)
      throw new Refusal("WRONG_STATE", { validFrom: input.validFrom, newestVersionFrom: newest.validFrom });
    await requireAreas(tx, input.definition);
    if (newest.validTo === null) await endVersion(tx, newest.versionId, input.validFrom);
    return save(tx, asker, "class.change", { ...input, version: newest.version + 1 });
  });
}

function requireNotPast(asker: Asker, { validFrom }: { validFrom: string }): void {
  const today = todayInHanoi(asker.platform.now());
  if (validFrom < today) throw new Refusal("WRONG_STATE", { validFrom, today });
}

/** Areas by official code must be codes of today: a permit prints their names. */
async function requireAreas(tx: Tx, { areas }: PermitClassDefinition): Promise<void> {
  if (typeof areas === "string") return;
  const known = [...(await currentUnits(tx)).values(), ...(await allZones(tx))];
  const codes = new Set(known.map(({ code }) => code));
  const unknown = areas.filter((code) => !codes.has(code));
  if (unknown.length > 0)
    throw new Refusal("UNKNOWN_UNIT", { found: unknown, allowed: "official codes of units of today, codes of zones" });
}

async function save(
  tx: Tx,
  asker: Asker,
  action: string,
  { code, version, validFrom, definition }: NewVersion & { version: number },
): Promise<PermitClass> {
  const saved = await insertVersion(tx, { code, version, validFrom, definition });
  await recordAudit(tx, asker, { action, subject: "class", subjectIds: [code], details: { version, validFrom } });
  // Checkers read class names from the policy bundle.
  await enqueue(tx, "trust.publish", {}, "trust.publish");
  return saved;
}

/** Classes of a first start; those that exist stay as they are. Answers how many were made. */
export async function seedClasses(
  tx: Tx,
  validFrom: string,
  classes: Readonly<Record<string, PermitClassDefinition>>,
): Promise<number> {
  let made = 0;
  for (const [code, definition] of Object.entries(classes)) {
    if (!(await insertClass(tx, code))) continue;
    await insertVersion(tx, { code, version: 1, validFrom, definition });
    made++;
  }
  return made;
}
