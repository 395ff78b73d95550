/** Undoes part of a blur: what a wider mean has lost is added again (unsharp mask). */
import type { GreyPlane } from "./grey.ts";
import { smoothed } from "./smooth.ts";

/** `reach` about half the blur's width in points; `amount` 1 to 4. */
export function sharpened(plane: GreyPlane, reach: number, amount: number): GreyPlane {
  const soft = smoothed(smoothed(plane, reach), reach).data;
  const data = new Uint8ClampedArray(soft.length);
  for (let i = 0; i < data.length; i++) {
    const value = plane.data[i] as number;
    data[i] = value + amount * (value - (soft[i] as number));
  }
  return { width: plane.width, height: plane.height, data };
}
