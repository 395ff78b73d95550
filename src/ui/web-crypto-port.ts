/** The browser's part of a check: signatures and hashes by WebCrypto, zlib by DecompressionStream. */
import type { TrustPort } from "#credential/ports.ts";

type Soon = Promise<boolean>;

const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;
const digest = { name: "ECDSA", hash: "SHA-256" } as const;

export const webCryptoPort: TrustPort<Soon> = { verify, sha256, inflate };

/** What `webCryptoPort` stands on; WebCrypto is missing on a page that came over plain http from elsewhere. */
export function hasWebCrypto(): boolean {
  return globalThis.crypto?.subtle !== undefined && typeof DecompressionStream === "function";
}

async function verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): Soon {
  try {
    const key = await crypto.subtle.importKey("raw", own(publicKey), algorithm, false, ["verify"]);
    return await crypto.subtle.verify(digest, key, own(signature), own(bytes));
  } catch {
    // A key that is no point of the curve.
    return false;
  }
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", own(bytes)));
}

async function inflate(bytes: Uint8Array, limit: number): Promise<Uint8Array | null> {
  const reader = new Blob([own(bytes)]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      // What is packed small may unpack without end: stopped as soon as it is too much.
      if (length > limit) return null;
      parts.push(part.value);
    }
  } catch {
    return null;
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  return new Uint8Array(await new Blob(parts.map(own)).arrayBuffer());
}

/** WebCrypto takes no view on memory that is shared between threads; ours never is. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>;
