/** ES256 by node:crypto: keys as bytes, signatures as r ‖ s. Key objects are made once a key, not once a signature. */
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

/** `{ key, dsaEncoding }` would do as well, but Node 24 finds out by two caught errors that it is no key: 15 µs a call. */
type Key = KeyObject & { readonly dsaEncoding: "ieee-p1363" };
const withRawSignatures = (key: KeyObject): Key => Object.assign(key, { dsaEncoding: "ieee-p1363" } as const);

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
  const raw = withRawSignatures(key);
  return { kid: kidOf(pointOf(createPublicKey(key))), sign: (bytes) => sign("sha256", bytes, raw) };
}

/** By the identity of the bytes: a trust store hands out the same ones each time, and they go when it goes. */
const keys = new WeakMap<Uint8Array, Key | null>();

/** `publicKey`: 65 bytes, not changed afterwards. `false` for whatever is not right, a key off the curve included. */
export function verifyEs256(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  let key = keys.get(publicKey);
  if (key === undefined) {
    key = verifyKeyOf(publicKey);
    keys.set(publicKey, key);
  }
  return key !== null && verify("sha256", bytes, key, signature);
}

function verifyKeyOf(publicKey: Uint8Array): Key | null {
  if (publicKey.length !== 65 || publicKey[0] !== 4) return null;
  const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)].map((half) =>
    Buffer.from(half).toString("base64url"),
  );
  try {
    const jwk = { kty: "EC", crv: "P-256", x: x as string, y: y as string };
    return withRawSignatures(createPublicKey({ key: jwk, format: "jwk" }));
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
