/**
 * Permit classes as dated data: who may hold one, who decides and seals, where, when and how long it holds, how it is
 * printed. The approving authority changed three times in three days in 2021; none of this is code.
 */
import type { Actor } from "./role.ts";

export const holderKinds = ["staff", "individual", "household"] as const;
export type HolderKind = (typeof holderKinds)[number];

/**
 * own-head: the body's own head decides on paper; the ward officer records it, with the document as reason.
 * traffic-police: the division (PC08), for every unit.
 */
export const approvingAuthorities = ["ward", "ward-police", "traffic-police", "own-head"] as const;
export type ApprovingAuthority = (typeof approvingAuthorities)[number];
export const sealingAuthorities = ["ward-police"] as const;

export const classFields = [
  "phone",
  "sex",
  "vehiclePlate",
  "position",
  "workplace",
  "address",
  "route",
  "hours",
  "idNumber",
  "dateOfBirth",
  "market",
  "householdSize",
] as const;
export type ClassField = (typeof classFields)[number];

/** ISO weekdays 1 (Monday) to 7; `dates` by the day of the month; slots HH:MM, local time, may cross midnight. */
export interface ScheduleRule {
  weekdays: number[];
  dates: "all" | "odd" | "even";
  slots: { from: string; to: string }[];
}

/** At most so many entries; `null`: not limited. A week begins on Monday; the period is the permit's validity. */
export interface Uses {
  day: number | null;
  week: number | null;
  period: number | null;
}

export interface PermitClassDefinition {
  nameVi: string;
  nameEn: string;
  purpose: "travel" | "market";
  holders: HolderKind[];
  requiredFields: ClassField[];
  optionalFields: ClassField[];
  approvingAuthority: ApprovingAuthority;
  sealingAuthority: (typeof sealingAuthorities)[number];
  validityDays: number;
  /** city: everywhere; district, ward: the issuing unit's own; or official codes of units, and codes of zones. */
  areas: "city" | "district" | "ward" | string[];
  schedule: ScheduleRule;
  /** How often a market card opens its gate; null: as often as its days and hours allow. */
  uses: Uses | null;
  /** Minutes before and after a slot in which a checker still lets in, 0–120. Not printed. */
  toleranceMinutes: number;
  /** The code carries the bearer's portrait: no seal without it. Never on a market card. */
  portrait: boolean;
  form: "permit" | "market-card";
}

export interface PermitClass {
  code: string;
  versionId: number;
  version: number;
  validFrom: string;
  /** First day on which it no longer holds; null while it holds. */
  validTo: string | null;
  definition: PermitClassDefinition;
}

/** Is this officer the one who decides on permits of the class? (Jurisdiction is checked by rights.) */
export function isApprovingAuthority(
  actor: Pick<Actor, "role">,
  definition: Pick<PermitClassDefinition, "approvingAuthority">,
): boolean {
  switch (definition.approvingAuthority) {
    case "ward":
    case "own-head":
      return actor.role === "ward_officer";
    case "ward-police":
      return actor.role === "ward_police";
    case "traffic-police":
      return actor.role === "division_officer";
  }
}

/** The first required field that a holder lacks; null when nothing is missing. */
export function missingField(definition: PermitClassDefinition, given: Record<string, unknown>): ClassField | null {
  return (
    definition.requiredFields.find(
      (field) => given[field] === undefined || given[field] === null || given[field] === "",
    ) ?? null
  );
}
