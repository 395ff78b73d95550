/**
 * The peer: the same permits drawn with pdfkit, the same words in the same faces and sizes, the same QR pictures. They are
 * made by lean-qr as it comes, as a program on pdfkit would make them; the printer under test finds the mask in another way.
 */
import { correction, generate } from "lean-qr";
import PDFDocument from "pdfkit";
import type { PermitPage } from "#server/printing/page-data.ts";
import { readFaces } from "#server/printing/font-files.ts";
import { permitJob, type PrintRun } from "#server/printing/page-wording.ts";
import { qrData, qrPng } from "#server/printing/qr-image.ts";

interface Words {
  [name: string]: string | { vi: string; en: string };
}
interface Field {
  label: { vi: string; en: string };
  value: string | { text: string }[];
}
interface Drawn {
  superior: string;
  body: string;
  number: string;
  placeAndDate: string;
  class: { vi: string; en: string };
  who: Field[];
  what: Field[];
  validity: string;
  code: string;
  signature: { lines: string[]; name: string };
  recipients: string[];
  sheet: string;
}

const mm = 72 / 25.4;
const left = 30 * mm;
const width = 165 * mm;

/** Number of bytes written; they go nowhere, as a server would stream them. */
export async function printWithPdfkit(pages: Iterable<PermitPage>, run: PrintRun): Promise<number> {
  const pdf = new PDFDocument({ size: "A4", autoFirstPage: false, margin: 0 });
  for (const [i, face] of readFaces().entries()) pdf.registerFont(`f${i}`, face);
  let bytes = 0;
  pdf.on("data", (chunk: Buffer) => (bytes += chunk.length));
  const ended = new Promise((resolve) => pdf.on("end", resolve));
  for (const page of pages) {
    const job = permitJob([page], run);
    drawPermit(pdf, job.data["words"] as Words, (job.data["pages"] as Drawn[])[0] as Drawn, qrOf(page));
    await new Promise(setImmediate); // lets the bytes flow away
  }
  pdf.end();
  await ended;
  return bytes;
}

function qrOf({ qrText }: PermitPage): Buffer {
  const code = generate(qrData(qrText), { minCorrectionLevel: correction.M });
  return qrPng(code.size, code.get);
}

function drawPermit(pdf: PDFKit.PDFDocument, words: Words, it: Drawn, qr: Buffer): void {
  pdf.addPage();
  const text = (face: number, size: number, what: unknown, x: number, y: number, w: number, align = "left") =>
    pdf
      .font(`f${face}`)
      .fontSize(size)
      .text(String(what), x, y, { width: w, align: align as "left" });
  const both = (word: unknown) => word as { vi: string; en: string };
  text(0, 12, it.superior, left, 20 * mm, 75 * mm, "center");
  text(2, 12, it.body, left, 25 * mm, 75 * mm, "center");
  text(0, 13, it.number, left, 34 * mm, 75 * mm, "center");
  text(2, 12, words["country"], left + 75 * mm, 20 * mm, 90 * mm, "center");
  text(2, 13, words["motto"], left + 75 * mm, 25 * mm, 90 * mm, "center");
  text(1, 13, it.placeAndDate, left + 75 * mm, 34 * mm, 90 * mm, "center");
  pdf
    .moveTo(left + 25 * mm, 31 * mm)
    .lineTo(left + 45 * mm, 31 * mm)
    .stroke();
  pdf
    .moveTo(left + 95 * mm, 31 * mm)
    .lineTo(left + 145 * mm, 31 * mm)
    .stroke();
  text(2, 22, both(words["title"]).vi, left, 46 * mm, width, "center");
  text(1, 10, both(words["title"]).en, left, 54 * mm, width, "center");
  text(2, 14, it.class.vi, left, 60 * mm, width, "center");
  text(1, 10, it.class.en, left, 66 * mm, width, "center");
  let y = drawFields(text, it.who, 74 * mm, 112 * mm);
  pdf.image(qr, left + 117 * mm, 72 * mm, { width: 51 * mm });
  text(0, 9.5, both(words["code"]).vi, left + 119 * mm, 127 * mm, 22 * mm, "right");
  text(1, 8, both(words["code"]).en, left + 142 * mm, 127 * mm, 23 * mm);
  text(4, 16, it.code, left + 119 * mm, 131 * mm, 46 * mm, "center");
  y = drawFields(text, it.what, Math.max(y, 142 * mm), width);
  text(0, 11.4, both(words["validity"]).vi, left, y, 33 * mm);
  text(1, 8.3, both(words["validity"]).en, left, y + 5 * mm, 33 * mm);
  text(2, 15.6, it.validity, left + 33 * mm, y, 130 * mm);
  pdf
    .moveTo(left, y + 10 * mm)
    .lineTo(left + width, y + 10 * mm)
    .stroke();
  text(3, 12, words["recipients"], left, 200 * mm, 80 * mm);
  for (const [i, line] of it.recipients.entries()) text(0, 11, line, left, (205 + i * 4.5) * mm, 80 * mm);
  for (const [i, line] of it.signature.lines.entries())
    text(2, 13, line, left + 81 * mm, (200 + i * 5) * mm, 84 * mm, "center");
  text(1, 10.5, words["signHere"], left + 81 * mm, 211 * mm, 84 * mm, "center");
  pdf
    .circle(left + 106 * mm, 230 * mm, 15 * mm)
    .dash(1.2, { space: 2.2 })
    .stroke()
    .undash();
  text(2, 13, it.signature.name, left + 81 * mm, 246 * mm, 84 * mm, "center");
  text(0, 10, both(words["check"]).vi, left, 258 * mm, width);
  text(1, 8.5, both(words["check"]).en, left, 263 * mm, width);
  text(0, 8.5, words["integrity"], left, 267 * mm, width);
  text(2, 9, "Thông Hành", left + 5 * mm, 273 * mm, 40 * mm);
  text(0, 10, it.sheet, left + 100 * mm, 273 * mm, 65 * mm, "right");
}

const wordsOf = (value: Field["value"]): string =>
  typeof value === "string" ? value : value.map((piece) => piece.text).join(" ");

type DrawText = (face: number, size: number, what: unknown, x: number, y: number, w: number) => PDFKit.PDFDocument;

function drawFields(text: DrawText, fields: Field[], from: number, room: number): number {
  let y = from;
  for (const { label, value } of fields) {
    text(0, 11.4, label.vi, left, y, 33 * mm);
    text(1, 8.3, label.en, left, y + 4.4 * mm, 33 * mm);
    const drawn = text(label === fields[0]?.label ? 2 : 0, 13, wordsOf(value), left + 33 * mm, y, room - 33 * mm);
    y = Math.max(drawn.y, y + 7.5 * mm) + 2 * mm;
  }
  return y;
}
