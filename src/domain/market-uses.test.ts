import { describe, expect, test } from "vitest";
import { entriesMet, openEntry, peopleInside, type Use, usesLeft } from "./market-uses.ts";

/** Monday 6 September 2021, in days since 1970-01-01. */
const monday = 18_876;
const midnight = (day: number): number => day * 86_400 - 7 * 3600;
let made = 0;

interface Told {
  day?: number;
  /** Minutes after midnight. */
  minute?: number;
  action?: Use["action"];
  of?: Use | string | null;
  serial?: string;
  recordId?: string;
}
function use({
  day = monday,
  minute = 360,
  action = "entry",
  of = null,
  serial = "THD-C-1",
  recordId,
}: Told = {}): Use {
  const ofId = of === null || typeof of === "string" ? of : of.recordId;
  return { recordId: recordId ?? `u${++made}`, serial, at: midnight(day) + minute * 60, day, action, ofId };
}
const entry = (day = monday, minute = 360): Use => use({ day, minute });
const none = { day: null, week: null, period: null };
const left = (uses: readonly Use[], limits: object, today = monday, firstDay = monday - 7) =>
  usesLeft(uses, { ...none, ...limits }, { today, firstDay });

describe("uses left", () => {
  test("a class without limits says nothing", () => expect(left([entry()], {})).toBeNull());
  test("all of them before the first", () => expect(left([], { week: 3 })).toEqual({ span: "week", left: 3 }));
  test("each entry takes one", () => {
    expect(left([entry(), entry(monday, 930)], { week: 3 })).toEqual({ span: "week", left: 1 });
  });
  test("never fewer than none", () => {
    expect(left([entry(), entry(), entry(), entry()], { week: 3 })).toEqual({ span: "week", left: 0 });
  });

  test("a day ends at midnight", () => {
    expect(left([entry(monday - 1, 1439)], { day: 1 })).toEqual({ span: "day", left: 1 });
    expect(left([entry(monday, 0)], { day: 1 })).toEqual({ span: "day", left: 0 });
  });
  test("a week begins on Monday: Sunday's use is last week's on Monday, and this week's on Sunday", () => {
    const sunday = entry(monday - 1);
    expect(left([sunday], { week: 3 }, monday)).toEqual({ span: "week", left: 3 });
    expect(left([sunday], { week: 3 }, monday - 1)).toEqual({ span: "week", left: 2 });
    expect(left([entry(monday)], { week: 3 }, monday + 6)).toEqual({ span: "week", left: 2 });
    expect(left([entry(monday)], { week: 3 }, monday + 7)).toEqual({ span: "week", left: 3 });
  });
  test.each([0, 1, 2, 3, 4, 5, 6])("day %i of the week counts Monday's use and not the Sunday's before", (n) => {
    expect(left([entry(monday), entry(monday - 1)], { week: 3 }, monday + n)).toEqual({ span: "week", left: 2 });
  });
  test("before 1970 a week begins on Monday too", () => {
    expect(left([entry(-3)], { week: 3 }, -3, -10)?.left).toBe(2);
    expect(left([entry(-4)], { week: 3 }, -3, -10)?.left).toBe(3);
  });
  test("a period begins with the card and crosses weeks", () => {
    const uses = [entry(monday - 8), entry(monday - 6), entry(monday)];
    expect(left(uses, { period: 10 }, monday, monday - 7)).toEqual({ span: "period", left: 8 });
    expect(left(uses, { period: 10 }, monday, monday - 8)).toEqual({ span: "period", left: 7 });
  });

  test("of several limits the one that leaves least is said", () => {
    expect(left([entry(monday - 1)], { day: 1, week: 3 })).toEqual({ span: "day", left: 1 });
    expect(left([entry()], { day: 2, week: 3, period: 1 })).toEqual({ span: "period", left: 0 });
  });
  test("of two that leave the same, the longer one", () => {
    expect(left([entry()], { day: 1, week: 1 })).toEqual({ span: "week", left: 0 });
    expect(left([entry()], { day: 2, week: 2, period: 2 })).toEqual({ span: "period", left: 1 });
  });
  test("a limit of none leaves none", () => expect(left([], { day: 0 })).toEqual({ span: "day", left: 0 }));
});

