import { describe, expect, test } from "vitest";
import { compareUnits, type KnownUnit, type ListedUnit } from "#domain/unit-import.ts";
import { findListFaults } from "#domain/unit-list-faults.ts";
import { matchSuccessions } from "#domain/unit-succession.ts";

const city: ListedUnit = { code: "01", parentCode: null, level: "city", kind: "thành phố", name: "Hà Nội" };
const hoanKiem: ListedUnit = { code: "002", parentCode: "01", level: "district", kind: "quận", name: "Hoàn Kiếm" };
const giaLam: ListedUnit = { code: "018", parentCode: "01", level: "district", kind: "huyện", name: "Gia Lâm" };
const trungHoa: ListedUnit = { code: "00166", parentCode: "002", level: "ward", kind: "phường", name: "Trung Hoà" };
const hangBai: ListedUnit = { code: "00088", parentCode: "002", level: "ward", kind: "phường", name: "Hàng Bài" };
const town: ListedUnit = { code: "00526", parentCode: "018", level: "ward", kind: "thị trấn", name: "Yên Viên" };
const village: ListedUnit = { code: "00532", parentCode: "018", level: "ward", kind: "xã", name: "Yên Viên" };
const list = [hoanKiem, giaLam, trungHoa, hangBai, town, village];

const idOf = (code: string | null) => (code === null ? null : Number(code));
const known: KnownUnit[] = [city, ...list].map((unit) => ({
  ...unit,
  unitId: idOf(unit.code)!,
  parentId: idOf(unit.parentCode),
  validFrom: "2021-07-01",
}));
const changed = (unit: ListedUnit, change: Partial<ListedUnit>) =>
  list.map((other) => (other === unit ? { ...unit, ...change } : other));
const compare = (units: ListedUnit[], renamed?: string[]) => compareUnits(known, units, renamed);

describe("what a list changes", () => {
  test("nothing, when it is the list we have", () =>
    expect(compare(list)).toMatchObject({ unchanged: 6, created: [], changed: [], ended: [], reusedCodes: [] }));

  test("a new ward is new", () => {
    const chuong = { code: "00067", parentCode: "002", level: "ward", kind: "phường", name: "Chương Dương" } as const;
    expect(compare([...list, chuong])).toMatchObject({ unchanged: 6, created: [chuong] });
  });

  test("a ward that is not in the list ends; the city never does", () =>
    expect(compare(list.slice(0, 5)).ended.map((unit) => unit.code)).toEqual(["00532"]));

  test("a tone mark in another place is the same ward with a new spelling", () =>
    expect(compare(changed(trungHoa, { name: "Trung Hòa" })).changed).toMatchObject([{ unitId: 166, what: ["name"] }]));

  test("another kind is the same ward", () =>
    expect(compare(changed(hangBai, { kind: "xã" })).changed).toMatchObject([{ unitId: 88, what: ["kind"] }]));

  test("another district is the same ward, moved", () =>
    expect(compare(changed(hangBai, { parentCode: "018" })).changed).toMatchObject([{ unitId: 88, what: ["parent"] }]));

  test("another code is the same ward when level, kind, name and district agree", () =>
    expect(compare(changed(hangBai, { code: "00089" }))).toMatchObject({
      created: [],
      ended: [],
      changed: [{ unitId: 88, what: ["code"] }],
    }));

  test("of two that could be meant by a new code, neither is", () => {
    const twins = changed(hangBai, { code: "00089" });
    expect(compare([...twins, { ...hangBai, code: "00090" }])).toMatchObject({
      changed: [],
      ended: [{ code: "00088" }],
    });
  });

  test("a town and a village of one name and one district are never taken for each other", () =>
    expect(compare(changed(town, { code: "00527" })).changed).toMatchObject([{ unitId: 526, what: ["code"] }]));
});

describe("a code with another name", () => {
  const renamed = changed(hangBai, { name: "Cửa Nam" });
  test("is another unit: the old one ends, the new one begins, and the report says so", () =>
    expect(compare(renamed)).toMatchObject({
      created: [{ code: "00088", name: "Cửa Nam" }],
      ended: [{ unitId: 88 }],
      reusedCodes: [{ code: "00088", endedUnitId: 88, before: "phường Hàng Bài", after: "phường Cửa Nam" }],
    }));

  test("is the same unit renamed when a person says so", () =>
    expect(compare(renamed, ["00088"])).toMatchObject({ created: [], changed: [{ unitId: 88, what: ["name"] }] }));

  test("two wards that swap their codes keep their ids", () => {
    const swapped = list.map((unit) =>
      unit === hangBai
        ? { ...hangBai, code: trungHoa.code }
        : unit === trungHoa
          ? { ...trungHoa, code: hangBai.code }
          : unit,
    );
    expect(compare(swapped).changed).toMatchObject([
      { unitId: 166, what: ["code"] },
      { unitId: 88, what: ["code"] },
    ]);
  });
});

