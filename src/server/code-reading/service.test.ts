import { readFileSync } from "node:fs";
import fc from "fast-check";
import PDFDocument from "pdfkit";
import { describe, expect, test } from "vitest";
import { readCodes } from "#server/code-reading/service.ts";
import { household, mint } from "#test/support/permits.ts";
import { qrPng } from "#test/support/qr-picture.ts";

const [one, two, three] = [mint(), mint({ serial: "THD-000124" }), mint(household)];
const unreadable = [{ page: 1, text: null }];

interface Placed {
  readonly text: string;
  /** Side in millimetres. */
  readonly side: number;
}

async function pdfOf(pages: readonly (readonly Placed[])[]): Promise<Buffer> {
  const document = new PDFDocument({ size: "A4", autoFirstPage: false });
  const parts: Buffer[] = [];
  document.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => document.on("end", resolve));
  for (const page of pages) {
    document.addPage();
    page.forEach(({ text, side }, i) => document.image(qrPng([text]), 60 + i * 170, 90, { width: (side / 25.4) * 72 }));
  }
  document.end();
  await ended;
  return Buffer.concat(parts);
}

describe("a picture", () => {
  test("with one code", async () => expect(await readCodes(qrPng([one]))).toEqual([{ page: 1, text: one }]));
  test("with three", async () => {
    const found = await readCodes(qrPng([one, two, three]));
    expect(new Set(found.map(({ text }) => text))).toEqual(new Set([one, two, three]));
  });
  test("without any", async () => expect(await readCodes(qrPng([]))).toEqual(unreadable));
  test("a photograph, turned, soft and compressed (JPG)", async () => {
    const photograph = readFileSync(new URL("../../../test/vectors/permit-photograph.jpg", import.meta.url));
    expect(await readCodes(photograph)).toEqual([{ page: 1, text: one }]);
  });
});

describe("a PDF", () => {
  test("one answer a code, page by page, an empty page included", async () => {
    const pdf = await pdfOf([
      [{ text: one, side: 40 }],
      [],
      [
        { text: two, side: 40 },
        { text: three, side: 40 },
      ],
    ]);
    const found = await readCodes(pdf);
    expect(found.map(({ page }) => page)).toEqual([1, 2, 3, 3]);
    expect(found.slice(0, 2).map(({ text }) => text)).toEqual([one, null]);
    expect(new Set(found.slice(2).map(({ text }) => text))).toEqual(new Set([two, three]));
  });
  test("a code too small at 150 dpi is read at 300", async () => {
    const pdf = await pdfOf([[{ text: one, side: 18 }]]);
    expect(await readCodes(pdf)).toEqual([{ page: 1, text: one }]);
  });
});

describe("what cannot be read says so", () => {
  const png = qrPng([one]);
  const huge = Buffer.from(png);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  test.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array(0)],
    ["words", Buffer.from("Giấy đi đường")],
    ["half a PNG", png.subarray(0, 300)],
    ["only the head of a PNG", png.subarray(0, 20)],
    ["a PNG that claims 3.6 thousand million points", huge],
    ["a JPG without a picture", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9)],
    ["a JPG whose segments lead nowhere", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff)],
    ["a PDF in name only", Buffer.from("%PDF-1.7\nxxxxxxxxxxxxxxxxxxxxxxxx")],
    ["a GIF", Buffer.from("GIF89a\u0001\u0000\u0001\u0000")],
  ])("%s", async (_, bytes) => expect(await readCodes(bytes)).toEqual(unreadable));
  test("a PNG where a PDF was expected", async () => expect(await readCodes(png, "pdf")).toEqual(unreadable));
  test("any bytes at all, after the first of each kind", async () => {
    const start = fc
      .constantFrom("%PDF-1.4\n", "\u0089PNG\r\n\u001a\n", "ÿØÿ")
      .map((text) => Buffer.from(text, "latin1"));
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array(), async (head, tail) => {
        expect(await readCodes(Buffer.concat([head, tail]))).toEqual(unreadable);
      }),
      { numRuns: 60 },
    );
  });
});
