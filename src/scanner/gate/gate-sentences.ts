/** What the gate says, in words: for the eye and for the ear. */
import { timeInWords } from "#scanner/screens/check/moment.ts";
import type { GateVerdict } from "./gate-verdict.ts";
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
    case "twice": {
      const time = timeInWords(gate.seen.at, now);
      return [w.twice, gate.seen.own ? w.seenHere(time) : w.seenThere(time, gate.seen.postName), w.twiceDo];
    }
    case "used-up":
      return [w.usedUp, w.usedUpWhy(gate.span)];
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
