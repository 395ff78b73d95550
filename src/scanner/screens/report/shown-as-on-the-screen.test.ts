/** The report names a check as the screen did: every verdict with everything that may be said beside it. */
import { expect, test } from "vitest";
import { verdicts } from "#credential/verdict.ts";
import type { Check } from "#credential/verify.ts";
import { type GateWord, gateWords, type LiveWarning, type MatchResult } from "#domain/check-record.ts";
import { finalVerdicts, shownOf } from "#domain/shown-check.ts";
import type { GateVerdict } from "#scanner/gate/gate-verdict.ts";
import { contestedBy, gateSays, overruling, type ShownCheck } from "#scanner/checking/shown.ts";
import { toneOf } from "#ui/verdict-tone.ts";

test("final are the verdicts that are a no, and what is no permit", () => {
  expect(finalVerdicts.toSorted()).toEqual(
    verdicts.filter((verdict) => ["bad", "calm"].includes(toneOf[verdict])).toSorted(),
  );
});

const harmless: readonly (GateWord | undefined)[] = ["entered", "left", "would-enter"];

function onScreen(shown: ShownCheck): string {
  const gate = gateSays(shown);
  if (gate !== null && gate !== "asking" && !harmless.includes(gate.kind)) return `gate-${gate.kind}`;
  return overruling(shown) ?? (gate === null ? contestedBy(shown) : null) ?? shown.check.verdict;
}

const matches: readonly (MatchResult | null)[] = [null, "same", "differs"];
const warned: readonly LiveWarning[][] = [[], ["too-fast"], ["ward-says-not-ours"], ["ward-says-not-ours", "too-fast"]];

test.each(verdicts)("%s", (verdict) => {
  // The gate speaks of cards that are valid, and of whoever leaves.
  const gates = gateWords.filter((gate) => verdict === "valid" || gate === "left" || gate === "out-already");
  for (const gate of [null, ...gates])
    for (const match of matches)
      for (const warnings of warned)
        for (const status of ["valid", "revoked"] as const) {
          const shown = {
            check: { verdict, permit: {} } as Check,
            live: { status, warnings: warnings.map((code) => ({ code, detail: {} })), sightings: [] },
            answer: null,
            match: match === null ? null : { result: match },
            gate: gate === null ? null : ({ kind: gate } as GateVerdict),
          } as unknown as ShownCheck;
          const record = { verdict, overruled: overruling(shown), match, warnings, gate };
          expect([record, shownOf(record)]).toEqual([record, onScreen(shown)]);
        }
});
