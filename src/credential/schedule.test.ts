import { describe, expect, test } from "vitest";
import { dayOfDate } from "./hanoi-time.ts";
import { anyTime, dateParity, isSchedule, type Schedule, scheduleFaults, slotAt } from "./schedule.ts";

const at = (moment: string): number => Date.parse(`${moment}+07:00`) / 1000;
const office: Schedule = {
  weekdays: 0b0011111,
  dates: "any",
  slots: [
    { from: 330, to: 480 },
    { from: 1020, to: 1140 },
  ],
};
/** 22:00 to 04:00, begun on Mondays only. */
const night: Schedule = { weekdays: 0b0000001, dates: "any", slots: [{ from: 1320, to: 240 }] };
const oddDates: Schedule = { weekdays: 127, dates: "odd", slots: [] };
const evenDates: Schedule = { ...oddDates, dates: "even" };

describe("slots", () => {
  // 2021-09-06 is a Monday.
  test.each([
    ["before the first", "2021-09-06T05:29:59", ["outside-hours"]],
    ["at the start of one", "2021-09-06T05:30:00", []],
    ["in the last second of one", "2021-09-06T07:59:59", []],
    ["at the end of one", "2021-09-06T08:00:00", ["outside-hours"]],
    ["in the second one", "2021-09-06T18:00:00", []],
    ["on a day that is not allowed", "2021-09-05T06:00:00", ["wrong-day"]],
    ["neither day nor hour", "2021-09-05T12:00:00", ["wrong-day", "outside-hours"]],
  ])("%s", (_, moment, faults) => expect(scheduleFaults(office, at(moment))).toEqual(faults));
});

describe("a slot across midnight belongs to the day on which it began", () => {
  test.each([
    ["Monday 21:59", "2021-09-06T21:59:00", ["outside-hours"]],
    ["Monday 22:00", "2021-09-06T22:00:00", []],
    ["Tuesday 03:59, begun on Monday", "2021-09-07T03:59:00", []],
    ["Tuesday 04:00", "2021-09-07T04:00:00", ["wrong-day", "outside-hours"]],
    ["Tuesday 22:00", "2021-09-07T22:00:00", ["wrong-day"]],
    ["Monday 03:00, begun on Sunday", "2021-09-06T03:00:00", ["wrong-day"]],
  ])("%s", (_, moment, faults) => expect(scheduleFaults(night, at(moment))).toEqual(faults));
});

describe("tolerance", () => {
  test.each([
    ["a second too early", "2021-09-06T05:14:59", ["outside-hours"]],
    ["as early as may be", "2021-09-06T05:15:00", []],
    ["as late as may be", "2021-09-06T08:14:59", []],
    ["a second too late", "2021-09-06T08:15:00", ["outside-hours"]],
    ["on a day that is not allowed", "2021-09-05T08:10:00", ["wrong-day", "outside-hours"]],
    ["before the second slot", "2021-09-06T16:45:00", []],
  ])("%s", (_, moment, faults) => expect(scheduleFaults(office, at(moment), 15)).toEqual(faults));
  test("across midnight it belongs to the day of its slot", () => {
    const early: Schedule = { weekdays: 0b0000001, dates: "any", slots: [{ from: 0, to: 60 }] };
    expect(scheduleFaults(early, at("2021-09-05T23:50:00"), 15)).toEqual([]);
    expect(scheduleFaults(early, at("2021-09-06T23:50:00"), 15)).toEqual(["outside-hours"]);
    expect(scheduleFaults(night, at("2021-09-07T04:10:00"), 15)).toEqual([]);
  });
  const from0 = [{ from: 0, to: 300 }];
  const to24 = [{ from: 1200, to: 1440 }];
  test.each<[string, Schedule, string, readonly string[]]>([
    ["the 31st, even, after its evening", { ...evenDates, slots: to24 }, "2021-09-01T00:14:59", []],
    ["the same, too late", { ...evenDates, slots: to24 }, "2021-09-01T00:15:00", ["wrong-day", "outside-hours"]],
    ["an odd card has no evening on the 31st", { ...oddDates, slots: to24 }, "2021-09-01T00:05:00", ["outside-hours"]],
    ["the 1st, odd, before its morning", { ...oddDates, slots: from0 }, "2021-08-31T23:45:00", []],
    ["the same, too early", { ...oddDates, slots: from0 }, "2021-08-31T23:44:59", ["wrong-day", "outside-hours"]],
    [
      "an even card has no morning on the 1st",
      { ...evenDates, slots: from0 },
      "2021-08-31T23:50:00",
      ["outside-hours"],
    ],
    ["Tuesday before a night that is not", night, "2021-09-07T21:45:00", ["wrong-day", "outside-hours"]],
    ["Monday after Sunday's night that is not", night, "2021-09-06T04:10:00", ["outside-hours"]],
  ])("%s", (_, schedule, moment, expected) => expect(scheduleFaults(schedule, at(moment), 15)).toEqual(expected));
  test("two slots with less than both tolerances between them are one", () => {
    const slots = [
      { from: 330, to: 480 },
      { from: 500, to: 600 },
    ];
    expect(scheduleFaults({ ...office, slots }, at("2021-09-06T08:10:00"), 15)).toEqual([]);
  });
  test("two hours after a slot of nearly a day reach into the day after the next", () => {
    const long: Schedule = { weekdays: 1, dates: "any", slots: [{ from: 1430, to: 1420 }] };
    expect(scheduleFaults(long, at("2021-09-08T01:39:00"), 120)).toEqual([]);
    expect(scheduleFaults(long, at("2021-09-08T01:40:00"), 120)).toEqual(["wrong-day"]);
  });
  test("it lets in or leaves the faults as they are, at any minute", () => {
    for (let minute = 0; minute < 3 * 1440; minute += 7) {
      const moment = at("2021-08-31T00:00:00") + minute * 60;
      for (const schedule of [office, night, { ...evenDates, slots: office.slots }]) {
        const [strict, kind] = [scheduleFaults(schedule, moment), scheduleFaults(schedule, moment, 30)];
        expect(kind.length === 0 || kind.join() === strict.join()).toBe(true);
      }
    }
  });
  test("without slots a day is a day", () => {
    expect(scheduleFaults(oddDates, at("2021-09-02T00:05:00"), 15)).toEqual(["wrong-day"]);
  });
});

