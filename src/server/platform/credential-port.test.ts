import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { nodeTrustPort } from "#server/platform/credential-port.ts";

const plain = new Uint8Array(100_000).map((_, index) => index % 7);
const packed = new Uint8Array(deflateSync(plain));

test("inflates up to the limit", async () => expect(await nodeTrustPort.inflate(packed, plain.length)).toEqual(plain));
test.each([
  ["a byte more than the limit", packed, plain.length - 1],
  ["a bomb", new Uint8Array(deflateSync(new Uint8Array(50_000_000))), 4 * 2 ** 20],
  ["cut short", packed.subarray(0, -5), plain.length],
  ["a byte after the end, as no browser takes it", new Uint8Array([...packed, 0]), plain.length],
  ["nothing", new Uint8Array(0), plain.length],
])("%s is not inflated", async (_name, bytes, limit) => expect(await nodeTrustPort.inflate(bytes, limit)).toBeNull());
