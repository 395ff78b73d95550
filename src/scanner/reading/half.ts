/** A quarter of the points: for what needs no detail. */
import type { GreyPlane } from "./grey.ts";

/** Each point the mean of 2 × 2; an odd last row or column is left out. */
export function halved({ width, height, data }: GreyPlane): GreyPlane {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Uint8ClampedArray(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const at = 2 * y * width + 2 * x;
      out[y * w + x] =
        ((data[at] as number) +
          (data[at + 1] as number) +
          (data[at + width] as number) +
          (data[at + width + 1] as number)) /
        4;
    }
  return { width: w, height: h, data: out };
}
