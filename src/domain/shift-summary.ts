/** What a shift did, counted from the records of one device. */
import type { CheckOutcome, UseAction } from "./check-record.ts";
import { type JudgedCheck, shownOf } from "./shown-check.ts";

interface CheckSeen extends JudgedCheck {
  readonly kind: "check";
  readonly at: string;
  readonly reasons: readonly string[];
  readonly outcome: CheckOutcome | null;
}
interface UseSeen {
  readonly kind: "use";
  readonly id: string;
  readonly at: string;
  readonly action: UseAction;
  readonly ofId: string | null;
  readonly reason: string | null;
}
interface OldPaperSeen {
  readonly kind: "old-paper";
  readonly at: string;
  readonly outcome: CheckOutcome | null;
}
interface SamplingSeen {
  readonly kind: "sampling";
  readonly at: string;
  readonly oneIn: number;
  readonly picked: boolean;
}
interface QueueSeen {
  readonly kind: "queue";
  readonly at: string;
  readonly length: number;
}
interface OtherSeen {
  readonly kind: "head-count" | "shift";
  readonly at: string;
}
/** As a check record says it (src/contract/device.ts). */
export type SeenRecord = CheckSeen | UseSeen | OldPaperSeen | SamplingSeen | QueueSeen | OtherSeen;

export interface Counted {
  readonly word: string;
  readonly count: number;
}

export interface ShiftSummary {
  readonly checks: number;
  /** By what was shown in the end (`shownOf`), most frequent first. */
  readonly verdicts: readonly Counted[];
  /** Without gaps, from the first check to the last; `hour` as given by `hourOf`. */
  readonly hours: readonly { readonly hour: number; readonly valid: number; readonly others: number }[];
  readonly outcomes: Readonly<Record<CheckOutcome | "unsaid", number>>;
  /** Checks that were let through although what was shown was not "valid". */
  readonly letThroughAll: number;
  /** Why checks were turned back: reasons of the verdict, warnings, what the gate said; one check may have several. */
  readonly turnedBack: readonly Counted[];
  readonly warnings: readonly Counted[];
  readonly oldPapers: { readonly seen: number; readonly letThrough: number; readonly turnedBack: number };
  readonly uses: {
    readonly entries: number;
    readonly exits: number;
    readonly givenBack: readonly Counted[];
  };
  readonly sampling: { readonly passed: number; readonly picked: number; readonly oneIn: readonly number[] };
  /** Oldest first. */
  readonly queue: readonly { readonly at: string; readonly length: number }[];
}

/** @param hourOf the hour of a moment, in hours since a fixed one: checks are counted by it */
export function summariseShift(records: readonly SeenRecord[], hourOf: (at: string) => number): ShiftSummary {
  const of = <K extends SeenRecord["kind"]>(kind: K) =>
    records.filter((record): record is Extract<SeenRecord, { kind: K }> => record.kind === kind);
  const checks = of("check");
  const withOutcome = (outcome: CheckOutcome | null) => checks.filter((check) => check.outcome === outcome);
  const papers = of("old-paper");
  return {
    checks: checks.length,
    verdicts: countWords(checks.map(shownOf)),
    hours: countHours(checks, hourOf),
    outcomes: {
      "let-through": withOutcome("let-through").length,
      "turned-back": withOutcome("turned-back").length,
      asked: withOutcome("asked").length,
      unsaid: withOutcome(null).length,
    },
    letThroughAll: withOutcome("let-through").filter((check) => shownOf(check) !== "valid").length,
    turnedBack: countWords(withOutcome("turned-back").flatMap(whyTurnedBack)),
    warnings: countWords(checks.flatMap(({ warnings }) => warnings)),
    oldPapers: {
      seen: papers.length,
      letThrough: papers.filter(({ outcome }) => outcome === "let-through").length,
      turnedBack: papers.filter(({ outcome }) => outcome === "turned-back").length,
    },
    uses: countUses(of("use")),
    sampling: countSampling(of("sampling")),
    queue: of("queue")
      .map(({ at, length }) => ({ at, length }))
      .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

/** Most frequent first, then by the alphabet. */
function countWords(words: readonly string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .map(([word, count]) => ({ word, count }))
    .toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}

/** Warnings that say the same as what the gate showed. */
const sayAsGate: Readonly<Record<string, string>> = {
  "gate-twice": "used-elsewhere",
  "gate-used-up": "too-many-uses",
};

function whyTurnedBack(check: CheckSeen): string[] {
  const { reasons, warnings, match, overruled } = check;
  const said: string[] = [...reasons, ...warnings.filter((warning) => warning !== "ward-says-genuine")];
  if (match === "differs") said.push("bearer-differs");
  if (typeof overruled === "string") said.push(`permit-${overruled}`);
  const shown = shownOf(check);
  if (shown.startsWith("gate-") && !said.includes(sayAsGate[shown] ?? shown)) said.push(shown);
  return said.length === 0 ? ["no-reason"] : [...new Set(said)];
}

function countHours(checks: readonly CheckSeen[], hourOf: (at: string) => number): ShiftSummary["hours"] {
  const hours = checks.map(({ at }) => hourOf(at));
  if (hours.length === 0) return [];
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const here = checks.filter((_check, index) => hours[index] === first + n);
    const valid = here.filter((check) => shownOf(check) === "valid").length;
    return { hour: first + n, valid, others: here.length - valid };
  });
}

/** An entry that was given back was none; giving it back twice gives it back once. */
function countUses(uses: readonly UseSeen[]): ShiftSummary["uses"] {
  const entries = new Set(uses.filter(({ action }) => action === "entry").map(({ id }) => id));
  const reasons: string[] = [];
  for (const { action, ofId, reason } of uses)
    if (action === "give-back" && ofId !== null && entries.delete(ofId)) reasons.push(reason ?? "no-reason");
  return {
    entries: entries.size,
    exits: uses.filter(({ action }) => action === "exit").length,
    givenBack: countWords(reasons),
  };
}

function countSampling(passed: readonly SamplingSeen[]): ShiftSummary["sampling"] {
  return {
    passed: passed.length,
    picked: passed.filter(({ picked }) => picked).length,
    oneIn: [...new Set(passed.map(({ oneIn }) => oneIn))],
  };
}
