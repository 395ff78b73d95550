/** Larger, for codes whose modules are two points wide; smaller, for pictures that hold more points than they say. */
import type { GreyPlane } from "./grey.ts";

/** Catmull–Rom through the four nearest points: keeps edges that a linear mean would wash out. */
export function enlarged(plane: GreyPlane, factor: 2 | 3): GreyPlane {
  const taps = Array.from({ length: factor }, (_, i) => cubicTaps((i + 0.5) / factor - 0.5));
  return across(down(plane, factor, taps), factor, taps);
}

interface Taps {
  readonly first: -2 | -1;
  readonly weights: readonly [number, number, number, number];
}

/** `offset` from the middle of a point, -0.5 to 0.5. */
function cubicTaps(offset: number): Taps {
  const first = offset < 0 ? -2 : -1;
  const t = offset < 0 ? offset + 1 : offset;
  return {
    first,
    weights: [
      (-t + 2 * t * t - t * t * t) / 2,
      (2 - 5 * t * t + 3 * t * t * t) / 2,
      (t + 4 * t * t - 3 * t * t * t) / 2,
      (-t * t + t * t * t) / 2,
    ],
  };
}

function across({ width, height, data }: GreyPlane, factor: number, taps: readonly Taps[]): GreyPlane {
  const out = new Uint8ClampedArray(width * factor * height);
  const last = width - 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const row = y * width;
      for (let k = 0; k < factor; k++) {
        const { first, weights } = taps[k] as Taps;
        const at = x + first;
        out[row * factor + x * factor + k] =
          (data[row + Math.max(0, at)] as number) * weights[0] +
          (data[row + Math.min(last, Math.max(0, at + 1))] as number) * weights[1] +
          (data[row + Math.min(last, Math.max(0, at + 2))] as number) * weights[2] +
          (data[row + Math.min(last, at + 3)] as number) * weights[3];
      }
    }
  return { width: width * factor, height, data: out };
}

function down({ width, height, data }: GreyPlane, factor: number, taps: readonly Taps[]): GreyPlane {
  const out = new Uint8ClampedArray(width * height * factor);
  const last = height - 1;
  for (let y = 0; y < height; y++)
    for (let k = 0; k < factor; k++) {
      const { first, weights } = taps[k] as Taps;
      const [a, b, c, d] = [0, 1, 2, 3].map((n) => Math.min(last, Math.max(0, y + first + n)) * width) as [
        number,
        number,
        number,
        number,
      ];
      const to = (y * factor + k) * width;
      for (let x = 0; x < width; x++)
        out[to + x] =
          (data[a + x] as number) * weights[0] +
          (data[b + x] as number) * weights[1] +
          (data[c + x] as number) * weights[2] +
          (data[d + x] as number) * weights[3];
    }
  return { width, height: height * factor, data: out };
}

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
