/** Box means: against noise, specks, screen points, and everything else that is finer than a module. */
import type { GreyPlane } from "./grey.ts";

/** The mean of the square of 2 × reach + 1 points around each point; at the rim, of what there is of it. */
export function smoothed({ width, height, data }: GreyPlane, reach: number): GreyPlane {
  const rows = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) meansAlong(data, rows, y * width, width, reach);
  // Bytes that never leave 0–255 are written unclamped: a third of the time.
  const out = new Uint8ClampedArray(data.length);
  meansDown(rows, new Uint8Array(out.buffer), width, height, reach);
  return { width, height, data: out };
}

function meansAlong(from: Uint8ClampedArray, to: Uint8Array, start: number, count: number, reach: number): void {
  let inside = Math.min(reach, count);
  let sum = 0;
  for (let i = 0; i < inside; i++) sum += from[start + i] as number;
  for (let i = 0; i < count; i++) {
    if (i + reach < count) {
      sum += from[start + i + reach] as number;
      inside++;
    }
    if (i > reach) {
      sum -= from[start + i - reach - 1] as number;
      inside--;
    }
    to[start + i] = sum / inside + 0.5;
  }
}

/** All columns at once, row after row: memory is read in its order. */
function meansDown(from: Uint8Array, to: Uint8Array, width: number, height: number, reach: number): void {
  const sums = new Int32Array(width);
  let inside = Math.min(reach, height);
  for (let y = 0; y < inside; y++)
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (from[y * width + x] as number);
  for (let y = 0; y < height; y++) {
    if (y + reach < height) {
      const coming = (y + reach) * width;
      for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (from[coming + x] as number);
      inside++;
    }
    if (y > reach) {
      const going = (y - reach - 1) * width;
      for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) - (from[going + x] as number);
      inside--;
    }
    const part = 1 / inside;
    for (let x = 0; x < width; x++) to[y * width + x] = (sums[x] as number) * part + 0.5;
  }
}
