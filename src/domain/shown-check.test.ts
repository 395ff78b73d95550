import { expect, test } from "vitest";
import { type JudgedCheck, shownOf } from "./shown-check.ts";

const nothing: JudgedCheck = { verdict: "valid", overruled: null, match: null, warnings: [], gate: null };

test.each<[what: string, change: Partial<JudgedCheck>, shown: string]>([
  ["nothing spoke against it", {}, "valid"],
  ["let in at the gate", { gate: "entered" }, "valid"],
  ["scanned out", { gate: "left" }, "valid"],
  ["the holder's own ID card", { match: "same" }, "valid"],
  ["another person's ID card", { match: "differs" }, "not-the-bearer"],
  ["another person's, and late besides", { verdict: "outside-hours", match: "differs" }, "not-the-bearer"],
  ["the ward does not know it", { warnings: ["ward-says-not-ours"] }, "not-ours"],
  ["the ward thought again", { warnings: ["ward-says-not-ours", "ward-says-genuine"] }, "valid"],
  ["the ward thought again, and worse", { warnings: ["ward-says-genuine", "ward-says-not-ours"] }, "not-ours"],
  ["the ward before the gate", { warnings: ["ward-says-not-ours"], gate: "entered" }, "not-ours"],
  ["shown far away a moment ago", { warnings: ["too-fast"] }, "maybe-copy"],
  ["the same of a paper that may not be used today", { verdict: "wrong-day", warnings: ["too-fast"] }, "maybe-copy"],
  ["the same of an expired paper", { verdict: "expired", warnings: ["too-fast"] }, "expired"],
  ["the same, and let in", { warnings: ["too-fast"], gate: "entered" }, "maybe-copy"],
  ["the same, and scanned out", { warnings: ["too-fast"], gate: "left" }, "valid"],
  ["inside already, another person's ID card", { gate: "twice", match: "differs" }, "gate-twice"],
  ["a full market, another person's ID card", { gate: "full", match: "differs" }, "not-the-bearer"],
  ["inside already", { gate: "twice", warnings: ["used-elsewhere"] }, "gate-twice"],
  ["no uses left", { gate: "used-up" }, "gate-used-up"],
  ["the market is full", { gate: "full" }, "gate-full"],
  ["scanned out before, expired by now", { verdict: "expired", gate: "out-already" }, "gate-out-already"],
  ["revoked since the last trust files", { overruled: "revoked" }, "revoked"],
  ["revoked since, another person's card", { overruled: "revoked", match: "differs" }, "revoked"],
  ["forged: who carries it changes nothing", { verdict: "forged", match: "differs" }, "forged"],
  ["expired: what the ward says changes nothing", { verdict: "expired", warnings: ["ward-says-not-ours"] }, "expired"],
])("%s", (_what, change, shown) => expect(shownOf({ ...nothing, ...change })).toBe(shown));
