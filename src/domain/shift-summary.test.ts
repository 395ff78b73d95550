import { expect, test } from "vitest";
import { type SeenRecord, summariseShift } from "./shift-summary.ts";

type Kind<K> = Extract<SeenRecord, { kind: K }>;
const at = "2021-09-06T01:00:00.000Z";
const check = (change: Partial<Kind<"check">> = {}): SeenRecord => ({
  kind: "check", at, verdict: "valid", reasons: [], match: null, outcome: null, warnings: [], gate: null, overruled: null,
  ...change,
}); // prettier-ignore
const use = (id: string, change: Partial<Kind<"use">> = {}): SeenRecord => ({
  kind: "use", id, at, action: "entry", ofId: null, reason: null, ...change,
}); // prettier-ignore
const hourOf = (moment: string): number => Number(moment.slice(11, 13));
const summarise = (...records: SeenRecord[]) => summariseShift(records, hourOf);

test("an empty shift is all zeros", () => {
  expect(summarise()).toEqual({
    checks: 0,
    verdicts: [],
    hours: [],
    outcomes: { "let-through": 0, "turned-back": 0, asked: 0, unsaid: 0 },
    letThroughAll: 0,
    turnedBack: [],
    warnings: [],
    oldPapers: { seen: 0, letThrough: 0, turnedBack: 0 },
    uses: { entries: 0, exits: 0, givenBack: [] },
    sampling: { passed: 0, picked: 0, oneIn: [] },
    queue: [],
  });
});

test("checks by verdict, most frequent first", () => {
  const { checks, verdicts } = summarise(check({ verdict: "expired" }), check(), check(), check({ verdict: "forged" }));
  expect(checks).toBe(4);
  expect(verdicts).toEqual([
    { word: "valid", count: 2 },
    { word: "expired", count: 1 },
    { word: "forged", count: 1 },
  ]);
});

test("what was shown is counted, not what the paper alone said; the lines add up to the total", () => {
  const { checks, verdicts, hours } = summarise(
    check(),
    check({ gate: "entered" }),
    check({ gate: "twice" }),
    check({ gate: "twice" }),
    check({ match: "differs" }),
    check({ warnings: ["ward-says-not-ours"] }),
    check({ warnings: ["too-fast"] }),
    check({ overruled: "revoked" }),
  );
  expect(verdicts).toEqual([
    { word: "gate-twice", count: 2 },
    { word: "valid", count: 2 },
    { word: "maybe-copy", count: 1 },
    { word: "not-ours", count: 1 },
    { word: "not-the-bearer", count: 1 },
    { word: "revoked", count: 1 },
  ]);
  expect(verdicts.reduce((sum, { count }) => sum + count, 0)).toBe(checks);
  expect(hours).toEqual([{ hour: 1, valid: 2, others: 6 }]);
});

test("why the gate turned back: at another gate only where it was", () => {
  const back = (change: Partial<Kind<"check">>) => check({ outcome: "turned-back", ...change });
  expect(
    summarise(
      back({ gate: "twice" }),
      back({ gate: "twice", warnings: ["used-elsewhere"] }),
      back({ gate: "used-up", warnings: ["too-many-uses"] }),
      back({ gate: "stopped", overruled: "revoked" }),
    ).turnedBack.map(({ word }) => word),
  ).toEqual(["gate-twice", "permit-revoked", "too-many-uses", "used-elsewhere"]);
});

test("checks by hour, with the empty hours between", () => {
  const hour = (n: number, verdict = "valid") => check({ at: `2021-09-06T0${n}:30:00.000Z`, verdict });
  expect(summarise(hour(4), hour(1), hour(1, "expired")).hours).toEqual([
    { hour: 1, valid: 1, others: 1 },
    { hour: 2, valid: 0, others: 0 },
    { hour: 3, valid: 0, others: 0 },
    { hour: 4, valid: 1, others: 0 },
  ]);
});

test("what was done: every check is in one of four", () => {
  const { outcomes, letThroughAll } = summarise(
    check({ outcome: "let-through" }),
    check({ outcome: "let-through", verdict: "outside-hours", reasons: ["outside-hours"] }),
    check({ outcome: "turned-back" }),
    check({ outcome: "asked" }),
    check(),
  );
  expect(outcomes).toEqual({ "let-through": 2, "turned-back": 1, asked: 1, unsaid: 1 });
  expect(letThroughAll).toBe(1);
});

test("why checks were turned back; reasons of those let through do not count", () => {
  const back = (change: Partial<Kind<"check">>) => check({ outcome: "turned-back", ...change });
  expect(
    summarise(
      back({ verdict: "expired", reasons: ["permit-expired", "outside-area"] }),
      back({ verdict: "expired", reasons: ["permit-expired"] }),
      back({ match: "differs", warnings: ["ward-says-genuine"] }),
      back({ warnings: ["used-elsewhere"] }),
      back({}),
      check({ outcome: "let-through", verdict: "outside-hours", reasons: ["outside-hours"] }),
    ).turnedBack,
  ).toEqual([
    { word: "permit-expired", count: 2 },
    { word: "bearer-differs", count: 1 },
    { word: "no-reason", count: 1 },
    { word: "outside-area", count: 1 },
    { word: "used-elsewhere", count: 1 },
  ]);
});

test("warnings of all checks, whatever was done", () => {
  expect(summarise(check({ warnings: ["too-fast", "used-elsewhere"] }), check({ warnings: ["too-fast"] })).warnings).toEqual([
    { word: "too-fast", count: 2 },
    { word: "used-elsewhere", count: 1 },
  ]);
}); // prettier-ignore

test("entries without those given back; twice given back is once; another device's entry is not ours", () => {
  const back = (ofId: string | null, reason: string | null) => use(`b${ofId}${reason}`, { action: "give-back", ofId, reason });
  expect(
    summarise(
      use("a"), use("b"), use("c"), use("x", { action: "exit", ofId: "c" }),
      back("a", "did-not-go-in"), back("a", "did-not-go-in"), back("b", null), back("elsewhere", "did-not-go-in"), back(null, "x"),
    ).uses,
  ).toEqual({ entries: 1, exits: 1, givenBack: [{ word: "did-not-go-in", count: 1 }, { word: "no-reason", count: 1 }] });
}); // prettier-ignore

test("old papers, sampling, the queue in order", () => {
  const paper = (outcome: Kind<"old-paper">["outcome"]): SeenRecord => ({ kind: "old-paper", at, outcome });
  const passed = (oneIn: number, picked: boolean): SeenRecord => ({ kind: "sampling", at, oneIn, picked });
  const queue = (moment: string, length: number): SeenRecord => ({ kind: "queue", at: moment, length });
  const { oldPapers, sampling, queue: lengths } = summarise(
    paper("let-through"), paper("turned-back"), paper("turned-back"), paper(null),
    passed(5, false), passed(5, true), passed(10, false),
    queue("2021-09-06T02:00:00.000Z", 12), queue("2021-09-06T01:00:00.000Z", 40),
    { kind: "head-count", at }, { kind: "shift", at },
  );
  expect(oldPapers).toEqual({ seen: 4, letThrough: 1, turnedBack: 2 });
  expect(sampling).toEqual({ passed: 3, picked: 1, oneIn: [5, 10] });
  expect(lengths.map(({ length }) => length)).toEqual([40, 12]);
}); // prettier-ignore
