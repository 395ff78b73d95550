/** Programs that are not ours read what we write, and write what we read. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPublicKey, createPrivateKey } from "node:crypto";
import { ProtectedHeaders, Sign1 } from "@auth0/cose";
import { cdeDecodeOptions, decode as decodeElsewhere } from "cbor2";
import { afterAll, describe, expect, test, vi } from "vitest";
import { decodeBase32, encodeBase32 } from "#credential/base32.ts";
import { encodeCbor } from "#credential/cbor-encode.ts";
import { encodePermitClaims } from "#credential/permit-encoding.ts";
import { verifyPermit } from "#credential/verify.ts";
import { citywide, household, keys, mint, now, person, trustFiles, trustOf } from "#test/support/permits.ts";
import { qrPng } from "#test/support/qr-picture.ts";

// cbor-x, under @auth0/cose, looks for a compiled helper that this project does not install.
vi.hoisted(() => {
  process.env["CBOR_NATIVE_ACCELERATION_DISABLED"] = "true";
});

const codeOf = (text: string): Uint8Array => decodeBase32(text.split("#")[1] as string) as Uint8Array;
const jwk = (key: { publicKey: Uint8Array }) => ({
  kty: "EC",
  crv: "P-256",
  x: Buffer.from(key.publicKey.subarray(1, 33)).toString("base64url"),
  y: Buffer.from(key.publicKey.subarray(33)).toString("base64url"),
});
const publicKey = createPublicKey({ key: jwk(keys.ward), format: "jwk" });

describe("@auth0/cose", () => {
  test("verifies a permit", async () => {
    const sign1 = Sign1.decode(codeOf(mint()));
    await expect(sign1.verify(publicKey)).resolves.not.toThrow();
    expect(sign1.payload).toEqual(encodeCbor(encodePermitClaims(person)));
  });
  test("refuses it under another key", async () => {
    const other = createPublicKey({ key: jwk(keys.stranger), format: "jwk" });
    await expect(Sign1.decode(codeOf(mint())).verify(other)).rejects.toThrow(/signature/i);
  });
  test("verifies the trust list and the policy bundle", async () => {
    const root = createPublicKey({ key: jwk(keys.root), format: "jwk" });
    for (const { bytes } of trustFiles().filter((file) => /list|policy/.test(file.path))) {
      await expect(Sign1.decode(bytes).verify(root)).resolves.not.toThrow();
    }
  });
  test("signs a permit that we verify", async () => {
    const privateKey = createPrivateKey({ key: Buffer.from(keys.ward.privateKey), format: "der", type: "pkcs8" });
    const headers = new ProtectedHeaders([
      [1, -7],
      [4, keys.ward.signer.kid],
    ] as never);
    const signed = await Sign1.sign(headers, undefined, encodeCbor(encodePermitClaims(person)), privateKey);
    const bytes = Uint8Array.of(0xd2, ...untagged(signed.encode()));
    expect(verifyPermit(encodeBase32(bytes), await trustOf(), { at: now }).verdict).toBe("valid");
  });
});

/** Some versions write the tag, some leave it to the caller. */
function untagged(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xd2 ? bytes.subarray(1) : bytes;
}

test("cbor2 reads every trust file as common deterministic CBOR", () => {
  for (const { bytes } of trustFiles().filter((file) => file.path.endsWith(".cwt"))) {
    const untaggedFile = decodeElsewhere(bytes.subarray(1), cdeDecodeOptions) as [
      Uint8Array,
      object,
      Uint8Array,
      Uint8Array,
    ];
    const claims = decodeElsewhere(untaggedFile[2], { ...cdeDecodeOptions, preferMap: true });
    expect(claims).toBeInstanceOf(Map);
  }
});

describe("zbarimg", () => {
  const folder = mkdtempSync(join(tmpdir(), "thonghanh-zbar-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ["of a person", mint()],
    ["of a household", mint(household)],
    ["for the whole city", mint(citywide)],
  ])("reads a permit %s", (_, text) => {
    const path = join(folder, "qr.png");
    writeFileSync(path, qrPng([text]));
    expect(zbarimg(path)).toBe(text);
  });
});

function zbarimg(path: string): string {
  try {
    return execFileSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error("zbarimg is not installed: run apt-get install zbar-tools", { cause: error });
  }
}
