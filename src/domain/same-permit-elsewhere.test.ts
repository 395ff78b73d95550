import { expect, test } from "vitest";
import { isTooFast, type Shown } from "./same-permit-elsewhere.ts";

const here: Shown = { at: 1_630_900_000, postCode: "chot-a", district: 1 };
const shown = (secondsEarlier: number, postCode: string, district: number | null): Shown => ({
  at: here.at - secondsEarlier,
  postCode,
  district,
});

test.each([
  ["the same post, at once", shown(0, "chot-a", 1), false],
  ["the same post, under another district's number", shown(0, "chot-a", 2), false],
  ["another post of the district, at once", shown(0, "chot-b", 1), true],
  ["another post of the district, just under two minutes", shown(119, "chot-b", 1), true],
  ["another post of the district, two minutes", shown(120, "chot-b", 1), false],
  ["another district, just under five minutes", shown(299, "chot-b", 2), true],
  ["another district, five minutes", shown(300, "chot-b", 2), false],
  ["a district that is not known counts as the same", shown(200, "chot-b", null), false],
  ["a district that is not known, at once", shown(30, "chot-b", null), true],
  ["seen there after here, as a clock says it", shown(-60, "chot-b", 2), true],
])("%s", (_name, there, tooFast) => {
  expect(isTooFast(here, there)).toBe(tooFast);
  expect(isTooFast(there, here)).toBe(tooFast);
});
