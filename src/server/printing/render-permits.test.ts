import { describe, expect, test } from "vitest";
import { readPicture } from "#server/code-reading/reader.ts";
import { fontsOf, inkIn, overlaps, pictureOf, textOf, wordsOf, zbarTexts } from "#test/support/pdf-tools.ts";
import { verifyPermit } from "#credential/verify.ts";
import { mint, now, trustOf } from "#test/support/permits.ts";
import { avifOf } from "#test/support/portraits.ts";
import { permitPage, permitPages, run } from "#test/support/printed-pages.ts";
import { longAddress, longName, longOrganisation } from "#test/support/printed-pages.ts";
import type { PermitPage } from "./page-data.ts";
import { qrImage } from "./qr-image.ts";
import { type PrintPart, renderPermits } from "./render.ts";

async function partsOf(pages: Iterable<PermitPage>): Promise<PrintPart[]> {
  const parts: PrintPart[] = [];
  for await (const part of renderPermits(pages, run)) parts.push(part);
  return parts;
}
async function onePart(...pages: PermitPage[]): Promise<PrintPart> {
  const [part] = await partsOf(pages);
  if (part === undefined) throw new Error("No part came.");
  return part;
}

describe("a permit", async () => {
  const qrText = mint();
  const { pdf, warnings } = await onePart(permitPage(42, { qrText }));
  const text = textOf(pdf);

  test.each([
    ["the body above and the body", "UBND QUẬN HOÀN KIẾM"],
    ["the body's number", "Số: 000042/GĐĐ-THĐ"],
    ["Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"],
    ["place and date as the decree writes them", "Trần Hưng Đạo, ngày 06 tháng 9 năm 2021"],
    ["its name", "GIẤY ĐI ĐƯỜNG"],
    ["the class", "Nhóm 5: Lương thực, thực phẩm và dược phẩm"],
    ["the holder", "Lê Thị Ánh Nguyệt"],
    ["the last four of the ID number only", "••••••••9042"],
    ["the organisation", "Công ty TNHH Thực phẩm sạch Hồng Hà"],
    ["the plates", "29-B1 142.45; 30A-678.90"],
    ["days and hours", "Từ thứ Hai đến thứ Sáu, 05:30–08:30 và 16:30–19:00"],
    ["validity", "Từ 06/09/2021 đến hết 20/09/2021"],
    ["the typed code in groups", "009-X67-969"],
    ["the signer", "TM. ỦY BAN NHÂN DÂN"],
    ["who gets it", "- Lưu: VT."],
    ["where to check it", "quét mã QR (mở hn.gov.vn/kt)"],
    ["sheet and print run", "Tờ số 000042 · Lô in 7"],
  ])("says %s", (_, words) => expect(text).toContain(words));

  test("has nothing to warn of", () => expect(warnings).toEqual([]));
  test("is read from a scan at 150 dpi, and by a second reader, which needs finer ones, at 200", async () => {
    expect(await readPicture(pictureOf(pdf, 1, 150).file)).toEqual({ texts: [qrText], damaged: 0 });
    expect(zbarTexts(pictureOf(pdf, 1, 200))).toEqual([qrText]);
  });
  test("keeps the margins of decree 30/2020", () => {
    const ink = inkIn(pictureOf(pdf, 1, 150));
    expect(ink.left).toBeGreaterThanOrEqual(29.8);
    expect(ink.right).toBeLessThanOrEqual(195.2);
    expect(ink.top).toBeGreaterThanOrEqual(19.8);
    expect(ink.bottom).toBeLessThanOrEqual(277.2);
  });
  test("has a QR of 46 mm with a white rim of at least 4 modules", () => {
    const page = pictureOf(pdf, 1, 300);
    // The two upper corner patterns give the width, the left edge with the lower one the height.
    const corners = inkIn(page, { left: 145, right: 200, top: 70, bottom: 84 });
    expect(corners.right - corners.left).toBeCloseTo(46, 0);
    const edge = inkIn(page, { left: corners.left, right: corners.left + 1, top: 70, bottom: 135 });
    expect(edge.bottom - edge.top).toBeCloseTo(46, 0);
    const rim = (46 / qrImage(qrText).modules) * 4;
    const around = {
      left: corners.left - rim,
      right: corners.right + rim,
      top: edge.top - rim,
      bottom: edge.bottom + rim,
    };
    const ink = inkIn(page, around);
    expect([ink.left, ink.right, ink.top, ink.bottom].map((at) => at.toFixed(1))).toEqual(
      [corners.left, corners.right, edge.top, edge.bottom].map((at) => at.toFixed(1)),
    );
  });
  test("is PDF/A-2u with all its fonts inside", () => {
    const bytes = Buffer.from(pdf).toString("latin1");
    expect(bytes).toMatch(/pdfaid:part>2</u);
    expect(bytes).toMatch(/pdfaid:conformance>U</u);
    const fonts = fontsOf(pdf);
    expect(fonts.map((font) => font.name.replace(/^.*\+/u, ""))).toContain("Tinos-Bold");
    expect(fonts.filter((font) => !font.embedded || !font.unicode)).toEqual([]);
  });
  test("comes out byte for byte the same again", async () => {
    expect(Buffer.compare((await onePart(permitPage(42, { qrText }))).pdf, pdf)).toBe(0);
  });
});

