/** The trust list: which keys are seals, of which unit, and whether they still count. Signed by the root. */
import { toHex } from "./bytes.ts";
import { asArray, asBytes, asMap, type CborMap, entryAt, mapOf } from "./cbor.ts";
import { kidLength } from "./cose.ts";
import { isEpoch, isText } from "./permit-claims.ts";
import type { Signer } from "./ports.ts";
import { type Edition, type FileClaims, ownClaim, readOwnClaim, signFile, typ } from "./signed-file.ts";

export const publicKeyLength = 65;

/** A key of a sealing unit, or a key that signs status lists. */
export interface Issuer {
  readonly kid: Uint8Array;
  /** P-256 point, uncompressed. */
  readonly publicKey: Uint8Array;
  readonly use: "seal" | "status";
  /** Our own id of the unit: codes and names change hands, this does not. */
  readonly unit: string;
  readonly unitCode: string;
  /** As it is called at the time of the list. */
  readonly unitName: string;
  /** Epoch seconds; nothing that the key sealed counts before `notBefore` or from `notAfter` on. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Suspended and revoked count from the list that says so; permits sealed earlier are no better. */
  readonly state: "active" | "suspended" | "revoked";
  /** Epoch seconds of the last change of state, for people to read. */
  readonly since: number;
}

export interface TrustList extends Edition {
  readonly issuers: readonly Issuer[];
}

const issuersLabel = 3;
const label = {
  kid: 1,
  publicKey: 2,
  use: 3,
  unit: 4,
  unitCode: 5,
  unitName: 6,
  notBefore: 7,
  notAfter: 8,
  state: 9,
  since: 10,
} as const;
const uses = ["seal", "status"] as const;
const states = ["active", "suspended", "revoked"] as const;

/** Signed with the root key. */
export function signTrustList(list: TrustList, root: Signer): Uint8Array {
  const issuers = list.issuers.map(encodeIssuer);
  return signFile(typ.trustList, list, [ownClaim(list.sequence, new Map([[issuersLabel, issuers]]))], root);
}

function encodeIssuer(issuer: Issuer): CborMap {
  return mapOf(
    [label.kid, issuer.kid],
    [label.publicKey, issuer.publicKey],
    [label.use, uses.indexOf(issuer.use)],
    [label.unit, issuer.unit],
    [label.unitCode, issuer.unitCode],
    [label.unitName, issuer.unitName],
    [label.notBefore, issuer.notBefore],
    [label.notAfter, issuer.notAfter],
    [label.state, states.indexOf(issuer.state)],
    [label.since, issuer.since],
  );
}

/** `null` when anything in the list is not as the format says: half a trust list is none. */
export function readTrustList(file: FileClaims): TrustList | null {
  const read = readOwnClaim(file);
  const issuers = asArray(read?.own.get(issuersLabel))?.map((item) => readIssuer(asMap(item)));
  if (read === null || issuers === undefined || !issuers.every((issuer) => issuer !== null)) return null;
  if (new Set(issuers.map(({ kid }) => toHex(kid))).size !== issuers.length) return null;
  const { issuedAt, ttl, expiresAt } = file;
  return { issuedAt, ttl, expiresAt, sequence: read.sequence, issuers };
}

function readIssuer(map: CborMap | null): Issuer | null {
  if (map === null) return null;
  const [kid, publicKey] = [asBytes(map.get(label.kid)), asBytes(map.get(label.publicKey))];
  const [use, state] = [entryAt(uses, map.get(label.use)), entryAt(states, map.get(label.state))];
  const [unit, unitCode, unitName] = [map.get(label.unit), map.get(label.unitCode), map.get(label.unitName)];
  const [notBefore, notAfter, since] = [map.get(label.notBefore), map.get(label.notAfter), map.get(label.since)];
  if (kid?.length !== kidLength || publicKey?.length !== publicKeyLength) return null;
  if (use === undefined || state === undefined) return null;
  if (!isWord(unit) || !isWord(unitCode) || !isWord(unitName)) return null;
  if (!isMoment(notBefore) || !isMoment(notAfter) || !isMoment(since)) return null;
  return { kid, publicKey, use, unit, unitCode, unitName, notBefore, notAfter, state, since };
}

const isWord = (value: unknown): value is string => typeof value === "string" && isText(value, 200);
const isMoment = (value: unknown): value is number => typeof value === "number" && isEpoch(value);
