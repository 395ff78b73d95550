/** The three corner patterns of a symbol: dark and light in the widths 1 : 1 : 3 : 1 : 1, whichever way a line cuts their middle. */
import type { GreyPlane } from "./grey.ts";

export interface FinderPattern {
  readonly x: number;
  readonly y: number;
  /** Points a module, the mean of both directions. */
  readonly module: number;
  /** Lines on which it was seen. */
  readonly seen: number;
}

/** `plane` is black and white. The surest first. */
export function finderPatterns(plane: GreyPlane): FinderPattern[] {
  const found: { x: number; y: number; module: number; seen: number }[] = [];
  for (let y = 1; y < plane.height; y += 2)
    for (const middle of middlesInRow(plane, y)) {
      const upright = crossing(plane, middle, y, "down");
      if (upright === null) continue;
      const level = crossing(plane, middle, Math.round(upright.middle), "across");
      if (level === null || level.module > upright.module * 2 || upright.module > level.module * 2) continue;
      const one = { x: level.middle, y: upright.middle, module: (level.module + upright.module) / 2, seen: 1 };
      const same = found.find((other) => Math.hypot(other.x - one.x, other.y - one.y) < 2.5 * other.module);
      if (same === undefined) found.push(one);
      else merge(same, one);
    }
  return found.sort((a, b) => b.seen - a.seen);
}

function merge(into: { x: number; y: number; module: number; seen: number }, one: FinderPattern): void {
  const part = 1 / ++into.seen;
  into.x += (one.x - into.x) * part;
  into.y += (one.y - into.y) * part;
  into.module += (one.module - into.module) * part;
}

/** Each run within this many modules of its width: print grows, light eats. */
const tolerance = 0.7;

function isFinder(a: number, b: number, c: number, d: number, e: number): boolean {
  const module = (a + b + c + d + e) / 7;
  if (module < 1) return false;
  const most = module * tolerance;
  return (
    Math.abs(a - module) < most &&
    Math.abs(b - module) < most &&
    Math.abs(c - 3 * module) < 2 * most &&
    Math.abs(d - module) < most &&
    Math.abs(e - module) < most
  );
}

function middlesInRow({ width, data }: GreyPlane, y: number): number[] {
  const middles: number[] = [];
  // The widths of the last five runs; the last of them is dark whenever a light point follows.
  let [a, b, c, d, e] = [0, 0, 0, 0, 0];
  let wasDark = false;
  for (let x = 0; x <= width; x++) {
    const isDark = x < width && (data[y * width + x] as number) < 128;
    if (isDark === wasDark && x < width) {
      e++;
      continue;
    }
    if (wasDark && a > 0 && isFinder(a, b, c, d, e)) middles.push(Math.round(x - e - d - c / 2));
    [a, b, c, d, e] = [b, c, d, e, 1];
    wasDark = isDark;
  }
  return middles;
}

/** The five runs around a dark point along one line, `null` when they are no finder pattern. */
function crossing(
  plane: GreyPlane,
  x: number,
  y: number,
  way: "down" | "across",
): { middle: number; module: number } | null {
  const { width, height, data } = plane;
  if (x < 0 || y < 0 || x >= width || y >= height) return null;
  const stride = way === "down" ? width : 1;
  const [start, count] = way === "down" ? [y, height] : [x, width];
  const first = y * width + x - start * stride;
  const isDark = (at: number) => (data[first + at * stride] as number) < 128;
  if (!isDark(start)) return null;
  const runs = [0, 0, 0, 0, 0, 0];
  let at = start;
  for (const [run, dark] of [
    [2, true],
    [1, false],
    [0, true],
  ] as const)
    for (; at >= 0 && isDark(at) === dark; at--) runs[run] = (runs[run] as number) + 1;
  at = start + 1;
  for (const [run, dark] of [
    [3, true],
    [4, false],
    [5, true],
  ] as const)
    for (; at < count && isDark(at) === dark; at++) runs[run] = (runs[run] as number) + 1;
  const [a, b, left, right, d, e] = runs as [number, number, number, number, number, number];
  if (!isFinder(a, b, left + right, d, e)) return null;
  return { middle: start + 0.5 + (right - left + 1) / 2, module: (a + b + left + right + d + e) / 7 };
}
