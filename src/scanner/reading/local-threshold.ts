/** Black and white by what is around each point: shadows, stains and fading change slowly, modules do not. */
import type { GreyPlane } from "./grey.ts";
import { smoothed } from "./smooth.ts";

/**
 * Dark is what is darker than the mean of the square of 2 × reach + 1 points around it. Of the refinements that lower the
 * threshold where there is little contrast (Sauvola and Pietikäinen, 2000) none read more codes, and plain means are faster.
 */
export function locallyThresholded(plane: GreyPlane, reach: number): GreyPlane {
  const means = smoothed(plane, reach).data;
  const data = new Uint8ClampedArray(means.length);
  for (let i = 0; i < data.length; i++) data[i] = (plane.data[i] as number) >= (means[i] as number) ? 255 : 0;
  return { width: plane.width, height: plane.height, data };
}
