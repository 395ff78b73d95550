import { describe, expect, test } from "vitest";
import { epochOfIso } from "./moment.ts";

test.each([
  ["in Hanoi, to the minute", "2021-09-06T07:30"],
  ["in Hanoi, to the second", "2021-09-06T07:30:00"],
  ["in Greenwich", "2021-09-06T00:30:00Z"],
  ["with an offset", "2021-09-06T09:30:00.000+09:00"],
])("%s", (_, text) => expect(epochOfIso(text)).toBe(1_630_888_200));

describe("no moment", () => {
  test.each([
    ["nothing", ""],
    ["words", "now"],
    ["a date without a time", "2021-09-06"],
    ["the Vietnamese order", "06/09/2021 07:30"],
    ["31 September", "2021-09-31T07:30"],
    ["29 February in a common year", "2021-02-29T07:30"],
    ["month 13", "2021-13-06T07:30"],
    ["24:00", "2021-09-06T24:00"],
    ["minute 60", "2021-09-06T07:60"],
    ["second 60", "2021-09-06T07:30:60"],
    ["an offset of 30 hours", "2021-09-06T07:30+30:00"],
    ["something after it", "2021-09-06T07:30 "],
  ])("%s", (_, text) => expect(epochOfIso(text)).toBeNull());
});