const squeezed = (text: string): string => text.replace(/\s/gu, "");

describe("a permit with a portrait of 1,024 bytes", async () => {
  const portrait = { format: "avif", bytes: avifOf(1024) } as const;
  const qrText = mint({ portrait });
  const page = permitPage(42, { qrText });
  const { pdf, warnings, sheets } = await onePart(page);

  test("is one sheet, with nothing to warn of", () => expect([sheets, warnings]).toEqual([1, []]));
  test("is read from a scan at 150 dpi, and by the second reader at 200", async () => {
    expect(await readPicture(pictureOf(pdf, 1, 150).file)).toEqual({ texts: [qrText], damaged: 0 });
    expect(zbarTexts(pictureOf(pdf, 1, 200))).toEqual([qrText]);
  });
  test("is read with a crease across its code and a blot of 9 mm on it", async () => {
    const scan = pictureOf(pdf, 1, 150);
    const at = (x: number, y: number) => Math.round(y * (150 / 25.4)) * scan.width + Math.round(x * (150 / 25.4));
    for (let x = 110; x < 200; x += 0.1) for (let y = 100; y < 101; y += 0.1) scan.grey[at(x, y)] = 235;
    for (let x = -4.5; x < 4.5; x += 0.1)
      for (let y = -4.5; y < 4.5; y += 0.1) if (Math.hypot(x, y) < 4.5) scan.grey[at(150 + x, 120 + y)] = 20;
    expect((await readPicture(scan.file)).texts).toEqual([qrText]);
  });
  test("gives the portrait back as it was sealed", async () => {
    const [text = null] = (await readPicture(pictureOf(pdf, 1, 150).file)).texts;
    const check = verifyPermit(text, await trustOf(), { at: now });
    expect([check.verdict, check.permit?.portrait]).toEqual(["valid", portrait]);
  });
  test("has a QR of 68 mm, points of half a millimetre, inside the margins", () => {
    const corners = inkIn(pictureOf(pdf, 1, 300), { left: 115, right: 200, top: 70, bottom: 84 });
    expect(corners.right - corners.left).toBeCloseTo(68, 0);
    expect(68 / qrImage(qrText).modules).toBeGreaterThan(0.5);
    const ink = inkIn(pictureOf(pdf, 1, 150));
    expect([ink.left > 29.5, ink.top > 19.5, ink.right < 195.5, ink.bottom < 277.5]).toEqual([true, true, true, true]);
  });
  test.each<[string, Partial<PermitPage>]>([
    ["as usual", {}],
    [
      "with everything long",
      {
        holder: { ...page.holder, name: longName, workplace: longAddress, organisation: longOrganisation },
        route: longAddress,
        areas: Array.from({ length: 12 }, (_, i) => `Phường Thử Nghiệm ${i}`),
      },
    ],
    ["with ten plates", { plates: Array.from({ length: 10 }, (_, i) => `29-B${i} 12${i}.45`) }],
    [
      "with nothing but what must be",
      {
        holder: { name: "Lê A", birthDate: null, identity: null, position: null, organisation: null, workplace: null },
        plates: [],
        route: null,
        areas: [],
        recipients: [],
      },
    ],
  ])("has no words on one another or under the code, %s", async (_, change) => {
    const set = await onePart(permitPage(42, { qrText, ...change }));
    expect(set.sheets).toBe(1);
    const [words = []] = wordsOf(set.pdf);
    expect(overlaps(words)).toEqual([]);
    const scan = pictureOf(set.pdf, 1, 150);
    expect((await readPicture(scan.file)).texts).toEqual([qrText]);
    const text = squeezed(textOf(set.pdf));
    const { holder: who, route, plates } = { ...page, ...change };
    const values = [who.name, who.workplace, route, ...plates].flatMap((value) => value?.split(" ") ?? []);
    expect(values.filter((word) => !text.includes(word.slice(0, 6)))).toEqual([]);
  });
});

const holder = permitPage(1).holder;

