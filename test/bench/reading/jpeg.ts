/** What JPEG at a quality does to a grey picture: blocks of 8 × 8, cosine transform, steps of the standard's luminance table. */
import type { Grey } from "./camera.ts";

/** ITU-T T.81, table K.1. */
const luminance = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

const cosines = Float64Array.from({ length: 64 }, (_, i) => {
  const [frequency, place] = [i >> 3, i & 7];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
});

/** `quality` 1–100 scales the steps as libjpeg does. */
export function jpegged(picture: Grey, quality: number): Grey {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const steps = luminance.map((step) => Math.min(255, Math.max(1, Math.floor((step * scale + 50) / 100))));
  const { width, height } = picture;
  const data = new Uint8ClampedArray(picture.data.length);
  const [block, turned] = [new Float64Array(64), new Float64Array(64)];
  for (let top = 0; top < height; top += 8)
    for (let left = 0; left < width; left += 8) {
      for (let i = 0; i < 64; i++) {
        const [x, y] = [Math.min(left + (i & 7), width - 1), Math.min(top + (i >> 3), height - 1)];
        block[i] = (picture.data[y * width + x] as number) - 128;
      }
      transform(block, turned, false);
      for (let i = 0; i < 64; i++)
        block[i] = Math.round((block[i] as number) / (steps[i] as number)) * (steps[i] as number);
      transform(block, turned, true);
      for (let i = 0; i < 64; i++) {
        const [x, y] = [left + (i & 7), top + (i >> 3)];
        if (x < width && y < height) data[y * width + x] = (block[i] as number) + 128;
      }
    }
  return { width, height, data };
}

/** Rows, then columns; each pass leaves its result turned by a right angle, so the second sets it straight again. */
function transform(block: Float64Array, turned: Float64Array, back: boolean): void {
  let [from, to] = [block, turned];
  for (let pass = 0; pass < 2; pass++) {
    for (let row = 0; row < 8; row++)
      for (let k = 0; k < 8; k++) {
        let sum = 0;
        for (let n = 0; n < 8; n++)
          sum += (from[row * 8 + n] as number) * (cosines[back ? n * 8 + k : k * 8 + n] as number);
        to[k * 8 + row] = sum;
      }
    [from, to] = [to, from];
  }
}
