/** Who uses the system (letter; the division officer is PC08, which decided group 2 in 2021). */
export const roles = [
  "city_administrator",
  "division_officer",
  "district_officer",
  "ward_officer",
  "beat_officer",
  "ward_police",
  "checkpoint_officer",
  "market_guard",
] as const;

export type Role = (typeof roles)[number];

/** Somebody signed in. */
export interface Actor {
  accountId: string;
  fullName: string;
  role: Role;
  unitId: number;
  /** Only a beat officer has a beat. */
  beatId: number | null;
}