describe("what does not take a use", () => {
  test("an entry that was given back", () => {
    const first = entry();
    expect(left([first, use({ action: "give-back", of: first, minute: 361 })], { week: 3 })?.left).toBe(3);
  });
  test("giving back twice gives one back", () => {
    const [first, second] = [entry(), entry(monday, 930)];
    const back = () => use({ action: "give-back", of: first, minute: 361 });
    expect(left([first, second, back(), back()], { week: 3 })?.left).toBe(2);
  });
  test("giving back what was never taken gives nothing", () => {
    expect(left([entry(), use({ action: "give-back", of: "unheard-of" })], { week: 3 })?.left).toBe(2);
    expect(left([use({ action: "give-back" })], { week: 3 })?.left).toBe(3);
  });
  test("a give-back that names no entry gives back the card's last one before it", () => {
    const [first, second] = [entry(monday, 360), entry(monday, 930)];
    const uses = [first, second, use({ action: "give-back", minute: 400 })];
    expect(left(uses, { week: 3 })?.left).toBe(2);
    expect(openEntry(uses, 0)).toEqual(second);
  });
  test("an entry of Sunday, given back on Monday, is no use of either week", () => {
    const sunday = entry(monday - 1, 1430);
    const uses = [sunday, use({ day: monday, minute: 5, action: "give-back", of: sunday })];
    expect(left(uses, { week: 3 }, monday - 1)?.left).toBe(3);
    expect(left(uses, { week: 3 }, monday)?.left).toBe(3);
  });
  test("an exit", () => {
    const first = entry();
    expect(left([first, use({ action: "exit", of: first, minute: 380 })], { week: 3 })?.left).toBe(2);
  });
  test("an exit without an entry", () => expect(left([use({ action: "exit" })], { week: 3 })?.left).toBe(3));
  test("the same use heard twice, from this device and from the server", () => {
    const first = entry();
    expect(left([first, { ...first }], { week: 3 })?.left).toBe(2);
  });
});

describe("several devices of a gate", () => {
  test("their entries count together, in whatever order they are heard", () => {
    const uses = [entry(monday, 930), entry(monday, 360), entry(monday, 420)];
    expect(left(uses, { week: 4 })?.left).toBe(1);
    expect(left(uses.toReversed(), { week: 4 })?.left).toBe(1);
  });
  test("what one let in the other may give back", () => {
    const first = entry();
    expect(left([use({ action: "give-back", of: first, minute: 362 }), first], { day: 1 })?.left).toBe(1);
  });
});

describe("a clock that was set back", () => {
  test("a use dated tomorrow is used today, this week and this period", () => {
    for (const span of ["day", "week", "period"] as const)
      expect(left([entry(monday + 1)], { [span]: 1 })).toEqual({ span, left: 0 });
  });
  test("a card that came in 'later' is inside", () => {
    const later = entry(monday, 500);
    expect(openEntry([later], midnight(monday) + 330 * 60)).toEqual(later);
  });
  test("its exit, dated before, ends it because it names it", () => {
    const later = entry(monday, 500);
    expect(openEntry([later, use({ action: "exit", of: later, minute: 400 })], 0)).toBeNull();
  });
});

describe("inside already", () => {
  const slot = midnight(monday) + 330 * 60;
  test("from the entry on", () => {
    const first = entry();
    expect(openEntry([], slot)).toBeNull();
    expect(openEntry([first], slot)).toEqual(first);
  });
  test("until the exit", () => {
    const first = entry();
    expect(openEntry([first, use({ action: "exit", of: first, minute: 390 })], slot)).toBeNull();
    expect(openEntry([first, use({ action: "exit", minute: 390 })], slot)).toBeNull();
  });
  test("not when the entry was given back", () => {
    const first = entry();
    expect(openEntry([first, use({ action: "give-back", of: first, minute: 361 })], slot)).toBeNull();
  });
  test("not from an earlier slot: who left unseen may come again", () => {
    expect(openEntry([entry(monday, 320)], slot)).toBeNull();
    expect(openEntry([entry(monday, 330)], slot)).not.toBeNull();
  });
  test("an exit before the entry ends nothing", () => {
    const first = entry(monday, 400);
    expect(openEntry([use({ action: "exit", minute: 390 }), first], slot)).toEqual(first);
  });
  test("two entries need two exits; the first that is open is named", () => {
    const [first, second] = [entry(monday, 360), entry(monday, 370)];
    expect(openEntry([first, second, use({ action: "exit", minute: 380 })], slot)).toEqual(first);
    const exits = [first, second].map((of) => use({ action: "exit", of, minute: 380 }));
    expect(openEntry([first, second, ...exits], slot)).toBeNull();
  });
  test("a second gate that gave its entry back leaves the first gate's: a third gate still says no", () => {
    const [first, second] = [entry(monday, 360), entry(monday, 361)];
    expect(openEntry([first, second, use({ action: "give-back", minute: 361.5 })], slot)).toEqual(first);
  });
  test("entering after the exit is another entry", () => {
    const [first, again] = [entry(monday, 360), entry(monday, 420)];
    expect(openEntry([first, use({ action: "exit", of: first, minute: 380 }), again], slot)).toEqual(again);
  });
});

