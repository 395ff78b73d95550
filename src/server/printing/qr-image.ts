/** QR text → 1-bit PNG: a tenth of a vector path's size in the PDF, and as sharp at any printer's resolution. */
import { crc32, deflateSync } from "node:zlib";
import { qrSegments } from "#credential/qr-text.ts";
import { correction, generate, type Mode, mode } from "lean-qr";
import { isDark, withBestMask } from "./qr-mask.ts";

export interface QrImage {
  png: Buffer;
  /** Modules along a side, quiet zone not counted. */
  modules: number;
}

/** White modules around the code, in the image itself (ISO/IEC 18004 asks for 4). */
const quietZone = 4;

/** The set of QR's alphanumeric mode (ISO/IEC 18004, table 5). */
const alphanumeric = /^[0-9A-Z $%*+\-./:]*$/u;

/** Letters from which a code is one with a portrait: level L keeps its points half a millimetre wide (docs/decisions/0029). */
const longCode = 1200;

/** Level M or better, L for a long code, in the segments that keep the code a quarter smaller than bytes would. */
export function qrImage(qrText: string): QrImage {
  const data = qrData(qrText);
  const minCorrectionLevel = qrText.length < longCode ? correction.M : correction.L;
  const code = withBestMask((mask) => generate(data, { minCorrectionLevel, mask }));
  return { png: qrPng(code.side, (x, y) => isDark(code, x, y)), modules: code.side };
}

export function qrData(qrText: string): Mode {
  const segments = qrSegments(qrText).map(({ mode: kind, text }) =>
    kind === "alphanumeric" && alphanumeric.test(text) ? mode.alphaNumeric(text) : mode.ascii(text),
  );
  return mode.multi(...segments);
}

export function qrPng(modules: number, isDarkAt: (x: number, y: number) => boolean): Buffer {
  const side = modules + 2 * quietZone;
  const stride = Math.ceil(side / 8) + 1;
  const rows = Buffer.alloc(stride * side, 0xff);
  for (let y = 0; y < side; y++) rows[y * stride] = 0; // filter: none
  for (let y = 0; y < modules; y++) {
    for (let x = 0; x < modules; x++) {
      if (!isDarkAt(x, y)) continue;
      const column = x + quietZone;
      const at = (y + quietZone) * stride + 1 + (column >> 3);
      rows[at] = (rows[at] ?? 0) & ~(0x80 >> (column & 7));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1; // one bit a pixel, grey
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 1 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
