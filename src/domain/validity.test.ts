import { expect, test } from "vitest";
import { approvalValidity, extendedValidity } from "#domain/validity.ts";

const when = { today: "2021-09-06", validityDays: 14 };

test.each([
  ["nothing said", {}, "2021-09-06", "2021-09-19"],
  ["a later first day", { validFrom: "2021-09-25" }, "2021-09-25", "2021-10-08"],
  ["fewer days than the class has", { validTo: "2021-09-06" }, "2021-09-06", "2021-09-06"],
  ["all of its days", { validFrom: "2021-12-31", validTo: "2022-01-13" }, "2021-12-31", "2022-01-13"],
  [
    "a first day that has passed, of a decision on paper",
    { validFrom: "2021-08-24", validTo: "2021-09-06" },
    "2021-08-24",
    "2021-09-06",
  ],
])("%s", (_name, given, validFrom, validTo) => {
  expect(approvalValidity(given, when)).toEqual({ ok: true, validFrom, validTo });
});

test.each([
  ["more days than the class has", { validTo: "2021-09-20" }, "validTo"],
  ["a hundred years", { validTo: "2121-09-06" }, "validTo"],
  ["an end before the beginning", { validFrom: "2021-09-10", validTo: "2021-09-09" }, "validTo"],
  ["an end in the past", { validFrom: "2021-09-01", validTo: "2021-09-05" }, "validTo"],
  ["so long ago that it has ended", { validFrom: "2021-08-23" }, "validFrom"],
  ["in the year 1", { validFrom: "0001-01-01" }, "validFrom"],
  ["more than a year ahead", { validFrom: "2022-09-08" }, "validFrom"],
  ["at the end of all years", { validFrom: "9999-12-31" }, "validFrom"],
])("refused: %s", (_name, given, field) => {
  expect(approvalValidity(given, when)).toMatchObject({ ok: false, field });
});

test("a refusal names the days between which it would do", () => {
  expect(approvalValidity({ validTo: "2021-09-20" }, when)).toEqual({
    ok: false,
    field: "validTo",
    earliest: "2021-09-06",
    latest: "2021-09-19",
  });
});

test.each([
  ["2021-09-05", false],
  ["2021-09-06", true],
  ["2022-09-07", true],
  ["2022-09-08", false],
  ["9999-12-31", false],
])("an extension to %s: %s", (validTo, isFine) => {
  expect(extendedValidity(validTo, when.today) === null).toBe(isFine);
});