describe("met late: what a sync brings of other gates", () => {
  const slot = midnight(monday) + 330 * 60;
  const [first, second] = [entry(monday, 360), entry(monday, 362)];
  test("the later entry should have met the earlier one, not the other way round", () => {
    expect(entriesMet([first, second], second, slot)).toEqual([first]);
    expect(entriesMet([first, second], first, slot)).toEqual([]);
  });
  test("in the same second exactly one of the two meets the other", () => {
    const twins = [entry(monday, 400), entry(monday, 400)] as const;
    expect(twins.flatMap((one) => entriesMet(twins, one, slot))).toHaveLength(1);
  });
  test("not after an exit before it, but after one since", () => {
    expect(entriesMet([first, second, use({ action: "exit", of: first, minute: 361 })], second, slot)).toEqual([]);
    expect(entriesMet([first, second, use({ action: "exit", of: first, minute: 400 })], second, slot)).toEqual([first]);
  });
  test("not of an earlier slot", () => {
    expect(entriesMet([first, second], second, slot + 31 * 60)).toEqual([]);
  });
  test("nothing when either was given back", () => {
    for (const of of [first, second])
      expect(entriesMet([first, second, use({ action: "give-back", of, minute: 363 })], second, slot)).toEqual([]);
  });
});

describe("people inside", () => {
  const other = (told: Told = {}) => use({ serial: "THD-C-2", ...told });
  test("entries less exits, of all cards", () => {
    const [first, second] = [entry(), other({ minute: 365 })];
    expect(peopleInside([first, second], null)).toBe(2);
    expect(peopleInside([first, second, use({ action: "exit", of: first, minute: 390 })], null)).toBe(1);
    expect(peopleInside([], null)).toBe(0);
  });
  test("an entry given back was nobody", () => {
    const first = entry();
    const back = () => use({ action: "give-back", of: first, minute: 361 });
    expect(peopleInside([first, back(), back()], null)).toBe(0);
  });
  test("one exit an entry, however often it is scanned", () => {
    const [first, second] = [entry(), other()];
    const exit = () => use({ action: "exit", of: first, minute: 390 });
    expect(peopleInside([first, second, exit(), exit()], null)).toBe(1);
  });
  test("an exit of somebody whom nobody saw coming in counts one out, never below 0", () => {
    expect(peopleInside([entry(), use({ action: "exit", serial: "THD-C-9", minute: 390 })], null)).toBe(0);
    expect(peopleInside([use({ action: "exit", minute: 350 }), entry()], null)).toBe(1);
  });
  test("a head count is the new beginning", () => {
    const counted = { at: midnight(monday) + 370 * 60, inside: 30 };
    const [before, after] = [entry(monday, 360), other({ minute: 380 })];
    expect(peopleInside([before], counted)).toBe(30);
    expect(peopleInside([before, after], counted)).toBe(31);
    const exits = [use({ action: "exit", of: before, minute: 390 }), use({ action: "exit", of: after, minute: 391 })];
    expect(peopleInside([before, after, ...exits], counted)).toBe(29);
  });
  test("giving back an entry from before the head count changes nothing: whoever counted did not see them", () => {
    const before = entry(monday, 360);
    const counted = { at: midnight(monday) + 370 * 60, inside: 30 };
    expect(peopleInside([before, use({ action: "give-back", of: before, minute: 371 })], counted)).toBe(30);
  });
  test("the same use heard twice is one", () => {
    const first = entry();
    const exit = use({ action: "exit", of: first, minute: 390 });
    expect(peopleInside([first, { ...first }, other()], null)).toBe(2);
    expect(peopleInside([first, exit, { ...exit, ofId: null }], null)).toBe(0);
  });
});
