/** What a file is and how large its picture would become, told from its bytes and before anything is unpacked. */

export type FileKind = "png" | "jpg" | "pdf";

/** A4 at 600 dpi has 35 million points; a file that claims more is not unpacked. */
export const mostPixels = 40_000_000;

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

export function kindOf(bytes: Uint8Array): FileKind | null {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return "jpg";
  return isPdf(bytes) ? "pdf" : null;
}

/** Readers of PDF allow other bytes before the header, within the first 1,024. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes("%PDF-");
}

/** Whether the picture says how large it is, and is not too large. */
export function isSmallEnough(bytes: Uint8Array, kind: "png" | "jpg"): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pixels = kind === "png" ? pngPixels(view) : jpgPixels(view);
  return pixels !== null && pixels > 0 && pixels <= mostPixels;
}

/** IHDR is the first chunk: width at 16, height at 20. */
function pngPixels(view: DataView): number | null {
  return view.byteLength < 24 ? null : view.getUint32(16) * view.getUint32(20);
}

/** Walks the segments to the frame header, SOF0 to SOF15 without the three that are other markers. */
function jpgPixels(view: DataView): number | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
