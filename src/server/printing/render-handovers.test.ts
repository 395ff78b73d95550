import { expect, test } from "vitest";
import { fontsOf, overlaps, textOf, wordsOf } from "#test/support/pdf-tools.ts";
import { handoverSheet, longAddress, longName, run } from "#test/support/printed-pages.ts";
import type { HandoverSheet } from "./page-data.ts";
import { type HandoverPart, renderHandovers } from "./render.ts";

async function partsOf(...sheets: HandoverSheet[]): Promise<HandoverPart[]> {
  const parts: HandoverPart[] = [];
  for await (const part of renderHandovers(sheets, run)) parts.push(part);
  return parts;
}
async function pdfOf(sheet: HandoverSheet): Promise<Uint8Array> {
  const [part] = await partsOf(sheet);
  if (part === undefined) throw new Error("No part came.");
  return part.pdf;
}

test("a list of one is one page with totals and two places to sign", async () => {
  const text = textOf(await pdfOf(handoverSheet(1)));
  for (const words of [
    "PHIẾU GIAO NHẬN GIẤY ĐI ĐƯỜNG",
    "Số: 000017/PGN-THĐ",
    "Cảnh sát khu vực: Đại úy Lê Hữu Phước",
    "000001/GĐĐ-THĐ",
    "Tổng cộng: 1 giấy đi đường, 1 tờ.",
    "BÊN GIAO",
    "BÊN NHẬN",
    "Trang 1/1",
  ])
    expect(text).toContain(words);
});

test("a list of 500 repeats the table's head and counts its pages", async () => {
  const [part] = await partsOf(handoverSheet(500));
  if (part === undefined) throw new Error("No part came.");
  const pages = wordsOf(part.pdf).map((words) => words.map((word) => word.text));
  expect(part.pages).toBe(pages.length);
  expect(pages.filter((words) => !(words.includes("TT") && words.includes("nhận")))).toEqual([]);
  expect(pages.map((words) => words.at(-1))).toEqual(pages.map((_, i) => `${i + 1}/${pages.length}`));
  const all = pages.flat();
  const serials = Array.from({ length: 500 }, (_, i) => `${String(i + 1).padStart(6, "0")}/GĐĐ-THĐ`);
  expect(serials.filter((serial) => !all.includes(serial))).toEqual([]);
  expect(textOf(part.pdf)).toContain("Tổng cộng: 500 giấy đi đường, 500 tờ.");
});

test("signatures never stand on a page without papers, however many there are", async () => {
  const counts = Array.from({ length: 14 }, (_, n) => n + 16);
  for await (const { pdf } of renderHandovers(
    counts.map((count) => handoverSheet(count)),
    run,
  )) {
    const pages = wordsOf(pdf).map((words) => words.map((word) => word.text));
    expect(pages.filter((words) => !words.some((word) => word.endsWith("/GĐĐ-THĐ")))).toEqual([]);
    expect(pages.filter((words) => !(words.includes("TT") && words.includes("nhận")))).toEqual([]);
  }
});

test("eight cards on one sheet are eight papers and one sheet", async () => {
  const rows = handoverSheet(8).rows.map((row) => ({ ...row, sheetNo: 3 }));
  const text = textOf(await pdfOf(handoverSheet(8, { papers: "card", rows })));
  expect(text).toContain("PHIẾU GIAO NHẬN THẺ ĐI CHỢ / SIÊU THỊ");
  expect(text).toContain("Tổng cộng: 8 thẻ, 1 tờ.");
});

test("long names and notes make the row higher, not the table wider", async () => {
  const row = { serial: "000001/GĐĐ-THĐ-UBND-VPĐK", holder: longName, className: "2A", sheetNo: 1, note: longAddress };
  const pdf = await pdfOf(
    handoverSheet(1, { rows: [row, { ...row, holder: "W".repeat(80) }], officer: longName, beat: longAddress }),
  );
  const [words = []] = wordsOf(pdf);
  expect(overlaps(words)).toEqual([]);
  expect(words.filter((word) => word.right > 196)).toEqual([]);
});

test("several hand-overs are several documents, each PDF/A with its fonts", async () => {
  const parts = await partsOf(handoverSheet(2), handoverSheet(3, { serial: "000018/PGN-THĐ" }));
  expect(parts.map((part) => part.serial)).toEqual(["000017/PGN-THĐ", "000018/PGN-THĐ"]);
  for (const { pdf } of parts) {
    expect(Buffer.from(pdf).toString("latin1")).toContain("pdfaid:part>2<");
    expect(fontsOf(pdf).filter((font) => !font.embedded || !font.unicode)).toEqual([]);
  }
});

test("a character that no font has is told with its row", async () => {
  const [first] = handoverSheet(1).rows;
  const [part] = await partsOf(handoverSheet(1, { rows: first ? [{ ...first, holder: "Lê 😀" }] : [] }));
  expect(part?.warnings).toEqual([
    { kind: "charactersReplaced", sheetNo: null, field: "rows.0.holder", characters: "😀" },
  ]);
});
