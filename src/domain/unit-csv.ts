/** Unit lists and mapping lists as CSV files (data/README.md says which columns). */
import { readCsvRecords } from "./csv.ts";
import type { ListedUnit } from "./unit-import.ts";
import type { SuccessionHint } from "./unit-succession.ts";
import { unitLevels } from "./unit.ts";

export const unitCsvColumns = ["code", "parent_code", "level", "kind", "name_vi"] as const;
export const successionCsvColumns = ["code_2021", "name_2021", "code_2025_07", "name_2025_07", "basis"] as const;

/** A level that we do not know, by the line on which it stands. */
export interface UnknownLevel {
  row: number;
  level: string;
}

/** Null when a column is missing. */
export function readUnitCsv(text: string): ListedUnit[] | UnknownLevel | null {
  const records = readCsvRecords(text, unitCsvColumns);
  if (!records) return null;
  const units: ListedUnit[] = [];
  for (const [index, record] of records.entries()) {
    const level = unitLevels.find((name) => name === record.level.trim());
    if (!level) return { row: index + 1, level: record.level };
    units.push({
      code: record.code.trim(),
      parentCode: record.parent_code.trim() || null,
      level,
      kind: record.kind.normalize("NFC").trim(),
      name: record.name_vi.normalize("NFC").trim(),
    });
  }
  return units;
}

/** Null when a column is missing. Several successors stand in one field, separated by `|`. */
export function readSuccessionCsv(text: string): SuccessionHint[] | null {
  const records = readCsvRecords(text, successionCsvColumns);
  if (!records) return null;
  const parts = (field: string) => field.split("|").map((part) => part.trim());
  return records.map((record) => {
    const names = parts(record.name_2025_07.normalize("NFC"));
    return {
      code: record.code_2021.trim(),
      name: record.name_2021.normalize("NFC").trim(),
      successors: parts(record.code_2025_07).map((code, i) => ({ code, name: names[i] ?? "" })),
      basis: record.basis.trim(),
    };
  });
}
