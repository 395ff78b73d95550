/** What a clerk of the organisation does with the workbook of faulty lines: puts them right and saves it. */
import * as XLSX from "@e965/xlsx";
import { vi } from "#ui/vi.ts";
import { mended } from "./people.ts";

export function mendFaultyRows(bytes: Uint8Array): Uint8Array {
  const workbook = XLSX.read(bytes);
  const [name = ""] = workbook.SheetNames;
  const lines = XLSX.utils.sheet_to_json<string[]>(workbook.Sheets[name] ?? {}, { header: 1, defval: "" });
  const { fieldNames } = vi.lists;
  const header = lines.findIndex((line) => line.includes(fieldNames.fullName));
  const columnOf = (field: keyof typeof fieldNames) => lines[header]?.indexOf(fieldNames[field]) ?? -1;
  const kept = lines.filter((line, at) => at <= header || mended[line[columnOf("fullName")] ?? ""] !== null);
  for (const line of kept.slice(header + 1)) {
    const change = mended[line[columnOf("fullName")] ?? ""];
    if (change) line[columnOf(change.column)] = change.value;
  }
  workbook.Sheets[name] = XLSX.utils.aoa_to_sheet(kept);
  return new Uint8Array(XLSX.write(workbook, { type: "buffer", bookType: "xlsx" }) as Buffer);
}
