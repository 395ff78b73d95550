/** From points to corners to modules, on pictures without damage. */
import { correction, generate, mode } from "lean-qr";
import { describe, expect, test } from "vitest";
import { mint } from "#test/support/permits.ts";
import { readDamagedSymbol } from "./damaged-symbol.ts";
import { finderPatterns } from "./finder-patterns.ts";
import type { GreyPlane } from "./grey.ts";
import { likelyArea } from "./likely-area.ts";
import { modulesOf, unblurred } from "./module-values.ts";
import { perspectiveOf } from "./perspective.ts";
import { guessedCorners, likelyVersions, seenCorners } from "./symbol-corners.ts";
import { alignmentMiddles } from "./symbol-layout.ts";
import { symbolMap } from "./symbol-map.ts";

const text = mint().replace("#", "/");
const symbol = generate(mode.alphaNumeric(text), {
  minCorrectionLevel: correction.M,
  maxCorrectionLevel: correction.M,
});
const version = (symbol.size - 17) / 4;

/** `module` points a module, the symbol's corner at `left`, `top`. */
function picture(width: number, height: number, left: number, top: number, module: number): GreyPlane {
  const data = new Uint8ClampedArray(width * height).fill(220);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (symbol.get(Math.floor((x - left) / module), Math.floor((y - top) / module))) data[y * width + x] = 30;
  return { width, height, data };
}

const shown = picture(640, 480, 150, 80, 4);
const first = { x: 150 + 3.5 * 4, y: 80 + 3.5 * 4 };
const last = (symbol.size - 7) * 4;

describe("corner patterns", () => {
  const patterns = finderPatterns(shown);
  test("are found in their middle, with their module", () => {
    const places = patterns.slice(0, 3).map(({ x, y, module }) => [x, y, module]);
    expect(places).toEqual(
      expect.arrayContaining([
        [first.x, first.y, 4],
        [first.x + last, first.y, 4],
        [first.x, first.y + last, 4],
      ]),
    );
  });
  test("three make a symbol of the right version", () => {
    const [corners] = seenCorners(patterns);
    expect(corners?.origin).toMatchObject(first);
    expect(corners?.right).toMatchObject({ x: first.x + last, y: first.y });
    expect(corners?.below).toMatchObject({ x: first.x, y: first.y + last });
    expect(corners && likelyVersions(corners)[0]).toBe(version);
  });
  test.each([0, 1, 2])("two make it too, whichever is missing (%i)", (missing) => {
    const three = patterns.slice(0, 3);
    const close = ({ x, y }: { x: number; y: number }, at: { x: number; y: number }) =>
      Math.hypot(x - at.x, y - at.y) < 1;
    const found = guessedCorners(three.filter((_, i) => i !== missing));
    expect(
      found.some(
        ({ origin, right, below }) =>
          close(origin, first) &&
          close(right, { x: first.x + last, y: first.y }) &&
          close(below, { x: first.x, y: first.y + last }),
      ),
    ).toBe(true);
  });
});

test("alignment patterns stand where ISO/IEC 18004 puts them", () => {
  expect(alignmentMiddles(7)).toEqual([6, 22, 38]);
  expect(alignmentMiddles(12)).toEqual([6, 32, 58]);
  expect(alignmentMiddles(15)).toEqual([6, 26, 48, 70]);
  expect(alignmentMiddles(22)).toEqual([6, 26, 50, 74, 98]);
});
test("the map leads from a module to its point", () => {
  const [corners] = seenCorners(finderPatterns(shown));
  const map = corners && symbolMap(shown, corners, version);
  expect(map?.seen).toBe(1);
  for (const [u, v] of [
    [0.5, 0.5],
    [30, 40],
    [64.5, 64.5],
  ] as const) {
    const at = map?.at(u, v);
    expect(Math.hypot((at?.x ?? 0) - 150 - 4 * u, (at?.y ?? 0) - 80 - 4 * v)).toBeLessThan(1);
  }
});
test("a perspective is exact for its four corners, and there is none through a line", () => {
  const from = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 0, y: 10 },
  ];
  const to = [
    { x: 3, y: 4 },
    { x: 90, y: 11 },
    { x: 70, y: 80 },
    { x: 5, y: 60 },
  ];
  const map = perspectiveOf(from, to);
  for (const [i, { x, y }] of from.entries()) {
    expect(map?.(x, y).x).toBeCloseTo(to[i]?.x as number, 6);
    expect(map?.(x, y).y).toBeCloseTo(to[i]?.y as number, 6);
  }
  const line = [0, 1, 2, 3].map((x) => ({ x, y: x }));
  expect(perspectiveOf(line, to)).toBeNull();
});
test("a likely area holds the code and not much more", () => {
  const area = likelyArea(picture(1280, 720, 640, 240, 4));
  expect(area?.left).toBeLessThanOrEqual(640);
  expect(area?.top).toBeLessThanOrEqual(240);
  expect((area?.left ?? 0) + (area?.width ?? 0)).toBeGreaterThanOrEqual(900);
  expect((area?.top ?? 0) + (area?.height ?? 0)).toBeGreaterThanOrEqual(500);
  expect((area?.width ?? 0) * (area?.height ?? 0)).toBeLessThan(400 * 400);
});
test("an empty frame has no likely area and no symbol", () => {
  const empty = { width: 640, height: 480, data: new Uint8ClampedArray(640 * 480).fill(128) };
  expect(likelyArea(empty)).toBeNull();
  for (const corners of ["seen", "guessed"] as const)
    expect(readDamagedSymbol(empty, { softness: 1, window: 12, corners })).toBeNull();
});
test("a module is as sure as it differs from its neighbours; where all are alike, nothing is", () => {
  const size = 21;
  const greys = Float32Array.from({ length: size * size }, (_, i) => (i % size < 10 ? (i % 2 === 0 ? 200 : 100) : 200));
  const modules = modulesOf(greys, size);
  expect(modules[10 * size + 3]).toBeGreaterThan(0.9);
  expect(modules[10 * size + 4]).toBeLessThan(-0.9);
  expect(Math.abs(modules[10 * size + 18] as number)).toBeLessThan(0.01);
});
test("unblurring takes off what the neighbours gave", () => {
  const greys = Float32Array.of(100, 100, 100, 100, 60, 100, 100, 100, 100);
  expect(unblurred(greys, 3, 0.5)[4]).toBe(40);
  expect(unblurred(greys, 3, 0)).toBe(greys);
});
test("the whole way gives the text and the symbol's corners", () => {
  const read = readDamagedSymbol(shown, { softness: 1, window: 12, corners: "seen" });
  expect(read?.text).toBe(text);
  const [a, , c] = read?.corners ?? [];
  expect(Math.hypot((a?.x ?? 0) - 150, (a?.y ?? 0) - 80)).toBeLessThan(2);
  expect(Math.hypot((c?.x ?? 0) - 410, (c?.y ?? 0) - 340)).toBeLessThan(2);
});
