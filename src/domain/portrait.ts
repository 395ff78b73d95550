/**
 * The bearer's portrait as the code on the paper carries it: a picture of a thousand bytes. What is a picture is told by
 * its content, never by a name or a type that somebody sent along. Nothing is decoded here: header, structure, size.
 */

export const portraitBounds = { bytes: 1024, width: 128, height: 160 } as const;

export interface PortraitPicture {
  format: "avif" | "webp" | "jpeg";
  width: number;
  height: number;
}

/** Null for what is no whole AVIF, WebP or JPEG of one still picture, or carries notes on where and how it was taken. */
export function readPortrait(bytes: Uint8Array): PortraitPicture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const picture = webp(view) ?? jpeg(view) ?? avif(view);
    return picture !== null && picture.width > 0 && picture.height > 0 ? picture : null;
  } catch (error) {
    // A header that points beyond the end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const name = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

/** Animation, XMP, EXIF. */
const unwantedInWebp = 0b0000_1110;

/** RIFF container (RFC 9649). */
function webp(view: DataView): PortraitPicture | null {
  if (name(view, 0) !== "RIFF" || name(view, 8) !== "WEBP") return null;
  if (view.getUint32(4, true) + 8 !== view.byteLength) return null;
  switch (name(view, 12)) {
    case "VP8 ":
      if (view.getUint8(23) !== 0x9d || view.getUint16(24, true) !== 0x2a01) return null;
      return picture("webp", view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case "VP8L": {
      const sides = view.getUint32(21, true);
      if (view.getUint8(20) !== 0x2f) return null;
      return picture("webp", (sides & 0x3fff) + 1, ((sides >>> 14) & 0x3fff) + 1);
    }
    case "VP8X":
      if ((view.getUint8(20) & unwantedInWebp) !== 0) return null;
      return picture("webp", (view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1);
    default:
      return null;
  }
}

const jpegMarks = { start: 0xffd8, end: 0xffd9, scan: 0xffda, notes: 0xffe1 } as const;
/** Tables between the frame headers C0–CF. */
const noFrame: readonly number[] = [0xffc4, 0xffc8, 0xffcc];

/** Segments up to the frame header (ITU-T T.81, annex B). */
function jpeg(view: DataView): PortraitPicture | null {
  if (view.getUint16(0) !== jpegMarks.start || view.getUint16(view.byteLength - 2) !== jpegMarks.end) return null;
  let found: PortraitPicture | null = null;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const mark = view.getUint16(at);
    if (mark === jpegMarks.scan) return found;
    if (mark < 0xffc0 || mark === jpegMarks.notes || mark === jpegMarks.end) return null;
    if (mark <= 0xffcf && !noFrame.includes(mark))
      found = picture("jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
  }
}

interface Box {
  name: string;
  from: number;
  to: number;
}

/** Boxes side by side that fill their room (ISO/IEC 14496-12). */
function boxes(view: DataView, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at < to;) {
    const size = view.getUint32(at);
    if (size < 8 || at + size > to) throw new RangeError("a box that does not fit");
    found.push({ name: name(view, at + 4), from: at + 8, to: at + size });
    at += size;
  }
  return found;
}

/** One picture, not a sequence (`avis`); its largest item counts. */
function avif(view: DataView): PortraitPicture | null {
  if (name(view, 4) !== "ftyp") return null;
  const file = boxes(view, 0, view.byteLength);
  const [type] = file;
  const meta = file.find((box) => box.name === "meta");
  if (type === undefined || meta === undefined || !file.some((box) => box.name === "mdat")) return null;
  if (name(view, type.from) !== "avif") return null;
  const properties = boxes(view, meta.from + 4, meta.to).filter((box) => box.name === "iprp");
  const inside = properties.flatMap(({ from, to }) => boxes(view, from, to)).filter((box) => box.name === "ipco");
  const sizes = inside.flatMap(({ from, to }) => boxes(view, from, to)).filter((box) => box.name === "ispe");
  if (sizes.length === 0) return null;
  const largest = (offset: number) => Math.max(...sizes.map(({ from }) => view.getUint32(from + offset)));
  return picture("avif", largest(4), largest(8));
}

const picture = (format: PortraitPicture["format"], width: number, height: number): PortraitPicture => ({
  format,
  width,
  height,
});
