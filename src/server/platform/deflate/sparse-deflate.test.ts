import { inflateSync, deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeLengths } from "#server/platform/deflate/code-lengths.ts";
import { deflateSparse } from "#server/platform/deflate/sparse-deflate.ts";
import { distanceBase, distanceExtra, distanceSymbol } from "#server/platform/deflate/symbols.ts";

const unpacked = (data: Uint8Array): Uint8Array => new Uint8Array(inflateSync(deflateSparse(data)));
const mostlyZeros = fc
  .tuple(
    fc.nat({ max: 3000 }),
    fc.array(fc.tuple(fc.nat({ max: 2999 }), fc.integer({ min: 1, max: 255 })), { maxLength: 200 }),
  )
  .map(([size, marks]) => {
    const data = new Uint8Array(size);
    for (const [at, byte] of marks) data[at] = byte;
    return data;
  });

describe("zlib unpacks it to what it was", () => {
  test("mostly zeros", () => {
    fc.assert(
      fc.property(mostlyZeros, (data) => Buffer.compare(unpacked(data), data) === 0),
      { numRuns: 200 },
    );
  });
  test("any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (data) => Buffer.compare(unpacked(data), data) === 0));
  });
  test.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array(0)],
    ["one zero", new Uint8Array(1)],
    ["two hundred thousand zeros", new Uint8Array(200_000)],
    ["no zero at all", new Uint8Array(300).fill(7)],
    ["every byte there is", Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    [
      "copies from farther away than deflate can reach",
      Uint8Array.from({ length: 70_000 }, (_, i) => (i % 35_000 === 9 ? 1 : 0)),
    ],
    ["a run that ends at the longest copy", Uint8Array.from({ length: 600 }, (_, i) => (i === 0 || i === 259 ? 3 : 0))],
  ])("%s", (_, data) => expect(Buffer.compare(unpacked(data), data)).toBe(0));
});

test("a list of which one in a hundred is revoked is a twentieth smaller than zlib's best, at least", () => {
  const data = new Uint8Array(25_000);
  let random = 1;
  for (let i = 0; i < 1000; i++) {
    random = (random * 48_271) % 2_147_483_647;
    data[random % 25_000] = 1 << ((random % 4) * 2);
  }
  expect(deflateSparse(data).length).toBeLessThan(deflateSync(data, { level: 9 }).length * 0.95);
});

test("code lengths keep to their limit and fill the code", () => {
  const frequencies = fc.array(fc.nat({ max: 100_000 }), { minLength: 2, maxLength: 286 });
  fc.assert(
    fc.property(frequencies, (counts) => {
      fc.pre(counts.filter((count) => count > 0).length > 1);
      const lengths = codeLengths(counts, 15).filter((length) => length > 0);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(15);
      expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
    }),
  );
});

test("every distance is its symbol's base and extra bits", () => {
  for (let distance = 1; distance <= 32_768; distance++) {
    const symbol = distanceSymbol(distance);
    const extra = distance - distanceBase(symbol);
    expect(extra >= 0 && extra < 2 ** distanceExtra(symbol)).toBe(true);
  }
});
