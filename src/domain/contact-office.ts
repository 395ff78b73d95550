/** Offices that are written to where their people read mail: what comes to a mailbox of ours may be read by a program alone. */
import type { UnitLevel } from "./unit.ts";

export const contactOffices = ["ward", "ward-police", "district"] as const;
export type ContactOffice = (typeof contactOffices)[number];

/** Of which units an office can be. */
export const levelsOfOffice: Record<ContactOffice, readonly UnitLevel[]> = {
  ward: ["ward", "commune"],
  "ward-police": ["ward", "commune"],
  district: ["district"],
};
