/** The text of the QR: `HTTPS://<HOST>/V#<BASE32>`. */
import { encodeBase32 } from "./base32.ts";

/** What the largest QR (40-L) holds in alphanumeric mode; longer text is no QR. */
const longestText = 4296;

/** `host` is a name, with a port if need be; it is written in upper case, which QR packs in 5.5 bits a character. */
export function permitText(host: string, envelope: Uint8Array): string {
  const upper = host.toUpperCase();
  if (!/^[A-Z0-9.-]+(:\d+)?$/.test(upper))
    throw new RangeError(`the host of the checking page is a DNS name; found ${host}`);
  return `HTTPS://${upper}/V#${encodeBase32(envelope)}`;
}

/**
 * The Base32 of a text, `null` when it can have none. The address before `#` is unsigned and proves nothing: any web
 * address is taken, and none as well.
 */
export function codeIn(text: string): string | null {
  if (text.length > longestText) return null;
  const hash = text.indexOf("#");
  if (hash < 0) return text;
  return /^https?:\/\//i.test(text) ? text.slice(hash + 1) : null;
}

/** Whether this is the Base32 of tag, array, and a protected header with ES256 and a key id of 8 bytes; the last letter holds the first bit of the key id. */
export function startsLikeAPermit(code: string): boolean {
  return /^2KCE3IQBEYCE[QR]/.test(code);
}

export interface QrSegment {
  readonly mode: "alphanumeric" | "byte";
  readonly text: string;
}

/** The segments that make the smallest symbol: `#` is not in QR's alphanumeric set, everything else is. */
export function qrSegments(text: string): readonly QrSegment[] {
  const hash = text.indexOf("#");
  if (hash < 0) return [{ mode: "alphanumeric", text }];
  return [
    { mode: "alphanumeric", text: text.slice(0, hash) },
    { mode: "byte", text: "#" },
    { mode: "alphanumeric", text: text.slice(hash + 1) },
  ];
}
