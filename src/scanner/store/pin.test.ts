import { expect, test } from "vitest";
import { faultOfPin, mostTries, secondsToWait, waitAfter } from "./pin.ts";

test.each([
  ["12345", "form"],
  ["1234567", "form"],
  ["12a456", "form"],
  ["000000", "easy"],
  ["123456", "easy"],
  ["654321", "easy"],
  ["890123", "easy"],
  ["246802", "easy"],
  ["121212", "easy"],
  ["123123", "easy"],
  ["111112", "easy"],
  ["112211", "easy"],
  ["294753", null],
  ["120121", null],
])("%s: %s", (pin, fault) => expect(faultOfPin(pin)).toBe(fault));

test("four wrong ones cost nothing; from the fifth on the wait doubles", () => {
  expect([0, 1, 4].map(waitAfter)).toEqual([0, 0, 0]);
  expect([5, 6, 7].map(waitAfter)).toEqual([30, 60, 120]);
  expect(waitAfter(mostTries - 1)).toBe(30 * 2 ** 9);
});

test("the wait runs by the clock, and a clock set back does not prolong it", () => {
  expect(secondsToWait({ wrong: 6, at: 1000 }, 1020)).toBe(40);
  expect(secondsToWait({ wrong: 6, at: 1000 }, 1060)).toBe(0);
  expect(secondsToWait({ wrong: 6, at: 1000 }, 10)).toBe(60);
});
