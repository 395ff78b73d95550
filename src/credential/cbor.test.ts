import { decode as decodeElsewhere, encode as encodeElsewhere, cdeEncodeOptions } from "cbor2";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "./bytes.ts";
import { asMap, type CborValue } from "./cbor.ts";
import { type CborFault, decodeCbor } from "./cbor-decode.ts";
import { encodeCbor } from "./cbor-encode.ts";

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

const leaf = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -300, max: 70_000 }),
  fc.string({ unit: "grapheme" }),
  fc.uint8Array(),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 5 },
    leaf,
    fc.array(tie("value"), { maxLength: 6 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(fc.integer(), fc.string()), tie("value")), {
        selector: ([key]) => key,
        maxLength: 6,
      })
      .map((entries) => new Map(entries)),
  ),
}));

describe("every value", () => {
  test("is read back as it was written", () => {
    fc.assert(
      fc.property(value, (v) => {
        expect(decodeCbor(encodeCbor(v))).toEqual({ ok: true, value: v });
      }),
    );
  });
  test("is written as another library writes deterministic CBOR", () => {
    fc.assert(
      fc.property(value, (v) => {
        expect(toHex(encodeCbor(v))).toBe(toHex(encodeElsewhere(v, cdeEncodeOptions)));
      }),
    );
  });
  test("is read by another library", () => {
    const asMaps = { preferMap: true };
    fc.assert(
      fc.property(value, (v) => {
        expect(decodeElsewhere(encodeCbor(v), asMaps)).toEqual(v);
      }),
    );
  });
});

// RFC 8949, appendix A: the items of the kinds that are used here.
test.each([
  ["00", 0],
  ["17", 23],
  ["1818", 24],
  ["1903e8", 1000],
  ["1a000f4240", 1_000_000],
  ["1b000000e8d4a51000", 1_000_000_000_000],
  ["20", -1],
  ["3863", -100],
  ["3903e7", -1000],
  ["f4", false],
  ["f6", null],
  ["62c3bc", "ü"],
  ["64f0908591", "𐅑"],
  ["83010203", [1, 2, 3]],
])("%s", (hex, expected) => {
  expect(decodeCbor(bytesOf(hex))).toEqual({ ok: true, value: expected });
  expect(toHex(encodeCbor(expected))).toBe(hex);
});

describe("refused", () => {
  test.each<[string, CborFault, string]>([
    ["nothing", "truncated", ""],
    ["an integer in more bytes than it needs", "not-minimal", "1817"],
    ["an integer in two bytes that fits one", "not-minimal", "1900ff"],
    ["an integer in four bytes that fits two", "not-minimal", "1a0000ffff"],
    ["an integer in eight bytes that fits four", "not-minimal", "1b00000000ffffffff"],
    ["a length in more bytes than it needs", "not-minimal", "5800"],
    ["an integer above 2^53 − 1", "too-large", "1b0020000000000000"],
    ["an integer below −(2^53 − 1)", "too-large", "3b001fffffffffffff"],
    ["a byte string without end", "indefinite-length", "5f4100ff"],
    ["a text without end", "indefinite-length", "7f6161ff"],
    ["an array without end", "indefinite-length", "9f01ff"],
    ["a map without end", "indefinite-length", "bf0101ff"],
    ["a stray break", "indefinite-length", "ff"],
    ["a reserved length", "not-used-here", "1c"],
    ["a second item", "trailing-bytes", "0001"],
    ["half an integer", "truncated", "19ff"],
    ["a byte string that claims more than there is", "truncated", "4401"],
    ["a text that claims more than there is", "truncated", "6461"],
    ["an array that claims four billion items", "truncated", "9affffffff"],
    ["a map that claims four billion entries", "truncated", "baffffffff"],
    ["a key twice", "duplicate-key", "a201000101"],
    ["keys out of order", "key-order", "a202000100"],
    ["a negative key before a positive one", "key-order", "a220000100"],
    ["a text key before an integer key", "key-order", "a2616100" + "0100"],
    ["a longer text key before a shorter one", "key-order", "a26261610061" + "7a00"],
    ["a key that is a byte string", "key-type", "a1410000"],
    ["a key that is an array", "key-type", "a1800000"],
    ["a key that is null", "key-type", "a1f600"],
    ["text that is no UTF-8", "bad-utf-8", "61ff"],
    ["text that ends inside a letter", "bad-utf-8", "61c3"],
    ["text with half a surrogate pair", "bad-utf-8", "63eda080"],
    ["text longer in UTF-8 than it needs", "bad-utf-8", "62c080"],
    ["a tag", "not-used-here", "c000"],
    ["half a float", "not-used-here", "f90000"],
    ["a double", "not-used-here", "fb3ff0000000000000"],
    ["undefined", "not-used-here", "f7"],
    ["a simple value", "not-used-here", "f820"],
    ["ten arrays in one another", "too-deep", "8181818181818181818100"],
  ])("%s", (_, fault, hex) => expect(decodeCbor(bytesOf(hex))).toEqual({ ok: false, fault }));
});

test("any key order, for published examples only; a key twice stays refused", () => {
  expect(asMap(readAnyOrder("a202000100"))?.size).toBe(2);
  expect(decodeCbor(bytesOf("a3020001000201"), { anyKeyOrder: true })).toEqual({ ok: false, fault: "duplicate-key" });
});

function readAnyOrder(hex: string): CborValue | undefined {
  const result = decodeCbor(bytesOf(hex), { anyKeyOrder: true });
  return result.ok ? result.value : undefined;
}

test("a byte order mark in a text stays in it", () => {
  expect(decodeCbor(bytesOf("64efbbbf61"))).toEqual({ ok: true, value: "\ufeffa" });
});

test("whatever the bytes, reading ends without an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void decodeCbor(bytes)),
    { numRuns: 5000 },
  );
});

test("one item has one encoding: what is read writes the same bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
      const read = decodeCbor(bytes);
      expect(read.ok ? encodeCbor(read.value) : bytes).toEqual(bytes);
    }),
    { numRuns: 5000 },
  );
});

test.each([0.5, Number.NaN, 2 ** 53])("%d cannot be written", (number) => {
  expect(() => encodeCbor(number)).toThrow(RangeError);
});
