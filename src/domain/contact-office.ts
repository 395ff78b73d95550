/** Offices that have no mailbox of ours and are written to where they read their mail. */
import type { UnitLevel } from "./unit.ts";

export const contactOffices = ["ward-police", "district"] as const;
export type ContactOffice = (typeof contactOffices)[number];

/** Of which units an office can be. */
export const levelsOfOffice: Record<ContactOffice, readonly UnitLevel[]> = {
  "ward-police": ["ward", "commune"],
  district: ["district"],
};
