/** What the gate says, in words: for the eye and for the ear. */
import { timeInWords } from "#scanner/screens/check/moment.ts";
import type { GateVerdict, SeenAt } from "./gate-verdict.ts";
import type { GateWords } from "./words.ts";

/** The word first; then why, and what to do. */
export function gateSentences(gate: GateVerdict | "asking", w: GateWords, now: number): readonly string[] {
  if (gate === "asking") return [w.asking];
  switch (gate.kind) {
    case "entered": {
      const left = gate.left === null ? [] : [w.left(gate.left.left, gate.left.span)];
      return [w.entered, ...left, ...(gate.asked ? [] : [w.notAsked])];
    }
    case "left":
      return gate.entryKnown ? [w.out] : [w.out, w.outUnknown];
    case "out-already":
      return [w.outAlready, w.outAlreadyAt(timeInWords(gate.at, now))];
    case "twice":
      return [w.twice, w.seen(timeInWords(gate.seen.at, now), whereOf(gate.seen, w)), w.twiceDo];
    case "used-up":
      return [
        w.usedUp,
        w.usedUpWhy(gate.span),
        ...(gate.last === null ? [] : [w.lastUse(timeInWords(gate.last.at, now), whereOf(gate.last, w))]),
      ];
    case "full":
      return [w.full, w.fullWhy(gate.inside, gate.most)];
    case "stopped":
      return [w.stopped[gate.status], w.stoppedDo];
    case "would-enter":
      return gate.left === null
        ? [w.wouldEnter, w.wouldEnterWhy]
        : [w.wouldEnter, w.left(gate.left.left, gate.left.span), w.wouldEnterWhy];
  }
}

function whereOf({ postName, isHere, own }: SeenAt, { where }: GateWords): string {
  if (own) return where.onThisDevice;
  return isHere ? where.atOtherGate : where.at(postName);
}
