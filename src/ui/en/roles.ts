export const roles = {
  names: {
    city_administrator: "City administrator",
    division_officer: "Division officer (PC08)",
    district_officer: "District officer",
    ward_officer: "Ward officer",
    beat_officer: "Beat officer",
    ward_police: "Ward police",
    checkpoint_officer: "Checkpoint officer",
    market_guard: "Market guard",
  },
  reach: { city: "whole city", district: "district and its wards", unit: "own unit", beat: "own beat" },
};
