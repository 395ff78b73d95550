/** Whatever a dossier holds, its claims can be sealed: one odd row must not keep a list from its seal. */
import { expect, test } from "vitest";
import { claimFaults } from "#credential/permit-claims.ts";
import type { PermitClass } from "#domain/permit-class.ts";
import { claimsOf, type SealedHolder } from "#server/seals/claims.ts";

const holder: SealedHolder = {
  holderKind: "individual",
  fullName: "Nguyễn Văn Mẫu",
  dateOfBirth: "1987-02-14",
  idNumber: "001087999001",
  details: {},
  validFrom: "2021-09-06",
  validTo: "2021-09-19",
};
const permitClass = (slots: { from: string; to: string }[] = []): PermitClass => ({
  code: "individual",
  versionId: 1,
  version: 1,
  validFrom: "2021-09-01",
  validTo: null,
  definition: {
    nameVi: "Cá nhân",
    nameEn: "Individual",
    purpose: "travel",
    holders: ["individual"],
    requiredFields: ["idNumber"],
    optionalFields: [],
    approvingAuthority: "ward",
    sealingAuthority: "ward-police",
    validityDays: 14,
    areas: "city",
    schedule: { weekdays: [1, 2, 3, 4, 5, 6, 7], dates: "all", slots },
    uses: null,
    toleranceMinutes: 0,
    portrait: false,
    form: "permit",
  },
});
const sealing = {
  serial: "00082-21-000001",
  issuedAt: 1_630_890_000,
  statusIndex: 5,
  unit: { own: "00082", above: "002" },
  portrait: null,
};
const claims = (details: object, more: Partial<SealedHolder> = {}, slots?: { from: string; to: string }[]) =>
  claimsOf({ ...holder, ...more, details }, permitClass(slots), sealing);

test.each([
  ["hours that end as they begin", { hours: "06:00-06:00" }],
  ["nine slots", { hours: Array.from({ length: 9 }, (_, hour) => `0${hour}:00-0${hour}:30`).join("; ") }],
  ["minutes that no clock has", { hours: "05:75-06:00" }],
  ["hours beyond the day", { hours: "05:00-25:00" }],
  ["a plate of characters that nobody sees", { vehiclePlate: "\u200b" }],
  ["a plate that is cut in the middle of a pair", { vehiclePlate: "29-B1 123.45 xx\u{1f3cd}" }],
  ["five plates", { vehiclePlate: "29A-1; 29A-2; 29A-3; 29A-4; 29A-5" }],
])("%s", (_name, details) => {
  expect(claimFaults(claims(details))).toEqual([]);
});

test("a name that is cut in the middle of a pair", () => {
  expect(claimFaults(claims({}, { fullName: `${"x".repeat(99)}\u{1f600}` }))).toEqual([]);
});

test("an evening until 00:00 ends with its day, in a holder's hours and in a class's", () => {
  const evening = [{ from: 1200, to: 1440 }];
  expect(claims({ hours: "20:00-00:00" }).schedule.slots).toEqual(evening);
  expect(claims({}, {}, [{ from: "20:00", to: "00:00" }]).schedule.slots).toEqual(evening);
});
