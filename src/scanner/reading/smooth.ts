/** Box means: against noise, specks, screen points, and everything else that is finer than a module. */
import type { GreyPlane } from "./grey.ts";

/** The mean of the square of 2 × reach + 1 points around each point; at the rim, of what there is of it. */
export function smoothed(plane: GreyPlane, reach: number): GreyPlane {
  const { width, height, data } = plane;
  const rows = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++) meansAlong(data, rows, y * width, 1, width, reach);
  const out = new Uint8ClampedArray(data.length);
  meansDown(rows, out, width, height, reach);
  return { width, height, data: out };
}

/** One line of `count` points, `stride` apart. */
function meansAlong(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  start: number,
  stride: number,
  count: number,
  reach: number,
): void {
  let sum = 0;
  let inside = 0;
  for (let i = 0; i < Math.min(reach, count); i++, inside++) sum += from[start + i * stride] as number;
  for (let i = 0; i < count; i++) {
    if (i + reach < count) {
      sum += from[start + (i + reach) * stride] as number;
      inside++;
    }
    if (i > reach) {
      sum -= from[start + (i - reach - 1) * stride] as number;
      inside--;
    }
    to[start + i * stride] = sum / inside;
  }
}

/** All columns at once, row after row: memory is read in its order. */
function meansDown(from: Uint8ClampedArray, to: Uint8ClampedArray, width: number, height: number, reach: number): void {
  const sums = new Int32Array(width);
  let inside = Math.min(reach, height);
  for (let at = 0; at < inside * width; at++) sums[at % width] = (sums[at % width] as number) + (from[at] as number);
  for (let y = 0; y < height; y++) {
    const coming = (y + reach) * width;
    const going = (y - reach - 1) * width;
    const [comes, goes] = [y + reach < height, y > reach];
    inside += (comes ? 1 : 0) - (goes ? 1 : 0);
    for (let x = 0; x < width; x++) {
      const sum =
        (sums[x] as number) + (comes ? (from[coming + x] as number) : 0) - (goes ? (from[going + x] as number) : 0);
      sums[x] = sum;
      to[y * width + x] = sum / inside;
    }
  }
}
