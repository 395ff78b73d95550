/** The middle one of nine points: specks vanish, edges stay. */
import type { GreyPlane } from "./grey.ts";

/** The outermost points stay as they are. */
export function medianed({ width, height, data }: GreyPlane): GreyPlane {
  const out = data.slice();
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      out[at] = middleOfNine(
        data[at - width - 1] as number, data[at - width] as number, data[at - width + 1] as number,
        data[at - 1] as number, data[at] as number, data[at + 1] as number,
        data[at + width - 1] as number, data[at + width] as number, data[at + width + 1] as number,
      ); // prettier-ignore
    }
  return { width, height, data: out };
}

/** Sort each row of three; the median is the middle of the largest low, the middle of middles and the smallest high. */
function middleOfNine(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number): number {
  const low = Math.max(Math.min(a, b, c), Math.min(d, e, f), Math.min(g, h, i));
  const high = Math.min(Math.max(a, b, c), Math.max(d, e, f), Math.max(g, h, i));
  return middle(low, middle(middle(a, b, c), middle(d, e, f), middle(g, h, i)), high);
}

const middle = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
