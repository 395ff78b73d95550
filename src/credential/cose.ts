/** COSE_Sign1 (RFC 9052 §4.2): the envelope of permits and trust files. */
import { asArray, asBytes, asMap, type CborMap, mapOf } from "./cbor.ts";
import { decodeCbor, type CborReading } from "./cbor-decode.ts";
import { encodeCbor } from "./cbor-encode.ts";
import type { Signer } from "./ports.ts";

export const es256 = -7;
export const headers = { alg: 1, kid: 4, typ: 16 } as const;
export const kidLength = 8;
const signatureLength = 64;

const sign1Tag = 0xd2;
const nothing = new Uint8Array(0);
const nothingUnprotected: CborMap = new Map();
const context = "Signature1";

export interface Sign1 {
  readonly tagged: boolean;
  /** As signed: the byte string itself, or no bytes at all for an empty map. */
  readonly protectedBytes: Uint8Array;
  readonly protectedHeader: CborMap;
  readonly unprotected: CborMap;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** Takes the envelope apart and decides nothing. `null` when it is no COSE_Sign1 with an attached payload. */
export function readSign1(bytes: Uint8Array, reading: CborReading = {}): Sign1 | null {
  const tagged = bytes[0] === sign1Tag;
  const decoded = decodeCbor(tagged ? bytes.subarray(1) : bytes, reading);
  if (!decoded.ok) return null;
  const parts = asArray(decoded.value);
  if (parts?.length !== 4) return null;
  const [first, unprotected, payload, signature] = [
    asBytes(parts[0]),
    asMap(parts[1]),
    asBytes(parts[2]),
    asBytes(parts[3]),
  ];
  if (first === null || unprotected === null || payload === null || signature === null) return null;
  const protectedHeader = readProtected(first, reading);
  if (protectedHeader === null) return null;
  const protectedBytes = protectedHeader.size === 0 ? nothing : first;
  return { tagged, protectedBytes, protectedHeader, unprotected, payload, signature };
}

function readProtected(bytes: Uint8Array, reading: CborReading): CborMap | null {
  if (bytes.length === 0) return new Map();
  const decoded = decodeCbor(bytes, reading);
  return decoded.ok ? asMap(decoded.value) : null;
}

/** The Sig_structure of RFC 9052 §4.4: what is signed. */
export function toBeSigned(
  protectedBytes: Uint8Array,
  payload: Uint8Array,
  external: Uint8Array = nothing,
): Uint8Array {
  return encodeCbor([context, protectedBytes, external, payload]);
}

/** An envelope that keeps to the profile: tag 18, ES256 and the key id protected, nothing unprotected. */
export interface Envelope {
  readonly kid: Uint8Array;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly payload: Uint8Array;
}

/** `typ` is the exact type that must stand in the protected header; `null`: none may (a permit, for its size). */
export function readEnvelope(bytes: Uint8Array, typ: string | null): Envelope | null {
  const sign1 = readSign1(bytes);
  if (sign1 === null || !sign1.tagged || sign1.unprotected.size !== 0) return null;
  const header = sign1.protectedHeader;
  if (header.size !== (typ === null ? 2 : 3) || header.get(headers.alg) !== es256) return null;
  if (typ !== null && header.get(headers.typ) !== typ) return null;
  const kid = asBytes(header.get(headers.kid));
  if (kid?.length !== kidLength || sign1.signature.length !== signatureLength) return null;
  const signed = toBeSigned(sign1.protectedBytes, sign1.payload);
  return { kid, signed, signature: sign1.signature, payload: sign1.payload };
}

/** Signs claims into an envelope that `readEnvelope` takes. */
export function writeEnvelope(claims: CborMap, signer: Signer, typ: string | null): Uint8Array {
  const protectedBytes = typ === null ? permitHeader(signer) : encodeHeader(signer, typ);
  const payload = encodeCbor(claims);
  const signature = signer.sign(toBeSigned(protectedBytes, payload));
  return encodeCbor([protectedBytes, nothingUnprotected, payload, signature], sign1Tag);
}

/** A seal signs thousands of permits, all under one and the same header. */
const permitHeaders = new WeakMap<Signer, Uint8Array>();

function permitHeader(signer: Signer): Uint8Array {
  let header = permitHeaders.get(signer);
  if (header === undefined) permitHeaders.set(signer, (header = encodeHeader(signer, null)));
  return header;
}

function encodeHeader({ kid }: Signer, typ: string | null): Uint8Array {
  return encodeCbor(mapOf([headers.alg, es256], [headers.kid, kid], [headers.typ, typ]));
}
