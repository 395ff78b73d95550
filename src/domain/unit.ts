/** Levels of administrative units: three until 30 June 2025 (city, district, ward), two since (city, commune). */
import type { Role } from "./role.ts";

export const unitLevels = ["city", "district", "ward", "commune"] as const;
export type UnitLevel = (typeof unitLevels)[number];

export const parentLevels: Record<UnitLevel, UnitLevel | null> = {
  city: null,
  district: "city",
  ward: "district",
  commune: "city",
};

/** The lowest levels, which have mailboxes, beats and a seal (letter §1.1, §1.2). */
export const lowestLevels: readonly UnitLevel[] = ["ward", "commune"];

/** Where an officer of each role belongs (letter §1.3). */
export const unitLevelsOfRole: Record<Role, readonly UnitLevel[]> = {
  city_administrator: ["city"],
  division_officer: ["city"],
  district_officer: ["district"],
  ward_officer: lowestLevels,
  beat_officer: lowestLevels,
  ward_police: lowestLevels,
  checkpoint_officer: ["city", "district"],
  market_guard: lowestLevels,
};
