/** A code in a photograph from the gallery: first small and whole, then larger, then piece by piece as it is. */
import type { CodeReader } from "./code-reader.ts";

/** Longest sides; a code that fills a third of a photograph is read at the first. */
const wholeSides = [1400, 2600];
const pieceSide = 1600;
const overlap = 500;
/** A photograph of 108 megapixels, in pieces; larger ones are no photographs. */
const mostPoints = 120_000_000;

export type PictureReading =
  | { readonly kind: "texts"; readonly texts: readonly string[] }
  | { readonly kind: "no-code" }
  /** No picture, or none that this browser can unpack. */
  | { readonly kind: "no-picture" };

export async function readPicture(file: Blob, reader: CodeReader): Promise<PictureReading> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return { kind: "no-picture" };
  try {
    if (picture.width * picture.height > mostPoints) return { kind: "no-picture" };
    for (const pass of passesOf(picture.width, picture.height)) {
      const texts = await reader.read(await cut(picture, pass), "picture");
      if (texts !== null && texts.length > 0) return { kind: "texts", texts };
    }
    return { kind: "no-code" };
  } finally {
    picture.close();
  }
}

export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The longest side that it is brought to. */
  readonly to: number;
}

/** No pass holds more than 6.8 million points, however large the picture. */
export function passesOf(width: number, height: number): readonly Pass[] {
  const longest = Math.max(width, height);
  const wholes = wholeSides.filter((side) => side < longest);
  const passes: Pass[] = [...wholes, ...(longest <= wholeSides.at(-1)! ? [longest] : [])].map((to) => ({
    x: 0, y: 0, width, height, to,
  })); // prettier-ignore
  if (longest <= wholeSides.at(-1)!) return passes;
  for (const y of startsOf(height))
    for (const x of startsOf(width))
      passes.push({ x, y, width: Math.min(pieceSide, width), height: Math.min(pieceSide, height), to: pieceSide });
  return passes;
}

/** Where pieces begin, so that the last one ends with the picture. */
function startsOf(length: number): number[] {
  const count = Math.max(1, Math.ceil((length - overlap) / (pieceSide - overlap)));
  const step = count === 1 ? 0 : (length - pieceSide) / (count - 1);
  return Array.from({ length: count }, (_, i) => Math.round(i * step));
}

function cut(picture: ImageBitmap, { x, y, width, height, to }: Pass): Promise<ImageBitmap> {
  const scale = to / Math.max(width, height);
  if (scale >= 1) return createImageBitmap(picture, x, y, width, height);
  return createImageBitmap(picture, x, y, width, height, {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: "medium",
  });
}