describe("the slot of a moment", () => {
  const slot = (schedule: Schedule, moment: string, tolerance = 0) => slotAt(schedule, at(moment), tolerance);
  const between = (from: string, to: string) => ({ from: at(from), to: at(to) });
  test("from its beginning to its end, with the tolerance", () => {
    expect(slot(office, "2021-09-06T06:00:00", 15)).toMatchObject(
      between("2021-09-06T05:15:00", "2021-09-06T08:15:00"),
    );
    expect(slot(office, "2021-09-06T17:30:00")).toMatchObject(between("2021-09-06T17:00:00", "2021-09-06T19:00:00"));
  });
  test("after midnight it began yesterday", () => {
    expect(slot(night, "2021-09-07T01:00:00")).toMatchObject(between("2021-09-06T22:00:00", "2021-09-07T04:00:00"));
  });
  test("without slots, the day", () => {
    expect(slot(anyTime, "2021-09-06T13:00:00")).toMatchObject(between("2021-09-06T00:00:00", "2021-09-07T00:00:00"));
  });
  test("none outside of all, and none on another day", () => {
    expect(slot(office, "2021-09-06T12:00:00")).toBeNull();
    expect(slot(office, "2021-09-05T06:00:00")).toBeNull();
  });
});

test("without slots, all hours", () => {
  expect(scheduleFaults(anyTime, at("2021-09-05T00:00:00"))).toEqual([]);
  expect(scheduleFaults(anyTime, at("2021-09-05T23:59:59"))).toEqual([]);
});

describe("odd and even dates", () => {
  test.each([
    ["2021-08-29", "odd"],
    ["2021-08-30", "even"],
    ["2021-08-31", "even"],
    ["2021-09-01", "odd"],
    ["2021-09-30", "even"],
    ["2021-10-01", "odd"],
    ["2023-02-28", "even"],
    ["2024-02-29", "even"],
    ["2024-03-01", "odd"],
    ["2021-12-31", "even"],
  ] as const)("%s counts as %s", (date, parity) => expect(dateParity(dayOfDate(date))).toBe(parity));

  test("never two odd days in a row", () => {
    for (let day = dayOfDate("2020-01-01"); day < dayOfDate("2030-01-01"); day++) {
      expect(dateParity(day) === "odd" && dateParity(day + 1) === "odd").toBe(false);
    }
  });
  test("the 31st opens for the even cards, the 1st for the odd ones", () => {
    expect(scheduleFaults(oddDates, at("2021-08-31T08:00:00"))).toEqual(["wrong-day"]);
    expect(scheduleFaults(evenDates, at("2021-08-31T08:00:00"))).toEqual([]);
    expect(scheduleFaults(oddDates, at("2021-09-01T08:00:00"))).toEqual([]);
    expect(scheduleFaults(evenDates, at("2021-09-01T08:00:00"))).toEqual(["wrong-day"]);
  });
});

describe("no schedule", () => {
  test.each<[string, Partial<Schedule>]>([
    ["no weekday", { weekdays: 0 }],
    ["an eighth weekday", { weekdays: 128 }],
    ["a slot of no length", { slots: [{ from: 60, to: 60 }] }],
    ["a slot that starts at 24:00", { slots: [{ from: 1440, to: 60 }] }],
    ["a slot that ends at 0:00, which is written 24:00", { slots: [{ from: 60, to: 0 }] }],
    ["a slot in half minutes", { slots: [{ from: 0.5, to: 60 }] }],
    ["nine slots", { slots: Array.from({ length: 9 }, (_, i) => ({ from: i, to: i + 1 })) }],
  ])("%s", (_, change) => expect(isSchedule({ ...anyTime, ...change })).toBe(false));
  test("slots to 24:00 and across midnight are right", () => {
    expect(
      isSchedule({
        ...anyTime,
        slots: [
          { from: 0, to: 1440 },
          { from: 1320, to: 120 },
        ],
      }),
    ).toBe(true);
  });
});
