/** Which unit follows which, out of a mapping list: a hint for a person, so what does not fit is told and left out. */
import { foldTonePlacement } from "./text.ts";
import { displayName } from "./unit-import.ts";

/** Names are given with their kind ("Phường Cát Linh"); a code alone would not say which unit is meant. */
export interface SuccessionHint {
  code: string;
  name: string;
  successors: { code: string; name: string }[];
  basis: string;
}

interface NamedUnit {
  code: string;
  kind: string;
  name: string;
}

export interface Succession<Before, After> {
  predecessor: Before;
  successor: After;
  /** whole: all of the predecessor went there; part: it was divided. */
  part: "whole" | "part";
  basis: string;
}

export interface UnmatchedHint {
  code: string;
  name: string;
  /** What stands under that code; null when nothing does. */
  found: string | null;
  side: "predecessor" | "successor";
}

function look<Unit extends NamedUnit>(
  units: ReadonlyMap<string, Unit>,
  wanted: { code: string; name: string },
  side: UnmatchedHint["side"],
): Unit | UnmatchedHint {
  const unit = units.get(wanted.code);
  if (unit && foldTonePlacement(displayName(unit)) === foldTonePlacement(wanted.name)) return unit;
  return { code: wanted.code, name: wanted.name, found: unit ? displayName(unit) : null, side };
}

/**
 * @param before units of the day before
 * @param after  units of the day
 */
export function matchSuccessions<Before extends NamedUnit, After extends NamedUnit>(
  hints: readonly SuccessionHint[],
  before: readonly Before[],
  after: readonly After[],
): { matched: Succession<Before, After>[]; unmatched: UnmatchedHint[] } {
  const predecessors = new Map(before.map((unit) => [unit.code, unit]));
  const successors = new Map(after.map((unit) => [unit.code, unit]));
  const matched: Succession<Before, After>[] = [];
  const unmatched: UnmatchedHint[] = [];
  for (const hint of hints) {
    const predecessor = look(predecessors, hint, "predecessor");
    if ("side" in predecessor) {
      unmatched.push(predecessor);
      continue;
    }
    // Divided, even when not every part could be found.
    const part = hint.successors.length === 1 ? "whole" : "part";
    for (const wanted of hint.successors) {
      const successor = look(successors, wanted, "successor");
      if ("side" in successor) unmatched.push(successor);
      else matched.push({ predecessor, successor, part, basis: hint.basis });
    }
  }
  return { matched, unmatched };
}
