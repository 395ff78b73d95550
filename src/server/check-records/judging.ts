/** One record as it came from a device: fit to be kept, or refused alone with the reason. */
import type * as z from "zod";
import { checkRecord } from "#contract/device.ts";

export type CheckRecord = z.infer<typeof checkRecord>;

export type Judged =
  | { id: string; record: CheckRecord; /** As kept: see `judgeRecord`. */ at: Date }
  | { id: string | null; why: string };

const aheadMs = 5 * 60_000;
const dayMs = 86_400_000;

/**
 * `why` is the place in the record and what is wrong there, never the value. A record that is older than records are kept
 * would be gone at the next purge and is refused. One that is dated more than five minutes ahead comes from a clock that
 * is wrong, which is no reason to lose it: it is kept under the moment of arrival, and `data.at` says what the device said.
 */
export function judgeRecord(given: unknown, now: Date, keepDays: number): Judged {
  const id = idOf(given);
  const parsed = checkRecord.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { id, why: `${issue?.path.join(".") || "record"}: ${issue?.code ?? "invalid"}` };
  }
  const unheld = placeThatCannotBeHeld(parsed.data);
  if (unheld !== null) return { id, why: `${unheld}: unprintable` };
  const record = { ...parsed.data, id: parsed.data.id.toLowerCase() };
  const at = Date.parse(record.at);
  if (!(at >= now.getTime() - keepDays * dayMs)) return { id, why: "at: too-old" };
  return { id: record.id, record, at: at > now.getTime() + aheadMs ? now : new Date(at) };
}

/** As the device wrote it, so that it finds its record again. */
function idOf(given: unknown): string | null {
  if (typeof given !== "object" || given === null || !("id" in given) || typeof given.id !== "string") return null;
  return given.id.length <= 64 ? given.id : null;
}

/** Text that PostgreSQL cannot hold would take the other 499 records down with it. */
function placeThatCannotBeHeld(value: unknown, place = "record"): string | null {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0") ? null : place;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const found = placeThatCannotBeHeld(item, place === "record" ? key : `${place}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
