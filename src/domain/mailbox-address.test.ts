import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  allocateMailboxPrefixes,
  mailboxKey,
  mailboxOrdinals,
  mailboxPrefix,
  type MailboxUnit,
} from "#domain/mailbox-address.ts";
import { readUnitCsv } from "#domain/unit-csv.ts";
import type { ListedUnit } from "#domain/unit-import.ts";

const listOf = (year: number) =>
  readUnitCsv(readFileSync(new URL(`../../data/hanoi_units_${year}.csv`, import.meta.url), "utf8")) as ListedUnit[];

const mailboxUnits = (list: ListedUnit[], firstId: number): MailboxUnit[] => {
  const names = new Map([["01", "Hà Nội"], ...list.map((unit) => [unit.code, unit.name] as const)]);
  return list
    .filter((unit) => unit.level !== "district")
    .map((unit, i) => ({ ...unit, unitId: firstId + i, parentName: names.get(unit.parentCode ?? "") ?? "" }));
};
const wards = mailboxUnits(listOf(2021), 1);
const communes = mailboxUnits(listOf(2025), 1001);
const free = () => false;
const addresses = (prefixes: Iterable<string>) =>
  [...prefixes].flatMap((prefix) => mailboxOrdinals.map((ordinal) => `${prefix}${ordinal}@gmail.com`));
const prefixes2021 = allocateMailboxPrefixes(wards, [], free);
const prefixOf = (name: string, kind?: string) =>
  prefixes2021.get(wards.find((ward) => ward.name === name && (!kind || ward.kind === kind))!.unitId);

describe("the wards of 2021", () => {
  test("579 wards have 1,737 addresses, all different, dots or no dots", () => {
    expect(new Set(addresses(prefixes2021.values())).size).toBe(1737);
    expect(new Set(addresses(prefixes2021.values()).map(mailboxKey)).size).toBe(1737);
  });
  test.each([
    ["Trần Hưng Đạo", undefined, "qrca.hk.thd"],
    ["Hàng Bài", undefined, "qrca.hk.hangbai"],
    ["Hàng Bồ", undefined, "qrca.hk.hangbo"],
    ["Hàng Bông", undefined, "qrca.hk.hangbong"],
    ["Yên Viên", "thị trấn", "qrca.gl.yenvien.tt"],
    ["Yên Viên", "xã", "qrca.gl.yenvien.x"],
    ["Thường Tín", undefined, "qrca.tt.thuongtin"],
    ["Mỹ Đình 1", undefined, "qrca.ntl.md1"],
    ["Mỹ Đình 2", undefined, "qrca.ntl.md2"],
    ["Cát Linh", undefined, "qrca.dd.cl"],
  ])("%s (%s) is %s", (name, kind, prefix) => expect(prefixOf(name, kind)).toBe(prefix));

  test("a ward whose initials nobody shares keeps the letter's pattern: 467 of them", () => {
    const byInitials = Map.groupBy(wards, (ward) => mailboxPrefix(ward, 0));
    const alone = [...byInitials].filter(([, group]) => group.length === 1);
    expect(alone).toHaveLength(467);
    for (const [prefix, [ward]] of alone) expect(prefixes2021.get(ward!.unitId)).toBe(prefix);
  });

  test("no address is longer than a mail program takes (RFC 5321: 64 before the @)", () => {
    for (const address of addresses(prefixes2021.values())) expect(address.indexOf("@")).toBeLessThanOrEqual(64);
  });
});

test("the communes of 2025 come after the wards, under qrca.hn, and nobody's address changes or is given twice", () => {
  const taken = new Set(addresses(prefixes2021.values()).map(mailboxKey));
  const prefixes = allocateMailboxPrefixes(communes, [], (prefix) =>
    addresses([prefix]).some((a) => taken.has(mailboxKey(a))),
  );
  const all = [...addresses(prefixes2021.values()), ...addresses(prefixes.values())];
  expect(new Set(all.map(mailboxKey)).size).toBe(1737 + 378);
  expect([...prefixes.values()].every((prefix) => prefix.startsWith("qrca.hn."))).toBe(true);
});

