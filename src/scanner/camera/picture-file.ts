/** A code in a photograph from the gallery. */
import type { CodeReader } from "./code-reader.ts";
import { type Pass, passesOf } from "./picture-passes.ts";

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

function cut(picture: ImageBitmap, { x, y, width, height, to }: Pass): Promise<ImageBitmap> {
  const scale = to / Math.max(width, height);
  if (scale >= 1) return createImageBitmap(picture, x, y, width, height);
  return createImageBitmap(picture, x, y, width, height, {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: "medium",
  });
}