describe("text of any length stays on its sheet, whole and without overlap", () => {
  test.each<[string, Partial<PermitPage>]>([
    ["a name of 60 letters in capitals", { holder: { ...holder, name: longName } }],
    ["an address of 200 letters", { holder: { ...holder, workplace: longAddress } }],
    ["an organisation of 140 letters", { holder: { ...holder, organisation: longOrganisation } }],
    ["ten plates", { plates: Array.from({ length: 10 }, (_, i) => `29-B${i} 12${i}.45`) }],
    ["a route of 2,000 letters", { route: `${longAddress} `.repeat(10).trim() }],
    ["a word of 300 letters", { route: "W".repeat(300) }],
    [
      "names of the highlands",
      { holder: { ...holder, name: "Y Moan Êban", position: "K'Brơ", organisation: "H'Ƀuôn Niê Kđăm" } },
    ],
    [
      "a body's name of three lines",
      {
        body: {
          superior: "ỦY BAN NHÂN DÂN HUYỆN THANH TRÌ",
          name: "ỦY BAN NHÂN DÂN THỊ TRẤN VĂN ĐIỂN MỞ RỘNG PHÍA ĐÔNG NAM VÀ VÙNG PHỤ CẬN",
          place: "Văn Điển",
        },
      },
    ],
    [
      "everything long at once",
      {
        holder: {
          name: longName,
          birthDate: "1987-02-14",
          identity: { kind: "passport", last4: "K123" },
          position: longOrganisation,
          organisation: longOrganisation,
          workplace: longAddress,
        },
        class: { vi: longOrganisation, en: longOrganisation },
        route: longAddress,
        areas: Array.from({ length: 12 }, (_, i) => `Phường Thử Nghiệm ${i}`),
        signature: { lines: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], name: longName },
      },
    ],
    [
      "nothing but what must be",
      {
        holder: { name: "Lê A", birthDate: null, identity: null, position: null, organisation: null, workplace: null },
        body: { superior: null, name: "UBND XÃ THỬ", place: "Thử" },
        plates: [],
        route: null,
        areas: [],
        recipients: [],
        signature: { lines: [], name: null },
        times: { weekdays: [], parity: null, slots: [] },
      },
    ],
  ])("%s", async (_, change) => {
    const page = permitPage(1, change);
    const { pdf, sheets } = await onePart(page);
    expect(sheets).toBe(1);
    const text = squeezed(textOf(pdf));
    const values = [page.holder.name, page.holder.workplace, page.route, page.body.name, page.class.vi, ...page.plates];
    const words = values.flatMap((value) => value?.split(" ") ?? []).map((word) => word.slice(0, 6));
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    const [onPage = []] = wordsOf(pdf);
    expect(overlaps(onPage)).toEqual([]);
    const ink = inkIn(pictureOf(pdf, 1, 100));
    expect([ink.left > 29.5, ink.top > 19.5, ink.right < 195.5, ink.bottom < 277.5]).toEqual([true, true, true, true]);
  });
  test("what had to become smaller than 6 points is told", async () => {
    const { warnings } = await onePart(permitPage(1), permitPage(2, { route: `${longAddress} `.repeat(30) }));
    expect(warnings).toMatchObject([{ kind: "smallType", sheetNo: 2 }]);
  });
});

describe("data are data", () => {
  test("Typst's signs are printed, not obeyed", async () => {
    const name = '#panic() *_$@<x> \\ `raw` [a] (b) // /* "đ"';
    const { pdf, warnings } = await onePart(permitPage(1, { holder: { ...holder, name } }));
    const text = textOf(pdf);
    expect(name.split(" ").filter((word) => !text.includes(word))).toEqual([]);
    expect(warnings).toEqual([]);
  });
  test("a character that no font has is seen as a box and told, with its sheet and field", async () => {
    const { pdf, warnings } = await onePart(
      permitPage(8),
      permitPage(9, { holder: { ...holder, name: "Lê 😀 漢 An" } }),
    );
    expect(textOf(pdf, 2)).toContain("Lê □ □ An");
    expect(warnings).toEqual([{ kind: "charactersReplaced", sheetNo: 9, field: "holder.name", characters: "😀漢" }]);
  });
});

test("a long batch comes in parts, in order, every sheet once", async () => {
  const parts = await partsOf(permitPages(230));
  expect(parts.map(({ firstSheet, lastSheet, sheets }) => [firstSheet, lastSheet, sheets])).toEqual([
    [1, 100, 100],
    [101, 200, 100],
    [201, 230, 30],
  ]);
  expect(textOf(parts[2]?.pdf ?? new Uint8Array(), 30)).toContain("Tờ số 000230");
});
test("no pages, no parts", async () => expect(await partsOf([])).toEqual([]));
