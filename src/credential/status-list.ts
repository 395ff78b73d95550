/** Status lists (IETF Token Status List, CWT form): two bits a permit, packed, in memory as on the wire. */
import { asBytes, asMap, type CborValue } from "./cbor.ts";
import { isStatusListId, mostStatusIndexes } from "./permit-claims.ts";
import { cwt, statusUri } from "./permit-encoding.ts";
import type { Signer, TrustPort, Answer } from "./ports.ts";
import { type Dating, type FileClaims, signFile, typ } from "./signed-file.ts";

export const statuses = ["valid", "revoked", "suspended"] as const;
export type Status = (typeof statuses)[number];

const bits = 2;
const perByte = 8 / bits;
const statusListClaim = 65533;
const mostBytes = mostStatusIndexes / perByte;

/** Room for `size` permits, all valid. A million permits take 250 kB. */
export function emptyStatuses(size: number): Uint8Array {
  return new Uint8Array(Math.ceil(size / perByte));
}

export function setStatus(packed: Uint8Array, index: number, status: Status): void {
  const shift = (index % perByte) * bits;
  const at = Math.floor(index / perByte);
  const byte = packed[at];
  if (byte === undefined) throw new RangeError(`the status list has no index ${index}`);
  packed[at] = (byte & ~(3 << shift)) | (statuses.indexOf(status) << shift);
}

/** `null`: the list has no such index. The unassigned value 3 is read as suspended: it is not a yes. */
export function statusAt(packed: Uint8Array, index: number): Status | null {
  const byte = packed[Math.floor(index / perByte)];
  if (byte === undefined) return null;
  return statuses[(byte >>> ((index % perByte) * bits)) & 3] ?? "suspended";
}

export interface StatusList extends Dating {
  readonly list: string;
  readonly packed: Uint8Array;
}

/** `deflate`: zlib (RFC 1950) at its highest level. Signed with a key of use "status", or with the root. */
export function signStatusList(
  list: StatusList,
  signer: Signer,
  deflate: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const lst = deflate(list.packed);
  const value = new Map<string, CborValue>([
    ["lst", lst],
    ["bits", bits],
  ]);
  return signFile(
    typ.statusList,
    list,
    [
      [cwt.sub, statusUri(list.list)],
      [statusListClaim, value],
    ],
    signer,
  );
}

/** Reads the claims of a token whose signature has been checked; `list` is the list that it should be. */
export async function readStatusList(
  file: FileClaims,
  list: string,
  port: TrustPort<Answer>,
): Promise<StatusList | null> {
  const value = asMap(file.claims.get(statusListClaim));
  const lst = asBytes(value?.get("lst"));
  if (!isStatusListId(list) || file.claims.get(cwt.sub) !== statusUri(list)) return null;
  if (lst === null || value?.get("bits") !== bits) return null;
  const packed = await port.inflate(lst, mostBytes);
  const { issuedAt, ttl, expiresAt } = file;
  return packed === null ? null : { issuedAt, ttl, expiresAt, list, packed };
}
