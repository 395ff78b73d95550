/** Cards that this device let in although another gate had them inside: what a sync brings to light after the fact. */
import { entriesMet } from "#domain/market-uses.ts";
import type { GateLog } from "./gate-log.ts";

export interface DoubleUse {
  readonly entryId: string;
  readonly serial: string;
  /** Of this device's entry, and of the earlier one; epoch seconds. */
  readonly at: number;
  readonly firstAt: number;
}

/** Of today, oldest first. */
export function doubleUses(log: GateLog): DoubleUse[] {
  const found: DoubleUse[] = [];
  const today = log.todayBegan();
  for (const entry of log.ownUses()) {
    const since = entry.action === "entry" && entry.at >= today ? log.slotOf(entry.recordId) : null;
    if (since === null) continue;
    const [first] = entriesMet(log.uses(entry.serial), entry, since).filter(({ recordId }) => !log.isOwn(recordId));
    if (first !== undefined)
      found.push({ entryId: entry.recordId, serial: entry.serial, at: entry.at, firstAt: first.at });
  }
  return found;
}
