/** The small tools that change a picture: each on a few points, exactly. */
import { describe, expect, test } from "vitest";
import { cut, type GreyPlane, greyOf, nearestTo, pointAt } from "./grey.ts";
import { halved } from "./half.ts";
import { locallyThresholded } from "./local-threshold.ts";
import { smoothed } from "./smooth.ts";

const plane = (...rows: number[][]): GreyPlane => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  data: Uint8ClampedArray.from(rows.flat()),
});
const rowsOf = ({ width, height, data }: GreyPlane): number[][] =>
  Array.from({ length: height }, (_, y) => [...data.subarray(y * width, (y + 1) * width)]);

describe("grey", () => {
  test("is half green, a quarter red and a quarter blue, rounded", () => {
    const data = Uint8ClampedArray.of(100, 200, 60, 255, 0, 0, 2, 255, 255, 255, 255, 255);
    expect([...greyOf({ width: 3, height: 1, data }).data]).toEqual([140, 1, 255]);
  });
  test("stays what it is when it is grey already", () => {
    const grey = plane([1, 2], [3, 4]);
    expect(greyOf(grey).data).toBe(grey.data);
  });
  test("of a frame whose bytes do not fit its size is refused", () => {
    expect(() => greyOf({ width: 2, height: 2, data: new Uint8ClampedArray(7) })).toThrow(/4 or 16 bytes; found 7/u);
  });
  test("is cut by whole points", () => {
    const middle = cut(plane([1, 2, 3], [4, 5, 6], [7, 8, 9]), { left: 1, top: 0, width: 2, height: 2 });
    expect(rowsOf(middle)).toEqual([
      [2, 3],
      [5, 6],
    ]);
  });
  test("between points is weighted by how near they are; a point's middle is at 0.5", () => {
    const four = plane([0, 100], [40, 140]);
    expect(pointAt(four, 0.5, 0.5)).toBe(0);
    expect(pointAt(four, 1, 0.5)).toBe(50);
    expect(pointAt(four, 1, 1)).toBe(70);
    expect(pointAt(four, 9, 9)).toBe(140);
    expect([nearestTo(four, 1.2, 0.2), nearestTo(four, -3, 5)]).toEqual([100, 40]);
  });
});

describe("smoothed", () => {
  test("each point is the mean of the square around it, at the rim of what there is of it", () => {
    const one = plane([0, 0, 0, 0], [0, 90, 0, 0], [0, 0, 0, 0]);
    expect(rowsOf(smoothed(one, 1))).toEqual([
      [23, 15, 15, 0],
      [15, 10, 10, 0],
      [23, 15, 15, 0],
    ]);
  });
  test("an even grey stays, however wide the square", () => {
    const even = plane([77, 77, 77], [77, 77, 77]);
    expect(rowsOf(smoothed(even, 9))).toEqual(rowsOf(even));
  });
});

test("halved: each point the mean of four, an odd last column is left out", () => {
  expect(rowsOf(halved(plane([0, 4, 9], [8, 8, 9])))).toEqual([[5]]);
});

test("a local threshold follows the light: the same stripes, a tenth as bright on the right, stay stripes", () => {
  const stripes = [200, 60, 200, 60, 20, 6, 20, 6];
  const found = locallyThresholded(plane(stripes, stripes, stripes), 1);
  expect(rowsOf(found)[1]).toEqual([255, 0, 255, 0, 0, 0, 255, 0]);
  expect(rowsOf(locallyThresholded(plane(stripes, stripes, stripes), 0))[1]).toEqual(
    Array.from({ length: 8 }, () => 255),
  );
});
