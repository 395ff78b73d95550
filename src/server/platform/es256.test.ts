import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { generateKeyPair, kidOf, sha256, signerOf, verifyEs256 } from "#server/platform/es256.ts";

const words = new TextEncoder().encode("Giấy đi đường");

test("what a key signs, its public key verifies", () => {
  const { publicKey, privateKey } = generateKeyPair();
  const signature = signerOf(privateKey).sign(words);
  expect(signature.length).toBe(64);
  expect(verifyEs256(publicKey, words, signature)).toBe(true);
});

test("a key id is the first eight bytes of the key's SHA-256", () => {
  const { publicKey, privateKey } = generateKeyPair();
  expect(signerOf(privateKey).kid).toEqual(kidOf(publicKey));
  expect(kidOf(publicKey)).toEqual(sha256(publicKey).subarray(0, 8));
});

describe("is not right, and no fault", () => {
  const { publicKey, privateKey } = generateKeyPair();
  const signature = signerOf(privateKey).sign(words);
  const offTheCurve = publicKey.slice();
  offTheCurve[64] = (offTheCurve[64] as number) ^ 1;
  test.each<[string, Uint8Array, Uint8Array]>([
    ["another key", generateKeyPair().publicKey, signature],
    ["a point off the curve", offTheCurve, signature],
    ["a compressed point", Uint8Array.of(2, ...publicKey.subarray(1, 33)), signature],
    ["no key", new Uint8Array(0), signature],
    ["a short signature", publicKey, signature.subarray(1)],
    ["no signature", publicKey, new Uint8Array(0)],
    ["r and s of zero", publicKey, new Uint8Array(64)],
    ["r and s above the order", publicKey, new Uint8Array(64).fill(255)],
  ])("%s", (_, key, sig) => expect(verifyEs256(key, words, sig)).toBe(false));
});

test("a seal on another curve is refused", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
  expect(() => signerOf(privateKey.export({ type: "pkcs8", format: "der" }))).toThrow("P-256");
});
