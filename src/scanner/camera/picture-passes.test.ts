import { describe, expect, test } from "vitest";
import { passesOf } from "#scanner/camera/picture-passes.ts";

const sizes: [name: string, width: number, height: number][] = [
  ["a small picture", 600, 400],
  ["a screen", 1920, 1080],
  ["twelve megapixels, upright", 3000, 4000],
  ["a hundred megapixels", 12_000, 9000],
  ["a strip", 9000, 300],
];

describe.each(sizes)("%s", (_name, width, height) => {
  const passes = passesOf(width, height);

  test("is first seen whole and small", () => {
    expect(passes[0]).toMatchObject({ x: 0, y: 0, width, height });
    expect(passes[0]?.to).toBeLessThanOrEqual(1400);
  });
  test("never asks for more than seven million points at once, nor for a point outside", () => {
    for (const { x, y, width: wide, height: high, to } of passes) {
      const scale = Math.min(1, to / Math.max(wide, high));
      expect(wide * scale * high * scale).toBeLessThanOrEqual(7_000_000);
      expect(x >= 0 && y >= 0 && x + wide <= width && y + high <= height).toBe(true);
    }
  });
  test("is seen everywhere as it is: a code of 500 points is whole in one of the passes", () => {
    const asItIs = passes.filter(({ width: wide, height: high, to }) => to >= Math.max(wide, high));
    const side = Math.min(500, width, height);
    for (let y = 0; y <= height - side; y += 97)
      for (let x = 0; x <= width - side; x += 97) {
        const isWhole = asItIs.some(
          (pass) => x >= pass.x && y >= pass.y && x + side <= pass.x + pass.width && y + side <= pass.y + pass.height,
        );
        expect(isWhole).toBe(true);
      }
  });
});
