/** The root: the one key that a checker pins. Its file is a COSE_Key (RFC 9052 §7); a rollover hands over to the next. */
import { concatBytes, toHex } from "./bytes.ts";
import { asBytes, asMap, type CborValue } from "./cbor.ts";
import { decodeCbor } from "./cbor-decode.ts";
import { encodeCbor } from "./cbor-encode.ts";
import { es256, kidLength } from "./cose.ts";
import type { Answer, Signer, TrustPort } from "./ports.ts";
import { type FileClaims, ownClaim, readOwnClaim, signFile, typ } from "./signed-file.ts";
import { publicKeyLength } from "./trust-list.ts";

const coseKey = { kty: 1, alg: 3, crv: -1, x: -2, y: -3 } as const;
const [ec2, p256, uncompressed] = [2, 1, 4];
const rolloverKey = 3;
const fingerprintBytes = 16;

export interface Root {
  readonly publicKey: Uint8Array;
  readonly kid: Uint8Array;
  /** 32 hexadecimal digits: the first 16 bytes of SHA-256 over the 65 bytes of the public key. */
  readonly fingerprint: string;
}

/** The bytes of `root.cbor`. */
export function encodeRootKey(publicKey: Uint8Array): Uint8Array {
  return encodeCbor(
    new Map([
      [coseKey.kty, ec2],
      [coseKey.alg, es256],
      [coseKey.crv, p256],
      [coseKey.x, publicKey.subarray(1, 33)],
      [coseKey.y, publicKey.subarray(33)],
    ] as [number, CborValue][]),
  );
}

/** The public key in `root.cbor`, or `null`. */
export function decodeRootKey(bytes: Uint8Array): Uint8Array | null {
  const decoded = decodeCbor(bytes);
  const map = decoded.ok ? asMap(decoded.value) : null;
  if (map?.size !== 5 || map.get(coseKey.kty) !== ec2 || map.get(coseKey.alg) !== es256) return null;
  const [x, y] = [asBytes(map.get(coseKey.x)), asBytes(map.get(coseKey.y))];
  if (map.get(coseKey.crv) !== p256 || x?.length !== 32 || y?.length !== 32) return null;
  return concatBytes(Uint8Array.of(uncompressed as number), x, y);
}

export async function rootOf(publicKey: Uint8Array, port: TrustPort<Answer>): Promise<Root> {
  const hash = await port.sha256(publicKey);
  return { publicKey, kid: hash.slice(0, kidLength), fingerprint: toHex(hash.subarray(0, fingerprintBytes)) };
}

/** Hands over from the root that signs to `next`. Devices that pinned the old root follow; nothing the old one signed counts then. */
export function signRootRollover(
  next: Uint8Array,
  edition: { issuedAt: number; sequence: number },
  root: Signer,
): Uint8Array {
  const dating = { issuedAt: edition.issuedAt, ttl: 0, expiresAt: null };
  return signFile(typ.rollover, dating, [ownClaim(edition.sequence, new Map([[rolloverKey, next]]))], root);
}

export function readRootRollover(file: FileClaims): Uint8Array | null {
  const next = asBytes(readOwnClaim(file)?.own.get(rolloverKey));
  return next?.length === publicKeyLength ? next : null;
}
