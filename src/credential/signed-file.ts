/** What trust list, policy bundle, status list and root rollover have in common: a typed, dated, signed CWT. */
import { asMap, type CborMap, type CborValue } from "./cbor.ts";
import { decodeCbor } from "./cbor-decode.ts";
import { type Envelope, readEnvelope, writeEnvelope } from "./cose.ts";
import { isEpoch } from "./permit-claims.ts";
import { cwt } from "./permit-encoding.ts";
import type { Signer } from "./ports.ts";

export const typ = {
  trustList: "application/thonghanh-trust-list+cwt",
  policy: "application/thonghanh-policy+cwt",
  rollover: "application/thonghanh-root+cwt",
  statusList: "application/statuslist+cwt",
} as const;
export type FileType = (typeof typ)[keyof typeof typ];

const ttlClaim = 65534;
const fileVersion = 1;
const common = { version: 1, sequence: 2 } as const;

export interface Dating {
  /** Epoch seconds. */
  readonly issuedAt: number;
  /** Seconds after which a fresh copy should have been fetched: beyond it the level is never green. */
  readonly ttl: number;
  /** Epoch seconds from which the file is worth nothing; `null`: only its age counts. */
  readonly expiresAt: number | null;
}

/** Counts up with every new edition: an older one is never taken again. */
export interface Edition extends Dating {
  readonly sequence: number;
}

export function signFile(
  type: FileType,
  dating: Dating,
  claims: readonly (readonly [number, CborValue])[],
  signer: Signer,
): Uint8Array {
  const all = new Map<number, CborValue>([[cwt.iat, dating.issuedAt], [ttlClaim, dating.ttl], ...claims]);
  if (dating.expiresAt !== null) all.set(cwt.exp, dating.expiresAt);
  return writeEnvelope(all, signer, type);
}

/** Our own claim of a file: version and sequence first, then what the file is about. */
export function ownClaim(sequence: number, entries: CborMap): readonly [number, CborValue] {
  return [cwt.ours, new Map([[common.version, fileVersion], [common.sequence, sequence], ...entries])];
}

/** An envelope of the right type, nothing in it believed yet. */
export function openFile(bytes: Uint8Array, type: FileType): Envelope | null {
  return readEnvelope(bytes, type);
}

export interface FileClaims extends Dating {
  readonly claims: CborMap;
}

/** Reads the payload of a file whose signature has been checked. */
export function readFileClaims(envelope: Envelope): FileClaims | null {
  const decoded = decodeCbor(envelope.payload);
  const claims = decoded.ok ? asMap(decoded.value) : null;
  const [issuedAt, ttl, expiresAt] = [claims?.get(cwt.iat), claims?.get(ttlClaim), claims?.get(cwt.exp)];
  if (claims === null || !isMoment(issuedAt) || !isMoment(ttl)) return null;
  if (expiresAt !== undefined && !isMoment(expiresAt)) return null;
  return { claims, issuedAt, ttl, expiresAt: expiresAt ?? null };
}

/** Version and sequence of our own claim; `null` when it is missing or of a later version. */
export function readOwnClaim({ claims }: FileClaims): { sequence: number; own: CborMap } | null {
  const own = asMap(claims.get(cwt.ours));
  const sequence = own?.get(common.sequence);
  if (own === null || own.get(common.version) !== fileVersion || !isMoment(sequence)) return null;
  return { sequence, own };
}

function isMoment(value: CborValue | undefined): value is number {
  return typeof value === "number" && isEpoch(value);
}
