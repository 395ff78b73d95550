/** Clean prints: our own templates with minted permits, set by Typst, drawn by poppler at 300 dpi. */
import { renderMarketCards, renderPermits } from "#server/printing/render.ts";
import { inkIn, pictureOf } from "#test/support/pdf-tools.ts";
import { household, mint } from "#test/support/permits.ts";
import { marketCard, permitPage, run } from "#test/support/printed-pages.ts";

const dpi = 300;
export const dotsPerMillimetre = dpi / 25.4;

/** What paper and toner throw back of the light (office paper and a laser printer's black). */
export const paperWhite = 0.85;
export const tonerBlack = 0.05;

export type SheetKind = "permit" | "market-card";

/** One paper as it is in a hand: an A4 permit, or a market card cut out of its sheet. */
export interface Sheet {
  readonly kind: SheetKind;
  readonly qrText: string;
  readonly width: number;
  readonly height: number;
  /** Reflectance 0–1, row by row, 300 dpi; what is torn off is negative. */
  readonly reflectance: Float32Array;
  /** The code's modules without the quiet zone, in dots. */
  readonly code: { readonly left: number; readonly top: number; readonly side: number };
}

const permits = 4;
const cards = 8;

/** Where the templates put the codes, in millimetres: `print/permit.typ`, `print/market-card.typ`. */
const permitCode = { side: 46, left: 149, top: 65, bottom: 90 };
const card = { width: 95, height: 67, left: 10, top: 14.5, codeSide: 36, codeLeft: 54.5, codeTop: 18.6 };

/** Papers of both kinds, all different. */
export async function cleanSheets(): Promise<Record<SheetKind, Sheet[]>> {
  return { permit: await permitSheets(), "market-card": await cardSheets() };
}

async function permitSheets(): Promise<Sheet[]> {
  const texts = Array.from({ length: permits }, (_, i) =>
    mint({ serial: `THD-${String(i + 1).padStart(6, "0")}`, status: { list: "12", index: 100 + i } }),
  );
  const pages = texts.map((qrText, i) => permitPage(i + 1, { qrText }));
  const sheets: Sheet[] = [];
  for await (const { pdf } of renderPermits(pages, run))
    for (const [i, qrText] of texts.entries()) {
      const page = pictureOf(pdf, i + 1, dpi);
      // A long name pushes the code down: its upper edge is where the ink begins.
      const band = {
        left: permitCode.left,
        right: permitCode.left + 2,
        top: permitCode.top,
        bottom: permitCode.bottom,
      };
      const code = { left: permitCode.left, top: inkIn(page, band).top, side: permitCode.side };
      sheets.push({
        kind: "permit",
        qrText,
        width: page.width,
        height: page.height,
        reflectance: reflectanceOf(page.grey),
        code: inDots(code),
      });
    }
  return sheets;
}

async function cardSheets(): Promise<Sheet[]> {
  const texts = Array.from({ length: cards }, (_, i) =>
    mint({
      ...household,
      serial: `THD-C-${String(i + 1).padStart(5, "0")}`,
      status: { list: "12", index: 200 + i },
    }),
  );
  const page = { sheetNo: 1, cards: texts.map((qrText, i) => marketCard(i + 1, { qrText })) };
  const sheets: Sheet[] = [];
  for await (const { pdf } of renderMarketCards([page], run)) {
    const { grey, width } = pictureOf(pdf, 1, dpi);
    for (const [i, qrText] of texts.entries()) {
      const left = Math.round((card.left + (i % 2) * card.width) * dotsPerMillimetre);
      const top = Math.round((card.top + Math.floor(i / 2) * card.height) * dotsPerMillimetre);
      const size = {
        width: Math.floor(card.width * dotsPerMillimetre),
        height: Math.floor(card.height * dotsPerMillimetre),
      };
      const cut = new Uint8Array(size.width * size.height);
      for (let y = 0; y < size.height; y++)
        cut.set(grey.subarray((top + y) * width + left, (top + y) * width + left + size.width), y * size.width);
      const code = inDots({ left: card.codeLeft, top: card.codeTop, side: card.codeSide });
      sheets.push({ kind: "market-card", qrText, ...size, reflectance: reflectanceOf(cut), code });
    }
  }
  return sheets;
}

function inDots(box: { left: number; top: number; side: number }): Sheet["code"] {
  const [left, top, side] = [box.left, box.top, box.side].map((length) => length * dotsPerMillimetre);
  return { left: left as number, top: top as number, side: side as number };
}

/** Greys of the page are sRGB; light is linear. */
function reflectanceOf(grey: Uint8Array): Float32Array {
  const table = Float32Array.from({ length: 256 }, (_, g) => tonerBlack + (paperWhite - tonerBlack) * (g / 255) ** 2.2);
  const reflectance = new Float32Array(grey.length);
  for (let i = 0; i < grey.length; i++) reflectance[i] = table[grey[i] as number] as number;
  return reflectance;
}
