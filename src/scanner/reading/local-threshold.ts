/** Black and white by what is around each point (Sauvola): shadows, stains and fading change slowly, modules do not. */
import type { GreyPlane } from "./grey.ts";

/** Half the spread that 8 bits can have; Sauvola and Pietikäinen, Adaptive document image binarization, 2000. */
const fullSpread = 128;

/**
 * `reach`: half the window, several modules wide. `weight`: how far the threshold sinks below the mean where there is little
 * contrast (Sauvola's k); 0 is the mean itself.
 */
export function locallyThresholded(plane: GreyPlane, reach: number, weight: number): GreyPlane {
  const { width, height, data } = plane;
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  const squares = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let [sum, square] = [0, 0];
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x] as number;
      sum += value;
      square += value * value;
      const at = (y + 1) * stride + x + 1;
      sums[at] = (sums[at - stride] as number) + sum;
      squares[at] = (squares[at - stride] as number) + square;
    }
  }
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++) {
    const upper = Math.max(0, y - reach) * stride;
    const lower = Math.min(height, y + reach + 1) * stride;
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const count = ((right - left) * (lower - upper)) / stride;
      const mean = inBox(sums, upper, lower, left, right) / count;
      const spread = Math.sqrt(Math.max(0, inBox(squares, upper, lower, left, right) / count - mean * mean));
      const threshold = mean * (1 + weight * (spread / fullSpread - 1));
      out[y * width + x] = (data[y * width + x] as number) > threshold ? 255 : 0;
    }
  }
  return { width, height, data: out };
}

const inBox = (table: Float64Array, upper: number, lower: number, left: number, right: number): number =>
  (table[lower + right] as number) -
  (table[lower + left] as number) -
  (table[upper + right] as number) +
  (table[upper + left] as number);
