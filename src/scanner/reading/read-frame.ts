/**
 * Reads the permit in a camera's frame. zxing reads what is ordinary, in a few milliseconds; what it misses gets one closer look
 * of our own a frame, another one each time, so that a phone four times as slow as a desk still shows what it sees.
 * Which looks, and in which order: docs/decisions/0027, measured by `npm run bench -- reading`.
 */
import type { ReaderOptions } from "zxing-wasm/reader";
import { type Look, readDamagedSymbol } from "./damaged-symbol.ts";
import { type Area, cut, type Frame, type GreyPlane, greyOf } from "./grey.ts";
import { likelyArea } from "./likely-area.ts";
import type { Point } from "./perspective.ts";

export type { Frame } from "./grey.ts";

interface Corners {
  readonly topLeft: Point;
  readonly topRight: Point;
  readonly bottomRight: Point;
  readonly bottomLeft: Point;
}

/** `readBarcodes` of zxing-wasm/reader, its WASM prepared by whoever runs it: a browser fetches it, Node reads a file. */
export type ReadBarcodes = (
  picture: Uint8Array,
  options: ReaderOptions,
) => Promise<readonly { readonly isValid: boolean; readonly text: string; readonly position: Corners }[]>;

export interface CodeSeen {
  readonly text: string;
  /** The code's corners in points of the frame, clockwise from where the code begins: the screen draws a line around them. */
  readonly corners: readonly [Point, Point, Point, Point];
}

/** QR alone, turned by any angle. A permit and an ID card may lie side by side. */
const inFrames: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
  maxNumberOfSymbols: 4,
  textMode: "Plain",
};
/** A picture may be of anything, and comes once. */
const inStills: ReaderOptions = { ...inFrames, tryRotate: true, tryInvert: true, maxNumberOfSymbols: 16 };

interface CloserLook extends Look {
  readonly where: "likely area" | "whole frame";
}

/** By how many more damaged prints each one reads; the last is for a background as busy as a code. */
const closerLooks: readonly CloserLook[] = [
  { softness: 1, window: 12, corners: "seen", where: "likely area" },
  { softness: 1, window: 12, corners: "guessed", where: "likely area" },
  { softness: 0, window: 8, corners: "seen", where: "likely area" },
  { softness: 1, window: 20, corners: "seen", where: "likely area" },
  { softness: 1, window: 12, corners: "seen", where: "whole frame" },
];

/** For a camera: keeps which closer look is next. One reader a camera; `read` is awaited before it is called again. */
export class FrameReader {
  readonly #readBarcodes: ReadBarcodes;
  #next = 0;

  constructor(readBarcodes: ReadBarcodes) {
    this.#readBarcodes = readBarcodes;
  }

  /** None in this frame: the next one is looked at in another way. Rejects when zxing cannot be started. */
  async read(frame: Frame): Promise<CodeSeen[]> {
    const plane = greyOf(frame);
    const look = closerLooks[this.#next % closerLooks.length] as CloserLook;
    const plain = await plainlyRead(plane, this.#readBarcodes, inFrames);
    const seen = plain.length > 0 ? plain : asList(lookCloser(plane, look, areaOf(plane, look)));
    this.#next = seen.length === 0 ? this.#next + 1 : 0;
    return seen;
  }
}

/** For a picture from the gallery, which does not come again: all looks, one after the other. */
export async function readStill(frame: Frame, readBarcodes: ReadBarcodes): Promise<CodeSeen[]> {
  const plane = greyOf(frame);
  const plain = await plainlyRead(plane, readBarcodes, inStills);
  if (plain.length > 0) return plain;
  const area = likelyArea(plane);
  for (const look of closerLooks) {
    const seen = lookCloser(plane, look, look.where === "likely area" ? area : null);
    if (seen !== null) return [seen];
  }
  return [];
}

const asList = (seen: CodeSeen | null): CodeSeen[] => (seen === null ? [] : [seen]);

const areaOf = (plane: GreyPlane, { where }: CloserLook): Area | null =>
  where === "likely area" ? likelyArea(plane) : null;

/** The largest first, no text twice. */
async function plainlyRead(plane: GreyPlane, readBarcodes: ReadBarcodes, options: ReaderOptions): Promise<CodeSeen[]> {
  const seen = new Map<string, CodeSeen>();
  for (const { isValid, text, position } of await readBarcodes(pgmOf(plane), options)) {
    if (!isValid || seen.has(text)) continue;
    const { topLeft, topRight, bottomRight, bottomLeft } = position;
    seen.set(text, { text, corners: [topLeft, topRight, bottomRight, bottomLeft] });
  }
  return [...seen.values()];
}

function lookCloser(plane: GreyPlane, look: Look, area: Area | null): CodeSeen | null {
  const seen = readDamagedSymbol(area === null ? plane : cut(plane, area), look);
  if (seen === null) return null;
  const { left, top } = area ?? { left: 0, top: 0 };
  const [a, b, c, d] = seen.corners;
  const inFrame = ({ x, y }: Point): Point => ({ x: x + left, y: y + top });
  return { text: seen.text, corners: [inFrame(a), inFrame(b), inFrame(c), inFrame(d)] };
}

/** A PGM file: zxing unpacks it without a copy in colour. */
function pgmOf({ width, height, data }: GreyPlane): Uint8Array {
  const head = Uint8Array.from(`P5\n${width} ${height}\n255\n`, (letter) => letter.charCodeAt(0));
  const file = new Uint8Array(head.length + data.length);
  file.set(head);
  file.set(data, head.length);
  return file;
}
