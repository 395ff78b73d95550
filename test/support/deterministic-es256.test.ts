import { expect, test } from "vitest";
import { testKey, testKeyOf } from "#test/support/deterministic-es256.ts";
import { verifyEs256 } from "#server/platform/es256.ts";

// RFC 6979, A.2.5: P-256, SHA-256, message "sample".
test("the nonce and the signature are those of RFC 6979", () => {
  const key = testKeyOf(0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721n);
  const signature = Buffer.from(key.signer.sign(Buffer.from("sample"))).toString("hex");
  expect(signature).toBe(
    "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716" +
      "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
  );
});

test("node:crypto takes what it signs", () => {
  const { publicKey, signer } = testKey("a test");
  expect(verifyEs256(publicKey, Buffer.from("words"), signer.sign(Buffer.from("words")))).toBe(true);
});
