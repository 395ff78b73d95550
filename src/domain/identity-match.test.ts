import { describe, expect, test } from "vitest";
import { matchIdentity, type PermitHolder } from "#domain/identity-match.ts";

const holder: PermitHolder = { kind: "person", name: "Nguyễn Thị Hòa", born: "1987-02-14", idLast4: "9001" };
const card = {
  idNumber: "001087999001",
  formerIdNumber: "012345678",
  fullName: "Nguyễn Thị Hòa",
  dateOfBirth: "1987-02-14" as const,
};

describe("the same person", () => {
  test("name, date of birth and last four", () => {
    expect(matchIdentity(holder, card)).toEqual({ result: "same", same: ["name", "born", "idLast4"], differs: [] });
  });
  test.each([
    ["in capitals", "NGUYỄN THỊ HÒA"],
    ["with the tone on the other vowel", "Nguyễn Thị Hoà"],
    ["with spaces too many", "  Nguyễn   Thị Hòa "],
    ["in decomposed letters", "Nguyễn Thị Hòa".normalize("NFD")],
    ["with a space that does not break", "Nguyễn\u00a0Thị Hòa"],
  ])("the name %s", (_how, fullName) => expect(matchIdentity(holder, { ...card, fullName }).result).toBe("same"));

  test("only the year is printed", () =>
    expect(matchIdentity({ ...holder, born: "1987" }, card)).toEqual({
      result: "same",
      same: ["name", "born", "idLast4"],
      differs: [],
    }));
  test("no date of birth is printed", () =>
    expect(matchIdentity({ ...holder, born: null }, card)).toMatchObject({
      result: "same",
      same: ["name", "idLast4"],
    }));
  test("no number is printed", () =>
    expect(matchIdentity({ ...holder, idLast4: null }, card)).toMatchObject({
      result: "same",
      same: ["name", "born"],
    }));
  test("the card has no whole date of birth", () =>
    expect(matchIdentity(holder, { ...card, dateOfBirth: null })).toMatchObject({ result: "same" }));
  test("the permit was issued on the former number", () =>
    expect(matchIdentity({ ...holder, idLast4: "5678" }, card).result).toBe("same"));
  test("the permit was issued on a passport: its letters are on no card", () =>
    expect(matchIdentity({ ...holder, idLast4: "12AB" }, card)).toEqual({
      result: "same",
      same: ["name", "born"],
      differs: [],
    }));
});

describe("another person", () => {
  test.each([
    ["another name", { fullName: "Trần Thị Hòa" }, ["name"]],
    ["a name with another tone", { fullName: "Nguyễn Thị Hóa" }, ["name"]],
    ["a name without its diacritics", { fullName: "NGUYEN THI HOA" }, ["name"]],
    ["part of the name", { fullName: "Nguyễn Hòa" }, ["name"]],
    ["another day of birth", { dateOfBirth: "1987-02-15" as const }, ["born"]],
    ["another number", { idNumber: "001087999002" }, ["idLast4"]],
    ["another number, and there was none before", { idNumber: "001087999002", formerIdNumber: null }, ["idLast4"]],
    [
      "nothing the same",
      { fullName: "A", dateOfBirth: "1990-01-01" as const, idNumber: "001090000000" },
      ["name", "born", "idLast4"],
    ],
  ])("%s", (_how, change, differs) =>
    expect(matchIdentity(holder, { ...card, ...change })).toMatchObject({ result: "differs", differs }),
  );
  test("another year, where only the year is printed", () =>
    expect(matchIdentity({ ...holder, born: "1988" }, card)).toMatchObject({ result: "differs", differs: ["born"] }));
  test("another name is told even when nothing else can be compared", () =>
    expect(matchIdentity({ ...holder, name: "Lê A", born: null, idLast4: null }, card).result).toBe("differs"));
});

describe("not comparable", () => {
  test("the name alone proves nothing", () =>
    expect(matchIdentity({ ...holder, born: null, idLast4: null }, card)).toEqual({
      result: "not-comparable",
      same: ["name"],
      differs: [],
    }));
  test("name and a passport's letters", () =>
    expect(matchIdentity({ ...holder, born: null, idLast4: "A123" }, card).result).toBe("not-comparable"));
  test("the card of a household carried by another of its members", () =>
    expect(matchIdentity({ kind: "household", name: "Trần Văn B", born: null, idLast4: null }, card)).toEqual({
      result: "not-comparable",
      same: [],
      differs: ["name"],
    }));
  test("the one named on the card of a household, with a date to compare, is the same", () =>
    expect(matchIdentity({ ...holder, kind: "household" }, card).result).toBe("same"));
});
