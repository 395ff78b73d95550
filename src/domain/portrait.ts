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

interface Size {
  width: number;
  height: number;
}

/** Animation, XMP, EXIF. */
const unwantedInWebp = 0b0000_1110;

/** RIFF container (RFC 9649): one frame, perhaps with its transparency on a canvas of the same size, and no other chunk. */
function webp(view: DataView): PortraitPicture | null {
  if (name(view, 0) !== "RIFF" || name(view, 8) !== "WEBP") return null;
  if (view.getUint32(4, true) + 8 !== view.byteLength) return null;
  const chunks = chunksOf(view);
  const canvas = chunks[0]?.name === "VP8X" ? chunks.shift() : undefined;
  if (canvas && chunks[0]?.name === "ALPH") chunks.shift();
  const [frame, ...others] = chunks;
  if (frame === undefined || others.length > 0) return null;
  const size = frameSize(view, frame);
  if (size === null || (canvas && !isCanvasOf(view, canvas, size))) return null;
  return picture("webp", size.width, size.height);
}

function chunksOf(view: DataView): Box[] {
  const found: Box[] = [];
  for (let at = 12; at < view.byteLength;) {
    const to = at + 8 + view.getUint32(at + 4, true);
    if (to > view.byteLength) throw new RangeError("a chunk that does not fit");
    found.push({ name: name(view, at), from: at + 8, to });
    // One of odd length is followed by a byte that says nothing.
    at = to + (to % 2);
  }
  return found;
}

function frameSize(view: DataView, { name: kind, from }: Box): Size | null {
  if (kind === "VP8 ") {
    if (view.getUint8(from + 3) !== 0x9d || view.getUint16(from + 4, true) !== 0x2a01) return null;
    return { width: view.getUint16(from + 6, true) & 0x3fff, height: view.getUint16(from + 8, true) & 0x3fff };
  }
  if (kind !== "VP8L" || view.getUint8(from) !== 0x2f) return null;
  const sides = view.getUint32(from + 1, true);
  return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 };
}

function isCanvasOf(view: DataView, { from, to }: Box, { width, height }: Size): boolean {
  if (to - from !== 10 || (view.getUint8(from) & unwantedInWebp) !== 0) return false;
  const [across, down] = [view.getUint32(from + 4, true) & 0xffffff, view.getUint32(from + 6, true) >>> 8];
  return across + 1 === width && down + 1 === height;
}

const jpegMarks = { start: 0xffd8, end: 0xffd9, scan: 0xffda } as const;
/** JFIF's own header, tables of numbers: what a decoder needs. No APP1–APP15 and no comment, which hold whatever one likes. */
const jpegTables: readonly number[] = [0xffe0, 0xffc4, 0xffcc, 0xffdb, 0xffdd];

/** One frame, its scans, and the end where the bytes end (ITU-T T.81, annex B). */
function jpeg(view: DataView): PortraitPicture | null {
  if (view.getUint16(0) !== jpegMarks.start) return null;
  let found: PortraitPicture | null = null;
  let isScanned = false;
  for (let at = 2; ;) {
    const mark = view.getUint16(at);
    if (mark === jpegMarks.end) return isScanned && at + 2 === view.byteLength ? found : null;
    const length = view.getUint16(at + 2);
    const isFrame = mark >= 0xffc0 && mark <= 0xffcf && mark !== 0xffc8 && !jpegTables.includes(mark);
    if (length < 2 || (isFrame ? found !== null : mark !== jpegMarks.scan && !jpegTables.includes(mark))) return null;
    if (isFrame) found = picture("jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + length;
    if (mark !== jpegMarks.scan) continue;
    isScanned = true;
    at = endOfScan(view, at);
  }
}

/** Where the next marker begins. In the data of a scan FF is followed by 00, or by the number of a restart. */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; ; at++) {
    if (view.getUint8(at) !== 0xff) continue;
    const next = view.getUint8(at + 1);
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
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

/** One picture, not a sequence (`avis`), without EXIF and XMP, which are items too; its largest item counts. */
function avif(view: DataView): PortraitPicture | null {
  if (name(view, 4) !== "ftyp") return null;
  const file = boxes(view, 0, view.byteLength);
  const [type] = file;
  const meta = file.find((box) => box.name === "meta");
  if (type === undefined || meta === undefined || !file.some((box) => box.name === "mdat")) return null;
  if (name(view, type.from) !== "avif") return null;
  const about = boxes(view, meta.from + 4, meta.to);
  if (!about.filter((box) => box.name === "iinf").every((items) => areFrames(view, items))) return null;
  const properties = about.filter((box) => box.name === "iprp");
  const inside = properties.flatMap(({ from, to }) => boxes(view, from, to)).filter((box) => box.name === "ipco");
  const sizes = inside.flatMap(({ from, to }) => boxes(view, from, to)).filter((box) => box.name === "ispe");
  if (sizes.length === 0) return null;
  const largest = (offset: number) => Math.max(...sizes.map(({ from }) => view.getUint32(from + offset)));
  return picture("avif", largest(4), largest(8));
}

/** Every entry of an `iinf` is a coded picture: of the versions 2 and 3, that have a type. */
function areFrames(view: DataView, { from, to }: Box): boolean {
  return boxes(view, from + (view.getUint8(from) === 0 ? 6 : 8), to).every((entry) => {
    const version = view.getUint8(entry.from);
    const type = entry.from + (version === 2 ? 8 : 10);
    return (version === 2 || version === 3) && name(view, type) === "av01";
  });
}

const picture = (format: PortraitPicture["format"], width: number, height: number): PortraitPicture => ({
  format,
  width,
  height,
});
