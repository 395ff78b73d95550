/** What is wrong with a list of units in itself, before it is compared with anything. */
import type { KnownUnit, ListedUnit } from "./unit-import.ts";
import { parentLevels, type UnitLevel } from "./unit.ts";

type Fault =
  | "empty"
  | "code-twice"
  | "name-missing"
  | "code-not-digits"
  | "parent-unknown"
  | "parent-level"
  | "other-city";

export interface ListFault {
  /** 1 for the first line after the header; 0 for the list as a whole. */
  row: number;
  code: string;
  fault: Fault;
}

/** What is wrong with a list in itself. The city may stand in the list or be known already. */
export function findListFaults(list: readonly ListedUnit[], city: Pick<KnownUnit, "code"> | undefined): ListFault[] {
  if (list.length === 0) return [{ row: 0, code: "", fault: "empty" }];
  const levels = new Map<string, UnitLevel>(list.map((unit) => [unit.code, unit.level]));
  if (city && !levels.has(city.code)) levels.set(city.code, "city");
  const seen = new Set<string>();
  return list.flatMap((unit, index) => {
    const faults: ListFault["fault"][] = [];
    const parentLevel = unit.parentCode === null ? null : levels.get(unit.parentCode);
    if (!/^\d{2,5}$/.test(unit.code)) faults.push("code-not-digits");
    if (seen.has(unit.code)) faults.push("code-twice");
    if (unit.name === "" || unit.kind === "") faults.push("name-missing");
    if (parentLevel === undefined) faults.push("parent-unknown");
    else if (parentLevel !== parentLevels[unit.level]) faults.push("parent-level");
    if (unit.level === "city" && city && unit.code !== city.code) faults.push("other-city");
    seen.add(unit.code);
    return faults.map((fault) => ({ row: index + 1, code: unit.code, fault }));
  });
}
