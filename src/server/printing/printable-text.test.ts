import { describe, expect, test } from "vitest";
import { makePrintable } from "./printable-text.ts";
import { readFaces } from "./font-files.ts";
import { metricsOf } from "./font-metrics.ts";
import { widthInEm } from "./text-width.ts";

const printed = (name: string) => makePrintable({ holder: { name } });

describe("text that can be printed stays as it is", () => {
  test.each([
    "Nguyễn Thị Ánh Nguyệt",
    "Y Moan Êban",
    "K'Brơ",
    "H'Ƀuôn Niê Kđăm",
    "ĐẶNG THUỲ DƯƠNG / Đặng Thùy Dương",
    "29-B1 123.45; “số 3–5” … №",
  ])("%s", (name) => expect(printed(name)).toEqual({ page: { holder: { name } }, replaced: [] }));
});

describe("what comes in is cleaned", () => {
  test.each([
    ["letters taken apart", "Nguye\u0302\u0303n", "Nguyễn"],
    ["breaks and doubled blanks", " Số 1\n\tphố  Thử ", "Số 1 phố Thử"],
    ["signs that turn the direction of writing", "An\u202e001 nêb\u202c", "An001 nêb"],
    ["controls and marks nobody sees", "A\u0000n\u200b\ufeff\u00ad", "An"],
  ])("%s", (_, found, name) => expect(printed(found)).toEqual({ page: { holder: { name } }, replaced: [] }));
});

describe("what no face has becomes a box, and is told", () => {
  test.each([
    ["an emoji", "Lê 😀 An", "Lê □ An", "😀"],
    ["characters of another script", "漢字 Lê", "□□ Lê", "漢字"],
    ["half a surrogate pair", "Lê \ud83d", "Lê □", "\ud83d"],
  ])("%s", (_, found, name, characters) =>
    expect(printed(found)).toEqual({ page: { holder: { name } }, replaced: [{ field: "holder.name", characters }] }),
  );
  test("with the place in a list", () =>
    expect(makePrintable({ plates: ["29A", "😀"] }).replaced).toEqual([{ field: "plates.1", characters: "😀" }]));
});

test("the sealed code and the typed code are never touched", () => {
  const page = { qrText: "HTTPS://X/V#AA", typedCode: "ABC😀" };
  expect(makePrintable(page).page).toEqual(page);
});
test("a word too long for any column may break, and only such a word", () => {
  expect(printed("W".repeat(20)).page.holder.name.split("\u200b")).toEqual(["WWWWWW", "WWWWWW", "WWWWWW", "WW"]);
  expect(printed("000123/GĐĐ-THĐ").page.holder.name).not.toContain("\u200b");
});

test("all four faces of Tinos have the same letters, every Vietnamese one among them", () => {
  const [regular, ...others] = readFaces()
    .slice(0, 4)
    .map((face) => metricsOf(face).widths.map((width) => Math.min(width, 0)));
  for (const other of others) expect(other).toEqual(regular);
  const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
  const letters = [..."aăâeêioôơuưy"].flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize("NFC")));
  const all = [...letters, "đ"].flatMap((letter) => [letter, letter.toUpperCase()]);
  expect(all).toHaveLength(146);
  expect(all.filter((letter) => printed(letter).replaced.length > 0)).toEqual([]);
});
test("widths are those of Times New Roman: a digit is half an em", () => {
  expect(widthInEm("0123456789", "regular")).toBeCloseTo(5, 2);
  expect(widthInEm("0123456789", "bold")).toBeCloseTo(5, 2);
});
