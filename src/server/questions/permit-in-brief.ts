/** Of a permit only what lets a clerk find it in the register and compare: initials, the last four of the ID number. */
import { initialsOf } from "#domain/initials.ts";
import { findClassVersions } from "#server/permit-classes/service.ts";
import type { Db } from "#server/platform/database.ts";
import { type Platform, todayInHanoi } from "#server/platform/platform.ts";
import { isLive } from "./answering.ts";
import { findPermitInBrief } from "./sql.ts";

type Standing = "valid" | "not-yet-valid" | "expired" | "suspended" | "revoked";

export interface PermitInBrief {
  className: { vi: string; en: string };
  status: Standing;
  /** Is there anything left to revoke? */
  isLive: boolean;
  initials: string;
  idLast4: string | null;
  validFrom: string;
  validTo: string;
}

export async function permitInBrief(db: Db, platform: Platform, permitId: string): Promise<PermitInBrief | null> {
  const permit = await findPermitInBrief(db, permitId);
  if (!permit || permit.validFrom === null || permit.validTo === null) return null;
  const { validFrom, validTo, fullName, idLast4 } = permit;
  const today = todayInHanoi(platform.now());
  const inTime: Standing = today < validFrom ? "not-yet-valid" : today > validTo ? "expired" : "valid";
  const named = (await findClassVersions(db, [permit.classVersionId])).get(permit.classVersionId);
  return {
    className: { vi: named?.definition.nameVi ?? "", en: named?.definition.nameEn ?? "" },
    status: permit.status === "suspended" || permit.status === "revoked" ? permit.status : inTime,
    isLive: isLive(permit),
    initials: initialsOf(fullName),
    idLast4,
    validFrom,
    validTo,
  };
}
