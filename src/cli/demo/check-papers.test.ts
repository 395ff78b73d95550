import { expect, test } from "vitest";
import { anyTime } from "#credential/schedule.ts";
import { type CheckedCode, faultsOf } from "./check-papers.ts";
import { momentsFor } from "./moments.ts";

const code = (serial: string | null, verdict: CheckedCode["verdict"]): CheckedCode => ({
  file: "permits.pdf", page: 1, text: "…", serial, name: null, at: "2021-09-06T06:00:00+07:00", post: "chot-1", verdict, reasons: [],
}); // prettier-ignore
const none = { unreadable: [], missing: [], notValid: [], stillValid: [] };

test("all is well when what is in force is valid and what was spoiled is revoked", () => {
  const codes = [code("A-1", "valid"), code("A-2", "revoked")];
  expect(faultsOf(codes, { valid: ["A-1"], revoked: ["A-2"] })).toEqual(none);
});

test.each([
  ["a page without a code that can be read", [code("A-1", "valid"), code(null, "unreadable")], "unreadable", "?"],
  ["a permit in force that is refused", [code("A-1", "outside-hours")], "notValid", "A-1"],
  ["a revoked one that would pass", [code("A-1", "valid"), code("A-2", "valid")], "stillValid", "A-2"],
  ["a permit that nobody printed", [], "missing", "A-1"],
] as const)("%s is named", (_what, codes, kind, serial) => {
  const faults = faultsOf(codes, { valid: ["A-1"], revoked: ["A-2"] });
  expect(faults).toEqual({ ...none, [kind]: [expect.stringContaining(serial) as string] });
});

test("papers of other hours are checked at other moments, as few as will do", () => {
  const noon = Date.parse("2021-09-06T12:00:00+07:00") / 1000;
  const days = { validFrom: "2021-09-06", validTo: "2021-09-12" } as const;
  const at = (from: number, to: number) => ({
    ...days,
    schedule: { ...anyTime, slots: [{ from: from * 60, to: to * 60 }] },
  });
  const moments = momentsFor([at(6, 8), at(22, 4), at(5, 9), { ...days, schedule: anyTime }], noon);
  const hour = (clock: string) => Date.parse(`2021-09-${clock}:00+07:00`) / 1000;
  expect(moments).toEqual([hour("07T06:00"), hour("06T22:00"), hour("07T06:00"), hour("07T06:00")]);
});
