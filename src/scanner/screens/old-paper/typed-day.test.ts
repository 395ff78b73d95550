import { expect, test } from "vitest";
import { readTypedDay } from "./typed-day.ts";

test.each([
  ["5/9", "2021-09-05"],
  ["05/09", "2021-09-05"],
  ["05/09/2021", "2021-09-05"],
  ["5-9-21", "2021-09-05"],
  ["5.9.2022", "2022-09-05"],
  [" 5 9 2021 ", "2021-09-05"],
  ["0509", "2021-09-05"],
  ["050921", "2021-09-05"],
  ["05092021", "2021-09-05"],
])("%s is %s", (typed, day) => expect(readTypedDay(typed, 2021)).toBe(day));

test.each(["", "9", "09/", "31/9", "30/2/2021", "13/13", "1/2/3/4", "5/9/1", "ngày 5", "2021-09-05"])(
  "%j is no day",
  (typed) => expect(readTypedDay(typed, 2021)).toBeNull(),
);
