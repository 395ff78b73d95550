import fc from "fast-check";
import { expect, test } from "vitest";
import { corrected } from "./reed-solomon.ts";

const checks = 22;
const length = 58;
/** The zero word is a word of every such code; what is added to it is the error. */
const wordWith = (places: readonly number[], value: number): Uint8Array => {
  const word = new Uint8Array(length);
  for (const place of places) word[place] = value;
  return word;
};
const places = (count: number) => fc.uniqueArray(fc.nat(length - 1), { minLength: count, maxLength: count });
const clean = new Uint8Array(length);

test("half as many errors as check codewords are corrected, wherever they are", () => {
  fc.assert(
    fc.property(places(checks / 2), fc.integer({ min: 1, max: 255 }), (wrong, value) => {
      expect(corrected(wordWith(wrong, value), checks, [])).toEqual(clean);
    }),
  );
});
test("all but four as many erasures are, and errors beside fewer erasures", () => {
  fc.assert(
    fc.property(places(checks - 4), fc.integer({ min: 1, max: 255 }), (wrong, value) => {
      const word = wordWith(wrong, value);
      expect(corrected(word, checks, wrong)).toEqual(clean);
      expect(corrected(wordWith(wrong.slice(0, 14), value), checks, wrong.slice(0, 10))).toEqual(clean);
    }),
  );
});
test("a right codeword may be erased too", () => {
  expect(corrected(wordWith([3, 9], 7), checks, [3, 20, 21, 22])).toEqual(clean);
});
test("more is not corrected to something else", () => {
  fc.assert(
    fc.property(places(checks - 3), fc.integer({ min: 1, max: 255 }), (wrong, value) => {
      expect(corrected(wordWith(wrong, value), checks, wrong)).toBeNull();
      expect(corrected(wordWith(wrong, value), checks, wrong.slice(0, 12))).toBeNull();
    }),
  );
});
