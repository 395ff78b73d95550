import { describe, expect, test } from "vitest";
import {
  foldForSearch,
  foldTonePlacement,
  givenName,
  isAllCapitals,
  tidy,
  tidyPlain,
  titleCaseName,
} from "#domain/text.ts";

describe("tidy", () => {
  test.each([
    ["folds inner white space and line breaks", "  Nghiêm \u00a0 Duy\nLuỹ ", "Nghiêm Duy Luỹ"],
    ["composes decomposed letters", "Nguyễn".normalize("NFD"), "Nguyễn"],
    ["drops what has no width", "\ufeffLê\u200b Thị\u200e A", "Lê Thị A"],
    ["drops what turns a line round, and what shows nothing", "Lê \u2067Thị\u2069 \u061cA\u3164\u034f", "Lê Thị A"],
    ["keeps a full-width digit as it is", "Số １２", "Số １２"],
  ])("%s", (_name, written, expected) => expect(tidy(written)).toBe(expected));
  test("full-width digits and long dashes become plain where numbers are read", () => {
    expect(tidyPlain("２９Ｃ–３２９．０１")).toBe("29C-329.01");
  });
});

describe("folding", () => {
  test.each([
    ["đ has no decomposition", "Đỗ Đức Đạt", "do duc dat"],
    ["tone placement", "Hoà Thuỵ", foldForSearch("Hòa Thụy")],
    ["horned letters", "Trường Tước", "truong tuoc"],
  ])("for searching: %s", (_name, written, expected) => expect(foldForSearch(written)).toBe(expected));
  test("tone placement alone keeps different tones apart", () => {
    expect(foldTonePlacement("HOÀ")).toBe(foldTonePlacement("Hòa"));
    expect(foldTonePlacement("Thuỵ")).toBe(foldTonePlacement("Thụy"));
    expect(foldTonePlacement("Hoà")).not.toBe(foldTonePlacement("Hóa"));
    expect(foldTonePlacement("Toàn")).toBe("toàn");
  });
});

describe("names", () => {
  test.each([
    ["NGUYỄN VĂN MẪU", "Nguyễn Văn Mẫu"],
    ["K'BRƠ", "K'Brơ"],
    ["H'HEN NIÊ KĐĂM", "H'Hen Niê Kđăm"],
    ["Y-MOAN ÊBAN", "Y-Moan Êban"],
  ])("%s in title case", (capitals, expected) => expect(titleCaseName(capitals)).toBe(expected));
  test("capitals are letters without a small one among them", () => {
    expect(isAllCapitals("LÊ THỊ A")).toBe(true);
    expect(isAllCapitals("Lê THỊ A")).toBe(false);
    expect(isAllCapitals("1/2")).toBe(false);
  });
  test("the given name is the last word", () => expect(givenName("Nguyễn Văn Mẫu")).toBe("Mẫu"));
});
