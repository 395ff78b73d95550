/**
 * ES256 by node:crypto: keys as bytes, signatures as r ‖ s. Key objects are made once a key, not once a signature.
 *
 * Node is asked for DER and r ‖ s is made of it here, because `{ key, dsaEncoding: "ieee-p1363" }` takes 35 µs more a call
 * (Node 24.21): two caught errors until it is clear that the object is no key, and a second form of the key for OpenSSL.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { kidLength } from "#credential/cose.ts";
import type { Signer } from "#credential/ports.ts";
import { derOfRaw, rawOfDer } from "./ecdsa-signature.ts";

export interface KeyPair {
  /** P-256 point, uncompressed: 65 bytes. */
  readonly publicKey: Uint8Array;
  /** PKCS #8, DER: what is kept, encrypted. */
  readonly privateKey: Uint8Array;
}

export function generateKeyPair(): KeyPair {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { publicKey: pointOf(pair.publicKey), privateKey: pair.privateKey.export({ type: "pkcs8", format: "der" }) };
}

/** The first 8 bytes of SHA-256 over the public key. */
export function kidOf(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey).subarray(0, kidLength);
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

/** `privateKey`: PKCS #8, DER. Throws when it is no P-256 key. */
export function signerOf(privateKey: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: "der", type: "pkcs8" });
  if (key.asymmetricKeyDetails?.namedCurve !== "prime256v1")
    throw new TypeError("a seal is a P-256 key; this is another");
  return { kid: kidOf(pointOf(createPublicKey(key))), sign: (bytes) => rawOfDer(sign("sha256", bytes, key)) };
}

/** By the identity of the bytes: a trust store hands out the same ones each time, and they go when it goes. */
const keys = new WeakMap<Uint8Array, KeyObject | null>();

/** `publicKey`: 65 bytes, not changed afterwards. `false` for whatever is not right, a key off the curve included. */
export function verifyEs256(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  let key = keys.get(publicKey);
  if (key === undefined) {
    key = verifyKeyOf(publicKey);
    keys.set(publicKey, key);
  }
  return key !== null && signature.length === 64 && verify("sha256", bytes, key, derOfRaw(signature));
}

function verifyKeyOf(publicKey: Uint8Array): KeyObject | null {
  if (publicKey.length !== 65 || publicKey[0] !== 4) return null;
  const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)].map((half) =>
    Buffer.from(half).toString("base64url"),
  );
  try {
    const jwk = { kty: "EC", crv: "P-256", x: x as string, y: y as string };
    return createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    return null;
  }
}

function pointOf(publicKey: KeyObject): Uint8Array {
  const { x, y } = publicKey.export({ format: "jwk" });
  return new Uint8Array(
    Buffer.concat([Buffer.of(4), Buffer.from(x as string, "base64url"), Buffer.from(y as string, "base64url")]),
  );
}
