/** The runtime's part of checking and signing, by node:crypto and node:zlib. */
import { constants, deflateSync, inflateSync } from "node:zlib";
import type { TrustPort } from "#credential/ports.ts";
import { deflateSparse } from "#server/platform/deflate/sparse-deflate.ts";
import { sha256, verifyEs256 } from "#server/platform/es256.ts";

export const nodeTrustPort: TrustPort = { verify: verifyEs256, sha256, inflate };

/** 256 kB of which one byte in twenty is not zero takes two seconds; beyond that zlib alone does it. */
const mostSparseBytes = 2 ** 18;
const mostSparseMarks = mostSparseBytes / 20;

/** zlib for status lists, as small as it gets. A list of a million permits takes a second: not in a process that answers requests. */
export function deflate(bytes: Uint8Array): Uint8Array {
  const quick = deflateSync(bytes, { level: constants.Z_BEST_COMPRESSION, memLevel: constants.Z_MAX_MEMLEVEL });
  if (bytes.length > mostSparseBytes || bytes.filter((byte) => byte !== 0).length > mostSparseMarks) return quick;
  const small = deflateSparse(bytes);
  return small.length < quick.length ? small : quick;
}

/** With `info`, which the type of `inflateSync` does not know. */
interface Inflated {
  buffer: Buffer;
  engine: { bytesWritten: number };
}

/** As browsers do it: bytes behind the end of the stream are an error. */
function inflate(bytes: Uint8Array, limit: number): Uint8Array | null {
  try {
    const inflated = inflateSync(bytes, { maxOutputLength: limit, info: true }) as unknown as Inflated;
    return inflated.engine.bytesWritten === bytes.length ? new Uint8Array(inflated.buffer) : null;
  } catch {
    return null;
  }
}
