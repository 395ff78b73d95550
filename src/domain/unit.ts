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

/** The lowest level has mailboxes and beats (letter §1.1). */
export const hasMailboxes = (level: UnitLevel): boolean => level === "ward" || level === "commune";

/** Where an officer of each role belongs (letter §1.3). */
export const unitLevelsOfRole: Record<Role, readonly UnitLevel[]> = {
  city_administrator: ["city"],
  division_officer: ["city"],
  district_officer: ["district"],
  ward_officer: ["ward", "commune"],
  beat_officer: ["ward", "commune"],
  ward_police: ["ward", "commune"],
  checkpoint_officer: ["city", "district"],
  market_guard: ["ward", "commune"],
};
