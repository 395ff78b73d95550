import fc from "fast-check";
import { type Correction, correction, generate, mode } from "lean-qr";
import { describe, expect, test } from "vitest";
import { isDark, modulesOf, penalty, withBestMask } from "./qr-mask.ts";

type Get = (x: number, y: number) => boolean;

const picture = (side: number, get: Get): string =>
  Array.from({ length: side ** 2 }, (_, i) => (get(i % side, Math.floor(i / side)) ? "#" : ".")).join("");

function drawn(text: string, level: Correction): { ours: string; leanQrs: string } {
  const options = { minCorrectionLevel: level, maxCorrectionLevel: level };
  const ours = withBestMask((mask) => generate(mode.alphaNumeric(text), { ...options, mask }));
  const leanQrs = generate(mode.alphaNumeric(text), options);
  return { ours: picture(ours.side, (x, y) => isDark(ours, x, y)), leanQrs: picture(leanQrs.size, leanQrs.get) };
}

test("a code is the same as lean-qr's own, module by module, for texts of any length and at any level", () => {
  const text = fc.string({
    unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    maxLength: 1500,
    size: "max",
  });
  const level = fc.constantFrom(correction.L, correction.M, correction.Q, correction.H);
  fc.assert(
    fc.property(text, level, (letters, chosen) => {
      const { ours, leanQrs } = drawn(letters, chosen);
      expect(ours).toBe(leanQrs);
    }),
  );
});

test("the largest code of all too", () => {
  const { ours, leanQrs } = drawn("W".repeat(4296), correction.L);
  expect(ours).toBe(leanQrs);
});

describe("the penalty is that of the standard, counted letter by letter", () => {
  const modules = (dark: fc.Arbitrary<boolean>) =>
    fc.integer({ min: 11, max: 70 }).chain((side) => fc.array(dark, { minLength: side ** 2, maxLength: side ** 2 }));
  test.each([
    ["as in a code", fc.boolean()],
    ["nearly all light, with long runs", fc.integer({ min: 0, max: 30 }).map((n) => n === 0)],
    ["nearly all dark", fc.integer({ min: 0, max: 5 }).map((n) => n > 0)],
  ])("%s", (_, dark) => {
    fc.assert(
      fc.property(modules(dark), (all) => {
        const side = Math.sqrt(all.length);
        const get: Get = (x, y) => all[y * side + x] as boolean;
        expect(penalty(modulesOf({ size: side, get }))).toBe(penaltyOfStandard(side, get));
      }),
    );
  });
});

/** ISO/IEC 18004 §7.8.3.1, table 11. */
function penaltyOfStandard(side: number, get: Get): number {
  const across = picture(side, get).match(new RegExp(`.{${side}}`, "g")) ?? [];
  const down = picture(side, (x, y) => get(y, x)).match(new RegExp(`.{${side}}`, "g")) ?? [];
  let found = 0;
  for (const line of [...across, ...down]) {
    for (const [run] of line.matchAll(/#{5,}|\.{5,}/g)) found += run.length - 2;
    found += 40 * [...line.matchAll(/(?=\.{4}#\.###\.#)/g), ...line.matchAll(/(?=#\.###\.#\.{4})/g)].length;
  }
  for (let y = 1; y < side; y++)
    for (let x = 1; x < side; x++)
      if (new Set([get(x, y), get(x - 1, y), get(x, y - 1), get(x - 1, y - 1)]).size === 1) found += 3;
  const dark = across.join("").replaceAll(".", "").length;
  // Steps of a tenth away from as many dark as light, rounded as lean-qr rounds.
  return found + 10 * Math.floor(10 * Math.abs((2 * dark) / side ** 2 - 1));
}
