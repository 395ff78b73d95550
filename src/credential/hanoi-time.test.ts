import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayAt, dayOfDate, minuteAt, startOfDay, weekdayOf } from "./hanoi-time.ts";

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