test("a commune with the code and name of a ward is a new unit, even when a person says otherwise", () => {
  const commune: ListedUnit = { ...hangBai, level: "commune", parentCode: "01" };
  expect(compare([commune], ["00088"])).toMatchObject({ unchanged: 0, created: [commune], changed: [] });
});

test("a district whose code went to another district takes its wards along by their parent, not by the code", () => {
  const other = { ...hoanKiem, name: "Cửa Nam" };
  const { created, changed: moved } = compare(list.map((unit) => (unit === hoanKiem ? other : unit)));
  expect(created).toEqual([other]);
  expect(moved.map(({ unitId, what }) => [unitId, what])).toEqual([
    [166, ["parent"]],
    [88, ["parent"]],
  ]);
});

describe("faults of a list", () => {
  test("none", () => expect(findListFaults(list, city)).toEqual([]));
  test.each([
    ["nothing in it", [], { row: 0, code: "", fault: "empty" }],
    ["a code twice", [...list, hangBai], { row: 7, code: "00088", fault: "code-twice" }],
    ["no name", changed(hangBai, { name: "" }), { row: 4, code: "00088", fault: "name-missing" }],
    ["a code with letters", changed(hangBai, { code: "HB" }), { row: 4, code: "HB", fault: "code-not-digits" }],
    [
      "a parent that is nowhere",
      changed(hangBai, { parentCode: "999" }),
      { row: 4, code: "00088", fault: "parent-unknown" },
    ],
    ["a ward under the city", changed(hangBai, { parentCode: "01" }), { row: 4, code: "00088", fault: "parent-level" }],
    [
      "a district without a parent",
      changed(giaLam, { parentCode: null }),
      { row: 2, code: "018", fault: "parent-level" },
    ],
    ["another city", [{ ...city, code: "79" }, ...list], { row: 1, code: "79", fault: "other-city" }],
  ] as const)("%s", (_what, units, fault) => expect(findListFaults(units, city)).toContainEqual(fault));
});

describe("successions", () => {
  const before = [
    { unitId: 1, code: "00088", kind: "phường", name: "Hàng Bài" },
    { unitId: 2, code: "00166", kind: "phường", name: "Trung Hoà" },
  ];
  const after = [{ code: "00070", kind: "phường", name: "Hoàn Kiếm" }, { code: "00097", kind: "phường", name: "Hồng Hà" }]; // prettier-ignore
  const hint = (code: string, name: string, ...successors: [string, string][]) => ({
    code,
    name,
    successors: successors.map(([to, called]) => ({ code: to, name: called })),
    basis: "resolution 1656",
  });
  test("one successor took all of it", () =>
    expect(
      matchSuccessions([hint("00088", "Phường Hàng Bài", ["00070", "Phường Hoàn Kiếm"])], before, after).matched,
    ).toMatchObject([{ predecessor: { unitId: 1 }, successor: { code: "00070" }, part: "whole" }]));
  test("several took parts, wherever the tone mark stands", () =>
    expect(
      matchSuccessions(
        [hint("00166", "Phường Trung Hòa", ["00070", "Phường Hoàn Kiếm"], ["00097", "Phường Hồng Hà"])],
        before,
        after,
      ).matched.map(({ part }) => part),
    ).toEqual(["part", "part"]));
  test.each([
    [
      "a predecessor under another name",
      hint("00088", "Phường Tràng Tiền", ["00070", "Phường Hoàn Kiếm"]),
      "phường Hàng Bài",
      "predecessor",
    ],
    ["an unknown predecessor", hint("00001", "Phường Phúc Xá", ["00070", "Phường Hoàn Kiếm"]), null, "predecessor"],
    [
      "a successor under another name",
      hint("00088", "Phường Hàng Bài", ["00070", "Phường Cửa Nam"]),
      "phường Hoàn Kiếm",
      "successor",
    ],
  ] as const)("%s is told and left out", (_what, wrong, found, side) =>
    expect(matchSuccessions([wrong], before, after)).toMatchObject({ matched: [], unmatched: [{ found, side }] }),
  );
});
