/** Where and when else the permit on the screen was seen, as the server told it. */
import type { LiveWarning } from "#domain/check-record.ts";
import type { ShownCheck } from "#scanner/checking/shown.ts";
import { epochOf } from "#scanner/epoch.ts";

/** Of the warning itself, else of the latest sighting by another device; `at` in epoch seconds. Null: not told. */
export function latestElsewhere(
  { live }: ShownCheck,
  code: LiveWarning,
): { readonly postName: string; readonly postCode: unknown; readonly at: number } | null {
  if (typeof live === "string") return null;
  const detail = live.warnings.find((warning) => warning.code === code)?.detail;
  const elsewhere = live.sightings.find(({ own }) => !own);
  const postName = detail?.["postName"] ?? elsewhere?.postName;
  const at = detail?.["at"] ?? elsewhere?.at;
  const postCode = detail?.["postCode"] ?? elsewhere?.postCode;
  return typeof postName === "string" && typeof at === "string" ? { postName, postCode, at: epochOf(at) } : null;
}
