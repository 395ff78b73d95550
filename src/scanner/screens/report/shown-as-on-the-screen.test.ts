/** The report and the screen agree on which verdicts leave nothing to add. */
import { expect, test } from "vitest";
import { finalVerdicts } from "#domain/shown-check.ts";
import { verdicts } from "#credential/verdict.ts";
import { toneOf } from "#ui/verdict-tone.ts";

test("final are the verdicts that are a no, and what is no permit", () => {
  expect(finalVerdicts.toSorted()).toEqual(
    verdicts.filter((verdict) => ["bad", "calm"].includes(toneOf[verdict])).toSorted(),
  );
});
