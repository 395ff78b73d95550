/**
 * How often a market card may still open its gate, whether it is inside already, and how many people are.
 * Nothing here believes a clock more than it must: a use that is dated later than now counts, so that a clock set back
 * gives no use back.
 */
import type { UseAction } from "./check-record.ts";
import type { Uses } from "./permit-class.ts";

export interface Use {
  readonly recordId: string;
  readonly serial: string;
  /** Epoch seconds. */
  readonly at: number;
  /** Days since 1970-01-01 in Hanoi. */
  readonly day: number;
  readonly action: UseAction;
  /** The entry that is given back or that an exit ends; null when whoever wrote it did not know. */
  readonly ofId: string | null;
}

export const useSpans = ["day", "week", "period"] as const satisfies (keyof Uses)[];
export type UseSpan = keyof Uses;

export type UseLimits = Readonly<Uses>;

/** The limit that leaves least; `left` is never below 0. */
export interface UsesLeft {
  readonly span: UseSpan;
  readonly left: number;
}

/** Why an entry is given back: the first three a guard says, the others the gate. Other text is the guard's own. */
export const guardReasons = ["did-not-go-in", "scanned-by-mistake", "not-the-holder"] as const;
export const giveBackReasons = [...guardReasons, "used-elsewhere", "used-up-elsewhere", "stopped"] as const;
export type GiveBackReason = (typeof giveBackReasons)[number];

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/**
 * Of one card, by whatever devices, today. Null when its class sets no limit. Of two limits that leave the same the
 * longer one is said: who has none left this week need not come back tomorrow.
 * @param firstDay of the card's validity
 */
export function usesLeft(
  uses: readonly Use[],
  limits: UseLimits,
  { today, firstDay }: { today: number; firstDay: number },
): UsesLeft | null {
  const since: Record<UseSpan, number> = { day: today, week: mondayOf(today), period: firstDay };
  const entries = readUses(uses).filter(({ isGivenBack }) => !isGivenBack);
  let least: UsesLeft | null = null;
  for (const span of useSpans) {
    const limit = limits[span];
    if (limit === null) continue;
    const used = entries.filter(({ use }) => use.day >= since[span]).length;
    const left = Math.max(0, limit - used);
    if (least === null || left <= least.left) least = { span, left };
  }
  return least;
}

/** The first entry of one card since a moment (epoch seconds) that no exit has ended and that was not given back. */
export function openEntry(uses: readonly Use[], since: number): Use | null {
  const open = readUses(uses).find(({ use, isGivenBack, exit }) => use.at >= since && !isGivenBack && exit === null);
  return open?.use ?? null;
}

/** The last entry of one card that was not given back. */
export function lastEntry(uses: readonly Use[]): Use | null {
  return readUses(uses).findLast(({ isGivenBack }) => !isGivenBack)?.use ?? null;
}

/** Of one card: the entries before `entry` and since a moment that it should have met inside; what a sync brings late. */
export function entriesMet(uses: readonly Use[], entry: Use, since: number): Use[] {
  const all = readUses(uses);
  if (all.find(({ use }) => use.recordId === entry.recordId)?.isGivenBack) return [];
  return all
    .filter(({ use, isGivenBack, exit }) => {
      if (use.recordId === entry.recordId || isGivenBack || use.at < since) return false;
      return isBefore(use, entry) && (exit === null || exit.at > entry.at);
    })
    .map(({ use }) => use);
}

/**
 * How many people are inside, from the uses of all cards and the last time somebody counted. Never below 0: who leaves
 * without having been seen coming in does not make room twice.
 */
export function peopleInside(uses: readonly Use[], counted: { at: number; inside: number } | null): number {
  const since = counted?.at ?? -Infinity;
  const steps: { at: number; step: 1 | -1 }[] = [];
  const read = readUses(uses);
  for (const { use, isGivenBack } of read) if (!isGivenBack && use.at > since) steps.push({ at: use.at, step: 1 });
  for (const { at } of exitsOf(uses)) if (at > since) steps.push({ at, step: -1 });
  return steps
    .toSorted((a, b) => a.at - b.at || b.step - a.step)
    .reduce((inside, { step }) => Math.max(0, inside + step), counted?.inside ?? 0);
}

interface ReadEntry {
  readonly use: Use;
  isGivenBack: boolean;
  exit: Use | null;
}

const isBefore = (a: Use, b: Use): boolean => a.at < b.at || (a.at === b.at && a.recordId < b.recordId);
const inOrder = (uses: readonly Use[]): Use[] => uses.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));

/** The same use heard twice, by the device that wrote it and from the server, is one; the one that names its entry is kept. */
function known(uses: readonly Use[]): Use[] {
  const byId = new Map<string, Use>();
  for (const use of uses) if ((byId.get(use.recordId)?.ofId ?? null) === null) byId.set(use.recordId, use);
  return inOrder([...byId.values()]);
}

/** One exit an entry, however often its code was held to the scanner. */
function exitsOf(uses: readonly Use[]): Use[] {
  const ended = new Set<string>();
  return known(uses).filter(({ action, ofId }) => {
    if (action !== "exit") return false;
    if (ofId === null) return true;
    return !ended.has(ofId) && ended.add(ofId);
  });
}

/** Entries in order of time, each with what became of it. What names no entry belongs to the card's last open one before it. */
function readUses(uses: readonly Use[]): ReadEntry[] {
  const all = known(uses);
  const entries: ReadEntry[] = all
    .filter(({ action }) => action === "entry")
    .map((use) => ({ use, isGivenBack: false, exit: null }));
  const byId = new Map(entries.map((entry) => [entry.use.recordId, entry]));
  const after = all.filter(({ action }) => action !== "entry");
  const end = (entry: ReadEntry | undefined, use: Use): void => {
    if (entry === undefined) return;
    if (use.action === "give-back") entry.isGivenBack = true;
    else entry.exit ??= use;
  };
  for (const use of after) if (use.ofId !== null) end(byId.get(use.ofId), use);
  for (const use of after) {
    if (use.ofId !== null) continue;
    const last = entries.findLast(
      (entry) =>
        entry.use.serial === use.serial && !entry.isGivenBack && entry.exit === null && isBefore(entry.use, use),
    );
    end(last, use);
  }
  return entries;
}
