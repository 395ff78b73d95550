/** Pictures of QR codes for tests: as a file that any reader takes. */
import { crc32, deflateSync } from "node:zlib";
import { correction, generate, mode } from "lean-qr";
import { qrSegments } from "#credential/qr-text.ts";

/** The symbol's version (1–40) at level M, in the segments that a printer uses. */
export function qrVersion(text: string): number {
  return (symbolOf(text).size - 17) / 4;
}

/** A grey PNG of codes side by side on white, `scale` points a module. No text: an empty sheet. */
export function qrPng(texts: readonly string[], scale = 4): Buffer {
  const symbols = texts.map(symbolOf);
  const side = Math.max(40, ...symbols.map(({ size }) => size)) + 8;
  const height = side * scale;
  const width = height * Math.max(1, symbols.length);
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = 0;
    for (let x = 0; x < width; x++) {
      const symbol = symbols[Math.floor(x / height)];
      const isDark = symbol?.get(Math.floor((x % height) / scale) - 4, Math.floor(y / scale) - 4) ?? false;
      if (isDark) rows[y * (width + 1) + 1 + x] = 0;
    }
  }
  return greyPng(width, height, rows);
}

function symbolOf(text: string) {
  const segments = qrSegments(text).map((segment) =>
    segment.mode === "byte" ? mode.ascii(segment.text) : mode.alphaNumeric(segment.text),
  );
  return generate(mode.multi(...segments), { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
}

/** `rows`: a filter byte and `width` points a row. */
export function greyPng(width: number, height: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