test("the last character before the @ is the mailbox, the rest the ward: md11 is box 1 of Mỹ Đình 1 and of nobody else", () => {
  const unit = (unitId: number, name: string): MailboxUnit => ({
    unitId,
    code: String(unitId),
    kind: "phường",
    name,
    parentName: "Nam Từ Liêm",
  });
  const names = ["Mỹ Đình", "Mỹ Đình 1", "Mỹ Đình 11", "Mỹ Đình 111", "Mỹ Đình 2"];
  const prefixes = allocateMailboxPrefixes(
    names.map((name, i) => unit(i, name)),
    [],
    free,
  );
  expect([...prefixes.values()]).toEqual(["md", "md1", "md11", "md111", "md2"].map((end) => `qrca.ntl.${end}`));
  expect(new Set(addresses(prefixes.values())).size).toBe(15);
});

test("who comes later gets no address that people may take for an older ward's", () => {
  const newcomer: MailboxUnit = {
    unitId: 9001,
    code: "00099",
    kind: "phường",
    name: "Trúc Hoa Đào",
    parentName: "Hoàn Kiếm",
  };
  expect(allocateMailboxPrefixes([newcomer], wards, free).get(9001)).toBe("qrca.hk.truchoadao");
});

test("an address that an administrator gave away is passed over", () => {
  const [ward] = wards;
  const taken = (prefix: string) => prefix === mailboxPrefix(ward!, 0) || prefix === mailboxPrefix(ward!, 1);
  expect(allocateMailboxPrefixes([ward!], [], taken).get(ward!.unitId)).toBe("qrca.bd.phucxa.p");
});

const syllable = fc.constantFrom(
  "Hà",
  "Hạ",
  "Hàng",
  "Đông",
  "Đồng",
  "An",
  "Ân",
  "1",
  "2",
  "11",
  "Y",
  "K'Brơ",
  "Tân-Dân",
);
const randomUnits = fc
  .array(
    fc.record({
      name: fc.array(syllable, { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
      kind: fc.constantFrom("phường", "xã", "thị trấn"),
      parentName: fc.constantFrom("Hà Đông", "Hoài Đức", "Hà Nội", "Hạ Đông"),
    }),
    { maxLength: 40 },
  )
  .map((units) => units.map((unit, i): MailboxUnit => ({ ...unit, unitId: i + 1, code: String(10_000 + i) })));

describe("whatever the names are", () => {
  test("all addresses differ, dots or no dots", () =>
    fc.assert(
      fc.property(randomUnits, (units) => {
        const all = addresses(allocateMailboxPrefixes(units, [], free).values()).map(mailboxKey);
        expect(new Set(all).size).toBe(units.length * 3);
      }),
    ));

  test("the order of the list changes nobody's address", () =>
    fc.assert(
      fc.property(
        randomUnits.chain((units) =>
          fc.tuple(fc.constant(units), fc.shuffledSubarray(units, { minLength: units.length })),
        ),
        ([units, shuffled]) => {
          const inOrder = allocateMailboxPrefixes(units, [], free);
          const mixed = allocateMailboxPrefixes(shuffled, [], free);
          for (const { unitId } of units) expect(mixed.get(unitId)).toBe(inOrder.get(unitId));
        },
      ),
    ));

  test("newcomers never get an address that is in use", () =>
    fc.assert(
      fc.property(randomUnits, fc.integer({ min: 0, max: 40 }), (units, split) => {
        const [first, later] = [units.slice(0, split), units.slice(split)];
        const given = allocateMailboxPrefixes(first, [], free);
        const used = new Set(addresses(given.values()).map(mailboxKey));
        const more = allocateMailboxPrefixes(later, first, (prefix) =>
          addresses([prefix]).some((a) => used.has(mailboxKey(a))),
        );
        const all = [...addresses(given.values()), ...addresses(more.values())].map(mailboxKey);
        expect(new Set(all).size).toBe(units.length * 3);
      }),
    ));

  test("every prefix is made of letters, digits and single dots", () =>
    fc.assert(
      fc.property(randomUnits, (units) => {
        for (const prefix of allocateMailboxPrefixes(units, [], free).values())
          expect(prefix).toMatch(/^[a-z0-9]+(\.[a-z0-9]+)+$/);
      }),
    ));
});

test.each([
  ["QRCA.HK.THD1@Gmail.com", "qrcahkthd1@gmail.com"],
  ["qrca.hk.thd1+danhsach@gmail.com", "qrcahkthd1@gmail.com"],
  ["qrcahkthd1@gmail.com", "qrcahkthd1@gmail.com"],
])("%s is the mailbox %s", (address, key) => expect(mailboxKey(address)).toBe(key));
