/** Modules out of the picture: how dark each is against its neighbours, and so how sure. */
import { type GreyPlane, pointAt } from "./grey.ts";
import type { Perspective } from "./perspective.ts";
import type { Modules } from "./symbol-decoding.ts";

/** The grey of each module's middle, in a picture that was smoothed to about a module. */
export function sampledModules(plane: GreyPlane, at: Perspective, size: number): Float32Array {
  const greys = new Float32Array(size * size);
  for (let v = 0; v < size; v++)
    for (let u = 0; u < size; u++) {
      const { x, y } = at(u + 0.5, v + 0.5);
      greys[v * size + u] = pointAt(plane, x, y);
    }
  return greys;
}

/** What a blur has carried into a module from its four neighbours is taken off again; `amount` of their mean. */
export function unblurred(greys: Float32Array, size: number, amount: number): Float32Array {
  if (amount === 0) return greys;
  return greys.map((own, i) => {
    const x = i % size;
    const left = x > 0 ? (greys[i - 1] as number) : own;
    const right = x < size - 1 ? (greys[i + 1] as number) : own;
    const around = left + right + (greys[i - size] ?? own) + (greys[i + size] ?? own);
    return own + amount * (own - around / 4);
  });
}

/** Half the window, in modules: masks keep about half of any such square dark. */
const reach = 4;

/**
 * Above 0 is dark. The unit is the deviation among the neighbours; where they hardly differ (gloss, a torn-off piece, a blot)
 * that of the whole symbol counts, so that everything there is unsure.
 */
export function modulesOf(greys: Float32Array, size: number): Modules {
  const stride = size + 1;
  const [sums, squares] = [new Float64Array(stride * stride), new Float64Array(stride * stride)];
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [value, at] = [greys[y * size + x] as number, (y + 1) * stride + x + 1];
      for (const [table, one] of [
        [sums, value],
        [squares, value * value],
      ] as const)
        table[at] =
          one + (table[at - 1] as number) + (table[at - stride] as number) - (table[at - stride - 1] as number);
    }
  const inBox = (table: Float64Array, left: number, top: number, right: number, bottom: number): number =>
    (table[bottom * stride + right] as number) -
    (table[bottom * stride + left] as number) -
    (table[top * stride + right] as number) +
    (table[top * stride + left] as number);
  const spreadOf = (left: number, top: number, right: number, bottom: number) => {
    const count = (right - left) * (bottom - top);
    const mean = inBox(sums, left, top, right, bottom) / count;
    return { mean, spread: Math.sqrt(Math.max(0, inBox(squares, left, top, right, bottom) / count - mean * mean)) };
  };
  const least = spreadOf(0, 0, size, size).spread * 0.3 + 0.5;
  return greys.map((value, i) => {
    const [x, y] = [i % size, Math.floor(i / size)];
    const box = [
      Math.max(0, x - reach),
      Math.max(0, y - reach),
      Math.min(size, x + reach + 1),
      Math.min(size, y + reach + 1),
    ] as const;
    const { mean, spread } = spreadOf(...box);
    return (mean - value) / Math.max(spread, least);
  });
}
