/** The browser's port, on Node's WebCrypto and DecompressionStream, against the vectors that Node's own port answers. */
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openTrustStore } from "#credential/trust-store.ts";
import { verifyPermitAsync } from "#credential/verify.ts";
import { keys } from "#test/support/permits.ts";
import { hasWebCrypto, webCryptoPort } from "./web-crypto-port.ts";

interface Vectors {
  trustSets: Record<string, Record<string, string>>;
  permits: { name: string; text: string; trust: string; at: string; post: string | null; root: string | null; verdict: string; reasons: string[]; age: object }[];
} // prettier-ignore

const file = new URL("../../test/vectors/permit-vectors.json", import.meta.url);
const { trustSets, permits } = JSON.parse(readFileSync(file, "utf8")) as Vectors;

test.each(permits)("$name: $verdict", async ({ text, trust, at, post, root, verdict, reasons, age }) => {
  const files = Object.entries(trustSets[trust] ?? {}).map(([path, hex]) => ({
    path,
    bytes: new Uint8Array(Buffer.from(hex, "hex")),
  }));
  const store = await openTrustStore(files, webCryptoPort, { root: root ?? undefined });
  const check = await verifyPermitAsync(text, store, { at: Date.parse(at) / 1000, post: post ?? undefined });
  expect(check).toMatchObject({ verdict, reasons, trust: age });
});

describe("a signature", () => {
  const bytes = new TextEncoder().encode("giấy đi đường");
  const signature = keys.ward.signer.sign(bytes);
  const { publicKey } = keys.ward;
  const offCurve = publicKey.slice().fill(1, 40);

  test("is right", async () => expect(await webCryptoPort.verify(publicKey, bytes, signature)).toBe(true));
  test.each([
    ["of another key", keys.stranger.publicKey, signature],
    ["by a key that is no point of the curve", offCurve, signature],
    ["by a key that is cut short", publicKey.subarray(0, 64), signature],
    ["that is cut short", publicKey, signature.subarray(0, 63)],
    ["that is empty", publicKey, new Uint8Array(0)],
    ["changed by one bit", publicKey, signature.with(9, (signature[9] as number) ^ 1)],
  ])("%s is wrong and throws nothing", async (_name, key, claimed) =>
    expect(await webCryptoPort.verify(key, bytes, claimed)).toBe(false),
  );
});

describe("inflating", () => {
  const plain = new Uint8Array(100_000).map((_, index) => index % 7);
  const packed = new Uint8Array(deflateSync(plain));

  test("up to the limit", async () => expect(await webCryptoPort.inflate(packed, plain.length)).toEqual(plain));
  test.each([
    ["a byte more than the limit", packed, plain.length - 1],
    ["a bomb", new Uint8Array(deflateSync(new Uint8Array(50_000_000))), 4 * 2 ** 20],
    ["cut short", packed.subarray(0, -5), plain.length],
    ["changed", packed.with(40, (packed[40] as number) ^ 255), plain.length],
    ["a byte after the end", new Uint8Array([...packed, 0]), plain.length],
    ["nothing", new Uint8Array(0), plain.length],
  ])("%s: nothing", async (_name, bytes, limit) => expect(await webCryptoPort.inflate(bytes, limit)).toBeNull());
});

test("is here", () => expect(hasWebCrypto()).toBe(true));
