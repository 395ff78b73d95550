/** Permit classes: dated data that says who decides and seals, where, when and how long a permit holds (the authority changed three times in three days in 2021). */
import type { HolderKind, PermitClass } from "#domain/permit-class.ts";
import { Refusal } from "#domain/refusal.ts";
import type { Db } from "#server/platform/database.ts";
import { findVersionInForce, findVersionsById } from "./sql.ts";

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
  if (!found.definition.holders.includes(holder)) throw new Refusal("CLASS_NOT_FOR_HOLDER", { code, holder, holders: found.definition.holders });
  return found;
}
