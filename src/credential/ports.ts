/**
 * What the credential needs from the runtime. Node answers at once; WebCrypto and DecompressionStream answer later.
 * Public keys are P-256 points, uncompressed: 65 bytes, 0x04 ‖ x ‖ y. Signatures are r ‖ s, 64 bytes (RFC 9053 §2.1).
 */
export type Answer = boolean | Promise<boolean>;

/** ES256. Never throws: a key that is no point of the curve, or a signature of another length, is `false`. */
export type VerifySignature<A extends Answer = boolean> = (
  publicKey: Uint8Array,
  bytes: Uint8Array,
  signature: Uint8Array,
) => A;

/** Answered in both ways by `await`. */
type Soon<T> = T | Promise<T>;

/** What opening trust files needs besides; used once a file, never for a permit. */
export interface TrustPort<A extends Answer = boolean> {
  readonly verify: VerifySignature<A>;
  readonly sha256: (bytes: Uint8Array) => Soon<Uint8Array>;
  /** zlib (RFC 1950). `null` when the data is damaged or longer than `limit` bytes. */
  readonly inflate: (bytes: Uint8Array, limit: number) => Soon<Uint8Array | null>;
}

/** A key that signs: a unit's seal, the key of the status lists, or the root. */
export interface Signer {
  /** 8 bytes: the first of SHA-256 over the public key. */
  readonly kid: Uint8Array;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}
