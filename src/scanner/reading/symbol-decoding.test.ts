import { correction, generate, mode } from "lean-qr";
import { describe, expect, test } from "vitest";
import { mint } from "#test/support/permits.ts";
import { textOfModules } from "./symbol-decoding.ts";
import { largestVersion, sizeOf, smallestVersion } from "./symbol-layout.ts";

type LevelName = "L" | "M" | "Q" | "H";

function modulesOf(text: string, level: LevelName, version?: number) {
  const symbol = generate(mode.alphaNumeric(text), {
    minCorrectionLevel: correction[level],
    maxCorrectionLevel: correction[level],
    ...(version === undefined ? {} : { minVersion: version, maxVersion: version }),
  });
  const modules = new Float32Array(symbol.size * symbol.size);
  for (let y = 0; y < symbol.size; y++)
    for (let x = 0; x < symbol.size; x++) modules[y * symbol.size + x] = symbol.get(x, y) ? 1 : -1;
  return { version: (symbol.size - 17) / 4, size: symbol.size, modules };
}

const text = mint().replace("#", "/");

describe("a symbol without damage", () => {
  const versions = Array.from({ length: largestVersion - smallestVersion + 1 }, (_, i) => smallestVersion + i);
  test.each(versions)("of version %i is read at every level", (version) => {
    for (const level of ["L", "M", "Q", "H"] as const) {
      const { modules, size } = modulesOf(`VERSION ${version} ${level}`, level, version);
      expect(size).toBe(sizeOf(version));
      expect(textOfModules(version, modules)).toBe(`VERSION ${version} ${level}`);
    }
  });
});

/** A square of modules in the middle, unsure or turned. */
function damaged(
  { modules, size }: { modules: Float32Array; size: number },
  side: number,
  to: (value: number) => number,
) {
  const out = modules.slice();
  const first = Math.floor((size - side) / 2);
  for (let y = first; y < first + side; y++)
    for (let x = first; x < first + side; x++) out[y * size + x] = to(out[y * size + x] as number);
  return out;
}

test("of what is known to be lost half as much again may be missing as of what is silently wrong", () => {
  const symbol = modulesOf(text, "M");
  const most = (to: (value: number) => number) => {
    let side = 0;
    while (textOfModules(symbol.version, damaged(symbol, side + 1, to)) === text) side++;
    return side;
  };
  const wrong = most((value) => -value);
  const lost = most((value) => -value * 0.01);
  expect(wrong).toBeGreaterThan(10);
  expect(lost ** 2).toBeGreaterThan(wrong ** 2 * 1.5);
});
test("too much damage is no text", () => {
  const symbol = modulesOf(text, "M");
  expect(
    textOfModules(
      symbol.version,
      damaged(symbol, 40, (value) => -value * 0.01),
    ),
  ).toBeNull();
});
