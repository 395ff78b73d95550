import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBase32, encodeBase32 } from "./base32.ts";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

// RFC 4648 §10, without the padding.
test.each([
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foo", "MZXW6"],
  ["foob", "MZXW6YQ"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
])("%j is %j", (bytes, text) => {
  expect(encodeBase32(ascii(bytes))).toBe(text);
  expect(decodeBase32(text)).toEqual(ascii(bytes));
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes);
    }),
  );
});

test("a text is read only if it is the one that would be written", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ABCZ27=18a ".split("")) }), (text) => {
      const bytes = decodeBase32(text);
      expect(bytes === null || encodeBase32(bytes) === text).toBe(true);
    }),
  );
});

describe("refused", () => {
  test.each([
    ["lower case", "mzxw6"],
    ["padding", "MZXW6YQ="],
    ["a digit that is no letter of the alphabet", "MZXW1"],
    ["a space", "MZX W6"],
    ["a letter beyond ASCII", "MZXWĐ"],
    ["one character, which is no byte", "M"],
    ["three characters", "MZX"],
    ["six characters", "MZXW6A"],
    ["bits left over that are not zero", "MZ"],
  ])("%s", (_, text) => expect(decodeBase32(text)).toBeNull());
});
