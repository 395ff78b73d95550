import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOfDay, dayAt, dayOfDate, isIsoDate, minuteAt, startOfDay, weekdayOf } from "./hanoi-time.ts";

const seconds = (iso: string): number => Date.parse(iso) / 1000;

test("the day changes at midnight in Hanoi, 17:00 in Greenwich", () => {
  const lastSecond = seconds("2021-09-06T16:59:59Z");
  expect(dateOfDay(dayAt(lastSecond))).toBe("2021-09-06");
  expect(dateOfDay(dayAt(lastSecond + 1))).toBe("2021-09-07");
  expect(minuteAt(lastSecond)).toBe(1439);
  expect(minuteAt(lastSecond + 1)).toBe(0);
});

test("days and dates agree with the runtime's calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e9 }), (epoch) => {
      const local = new Date((epoch + 7 * 3600) * 1000);
      expect(dateOfDay(dayAt(epoch))).toBe(local.toISOString().slice(0, 10));
      expect(weekdayOf(dayAt(epoch))).toBe((local.getUTCDay() + 6) % 7);
      expect(minuteAt(epoch)).toBe(local.getUTCHours() * 60 + local.getUTCMinutes());
    }),
  );
});

test("a day starts at its midnight", () => {
  expect(startOfDay(dayOfDate("2021-09-06"))).toBe(seconds("2021-09-06T00:00:00+07:00"));
});

describe("dates", () => {
  test.each(["2021-02-29", "2021-13-01", "2021-9-6", "06/09/2021", "", "2021-09-06T00:00"])("%j is none", (text) =>
    expect(isIsoDate(text)).toBe(false),
  );
  test("29 February 2024 is one", () => expect(isIsoDate("2024-02-29")).toBe(true));
});
