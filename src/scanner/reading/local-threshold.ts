/** Black and white by what is around each point: shadows, stains and fading change slowly, modules do not. */
import type { GreyPlane } from "./grey.ts";
import { smoothed } from "./smooth.ts";

/**
 * Dark is what is darker than the mean of the square of 2 × reach + 1 points around it. Of the refinements that lower the
 * threshold where there is little contrast (Sauvola and Pietikäinen, 2000) none read more codes, and plain means are faster.
 */
export function locallyThresholded(plane: GreyPlane, reach: number): GreyPlane {
  const { width, height, data } = plane;
  const out = smoothed(plane, reach);
  const bytes = new Uint8Array(out.data.buffer);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (data[i] as number) >= (bytes[i] as number) ? 255 : 0;
  return { width, height, data: out.data };
}
