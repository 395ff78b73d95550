/** A grey picture, and the ways to one. */

export interface GreyPlane {
  readonly width: number;
  readonly height: number;
  /** 0 black to 255 white, row by row. */
  readonly data: Uint8ClampedArray;
}

/** A frame of a camera: the shape of ImageData, or grey already. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Four bytes a point (RGBA) or one (grey). */
  readonly data: Uint8ClampedArray;
}

/** A rectangle of whole points. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Green counts half, red and blue a quarter each: near enough to brightness, and without multiplications that round. */
export function greyOf({ width, height, data }: Frame): GreyPlane {
  const points = width * height;
  if (data.length === points) return { width, height, data };
  if (data.length !== points * 4)
    throw new RangeError(`a frame of ${width} × ${height} has ${points} or ${points * 4} bytes; found ${data.length}`);
  const grey = new Uint8ClampedArray(points);
  for (let i = 0, at = 0; i < points; i++, at += 4)
    grey[i] = ((data[at] as number) + 2 * (data[at + 1] as number) + (data[at + 2] as number) + 2) >> 2;
  return { width, height, data: grey };
}

export function cut(plane: GreyPlane, { left, top, width, height }: Area): GreyPlane {
  const data = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * plane.width + left;
    data.set(plane.data.subarray(from, from + width), y * width);
  }
  return { width, height, data };
}

/** Between the four nearest points; outside, the rim. `x` and `y` count from the picture's corner: a point's middle is at 0.5. */
export function pointAt({ width, height, data }: GreyPlane, x: number, y: number): number {
  const left = Math.min(Math.max(Math.floor(x - 0.5), 0), width - 2);
  const top = Math.min(Math.max(Math.floor(y - 0.5), 0), height - 2);
  const across = Math.min(1, Math.max(0, x - 0.5 - left));
  const down = Math.min(1, Math.max(0, y - 0.5 - top));
  const at = top * width + left;
  const upper = (data[at] as number) * (1 - across) + (data[at + 1] as number) * across;
  const lower = (data[at + width] as number) * (1 - across) + (data[at + width + 1] as number) * across;
  return upper * (1 - down) + lower * down;
}

/** The point in which a place lies; outside, the rim. */
export function nearestTo({ width, height, data }: GreyPlane, x: number, y: number): number {
  const column = Math.min(Math.max(Math.floor(x), 0), width - 1);
  const row = Math.min(Math.max(Math.floor(y), 0), height - 1);
  return data[row * width + column] as number;
}
