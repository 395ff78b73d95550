import { describe, expect, test } from "vitest";
import { readPicture } from "#server/code-reading/reader.ts";
import { inkIn, overlaps, pictureOf, textOf, wordsOf, zbarTexts } from "#test/support/pdf-tools.ts";
import {
  longAddress,
  longName,
  longOrganisation,
  marketCard,
  marketCardPages,
  run,
} from "#test/support/printed-pages.ts";
import type { MarketCard, MarketCardPage } from "./page-data.ts";
import { type PrintPart, renderMarketCards } from "./render.ts";

async function onePart(pages: Iterable<MarketCardPage>): Promise<PrintPart> {
  for await (const part of renderMarketCards(pages, run)) return part;
  throw new Error("No part came.");
}

const [cardWidth, cardHeight, left, top] = [95, 67, 10, 14.5];

describe("a sheet and a half of cards", async () => {
  const pages = [...marketCardPages(13)];
  const { pdf, sheets } = await onePart(pages);
  const first = wordsOf(pdf)[0] ?? [];

  test("is two sheets", () => expect(sheets).toBe(2));
  test("each card says what a guard compares", () => {
    const text = textOf(pdf, 2);
    for (const words of [
      "UBND PHƯỜNG TRẦN HƯNG ĐẠO",
      "THẺ ĐI CHỢ / SIÊU THỊ",
      "Chợ Hôm – Đức Viên",
      "Thứ Hai và thứ Năm,",
      "05:30–06:30 và 15:30–16:30",
      "1 lượt/ngày, 2 lượt/tuần",
      "đến hết 20/09/2021",
      "Thẻ số 000013/TĐC-THĐ",
      "Tờ số 000002 · Lô in 7",
    ])
      expect(text).toContain(words);
  });
  test("all thirteen codes are read at 150 dpi, and by the second reader at 300", async () => {
    const expected = pages.map((page) => page.cards.map((card) => card.qrText).toSorted());
    for (const [i, texts] of expected.entries()) {
      const { texts: found } = await readPicture(pictureOf(pdf, i + 1, 150).file);
      expect(found.toSorted()).toEqual(texts);
      expect(zbarTexts(pictureOf(pdf, i + 1, 300)).toSorted()).toEqual(texts);
    }
  });
  test("cut marks stand 95 and 67 mm apart, in the margins only", () => {
    const page = pictureOf(pdf, 1, 300);
    const middle = ({ left: a, right: b }: { left: number; right: number }) => (a + b) / 2;
    for (const band of [
      { top: 8, bottom: 12 },
      { top: 285, bottom: 289 },
    ])
      for (const x of [0, 1, 2])
        expect(middle(inkIn(page, { ...band, left: x * 95 + 5, right: x * 95 + 15 }))).toBeCloseTo(
          left + x * cardWidth,
          0.9,
        );
    for (const band of [
      { left: 4, right: 7 },
      { left: 203, right: 206 },
    ])
      for (const y of [0, 1, 2, 3, 4]) {
        const mark = inkIn(page, { ...band, top: y * 67 + 9, bottom: y * 67 + 20 });
        expect((mark.top + mark.bottom) / 2).toBeCloseTo(top + y * cardHeight, 0.9);
      }
  });
  test("every code measures 36 mm", () => {
    const page = pictureOf(pdf, 1, 300);
    for (const column of [0, 1])
      for (const row of [0, 1, 2, 3]) {
        const [x, y] = [left + column * cardWidth, top + row * cardHeight];
        const code = inkIn(page, { left: x + 50, right: x + 94, top: y + 16.5, bottom: y + 24 });
        expect(code.right - code.left).toBeCloseTo(36, 0);
      }
  });
  test("nothing but the sheet's number stands outside the cards", () => {
    const outside = first.filter((word) => word.top < top || word.bottom > top + 4 * cardHeight + 1);
    expect(outside.map((word) => word.text)).toEqual(["Tờ", "số", "000001", "·", "Lô", "in", "7"]);
  });
});

const times: MarketCard["times"] = {
  weekdays: [1, 3, 5, 6],
  parity: "odd",
  slots: [
    { from: 330, to: 390 },
    { from: 660, to: 750 },
    { from: 930, to: 990 },
    { from: 1320, to: 300 },
  ],
};

describe("text of any length stays on its card", () => {
  test.each<[string, Partial<MarketCard>]>([
    ["a name of 60 letters in capitals", { householder: longName }],
    ["an address of 200 letters", { address: longAddress }],
    ["a market's name of 140 letters", { market: longOrganisation }],
    ["a ward's name of 140 letters", { bodyName: longOrganisation }],
    ["four slots and odd dates", { times }],
    [
      "all of it",
      { householder: longName, address: longAddress, market: longOrganisation, bodyName: longOrganisation, times },
    ],
    ["an address of 1,000 letters", { address: longAddress.repeat(5) }],
    ["a word of 120 letters", { address: "W".repeat(120) }],
    ["Typst's signs and a character that no font has", { householder: "#panic() $x$ 😀" }],
    ["no limit of visits", { uses: null }],
    ["every limit of visits", { uses: { day: 1000, week: 1000, period: 1000 } }],
  ])("%s", async (_, change) => {
    const { pdf } = await onePart([{ sheetNo: 1, cards: [marketCard(1), marketCard(2, change)] }]);
    const onCard = (wordsOf(pdf)[0] ?? []).filter((word) => word.left > left + cardWidth && word.top < 200);
    expect(overlaps(onCard)).toEqual([]);
    const card = marketCard(2, change);
    const text = textOf(pdf).replace(/\s/gu, "");
    const words = [card.householder, card.address, card.market, card.bodyName].flatMap((value) => value.split(" "));
    expect(words.map((word) => word.slice(0, 6).replace("😀", "□")).filter((word) => !text.includes(word))).toEqual([]);
    const page = pictureOf(pdf, 1, 150);
    const codeLeft = left + 2 * cardWidth - 4.5 - 36;
    const gap = { left: codeLeft - 2, right: codeLeft - 0.6, top: top + 16, bottom: top + cardHeight - 1 };
    expect(inkIn(page, gap).right).toBe(-Infinity);
    expect(inkIn(page, { left: left + cardWidth, top: top + cardHeight - 2, right: 200, bottom: 284 }).bottom).toBe(
      -Infinity,
    );
    expect((await readPicture(page.file)).texts).toHaveLength(2);
  });
});
