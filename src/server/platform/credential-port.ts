/** The runtime's part of checking and signing, by node:crypto and node:zlib. */
import { constants, deflateSync, inflateSync } from "node:zlib";
import type { TrustPort } from "#credential/ports.ts";
import { sha256, verifyEs256 } from "#server/platform/es256.ts";

export const nodeTrustPort: TrustPort = { verify: verifyEs256, sha256, inflate };

/** zlib at its highest level, for status lists. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: constants.Z_BEST_COMPRESSION, memLevel: constants.Z_MAX_MEMLEVEL });
}

function inflate(bytes: Uint8Array, limit: number): Uint8Array | null {
  try {
    return new Uint8Array(inflateSync(bytes, { maxOutputLength: limit }));
  } catch {
    return null;
  }
}
