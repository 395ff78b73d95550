import { generateKeyPairSync, sign, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { derOfRaw, rawOfDer } from "./ecdsa-signature.ts";

const half = (...last: number[]): number[] => [...Array.from({ length: 32 - last.length }, () => 0), ...last];

// ITU-T X.690 §8.3: two's complement in the fewest bytes.
test.each([
  ["0", half(), [0x02, 0x01, 0x00]],
  ["127", half(0x7f), [0x02, 0x01, 0x7f]],
  ["128, which a zero keeps positive", half(0x80), [0x02, 0x02, 0x00, 0x80]],
  ["256", half(1, 0), [0x02, 0x02, 0x01, 0x00]],
])("an integer of DER: %s", (_, number, der) => {
  const raw = Uint8Array.from([...number, ...half(1)]);
  expect([...derOfRaw(raw)]).toEqual([0x30, der.length + 3, ...der, 0x02, 0x01, 0x01]);
  expect(rawOfDer(derOfRaw(raw))).toEqual(raw);
});

test("any 64 bytes are read back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (raw) => {
      expect(rawOfDer(derOfRaw(raw))).toEqual(raw);
    }),
  );
});

test("node:crypto checks as r ‖ s what it signed as DER, and the other way round, whatever zeros the numbers begin with", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const rawForm = { dsaEncoding: "ieee-p1363" } as const;
  for (let n = 0; n < 600; n++) {
    const bytes = Uint8Array.of(n & 255, n >> 8);
    const raw = rawOfDer(sign("sha256", bytes, privateKey));
    expect(verify("sha256", bytes, { key: publicKey, ...rawForm }, raw)).toBe(true);
    const der = derOfRaw(sign("sha256", bytes, { key: privateKey, ...rawForm }));
    expect(verify("sha256", bytes, publicKey, der)).toBe(true);
  }
});
