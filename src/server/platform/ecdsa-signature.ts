/** The two forms of a P-256 signature: r ‖ s, 64 bytes (RFC 9053 §2.1), and DER, SEQUENCE { INTEGER r, INTEGER s } (RFC 3279 §2.2.3). */

const half = 32;
const sequenceTag = 0x30;
const integerTag = 0x02;

/** `raw`: 64 bytes. Of any 64 bytes, as DER wants it: no zero in front but the one that keeps an integer positive. */
export function derOfRaw(raw: Uint8Array): Uint8Array {
  const [r, s] = [firstDigit(raw, 0), firstDigit(raw, half)];
  const [rLength, sLength] = [derLength(raw, r, half), derLength(raw, s, 2 * half)];
  const der = Buffer.allocUnsafe(6 + rLength + sLength);
  der[0] = sequenceTag;
  der[1] = 4 + rLength + sLength;
  writeInteger(der, 2, rLength, raw, r, half);
  writeInteger(der, 4 + rLength, sLength, raw, s, 2 * half);
  return der;
}

/** Where the number that begins at `from` has its first byte that is not zero; its last byte when it is 0. */
function firstDigit(raw: Uint8Array, from: number): number {
  let at = from;
  while (at < from + half - 1 && raw[at] === 0) at++;
  return at;
}

function derLength(raw: Uint8Array, from: number, end: number): number {
  return end - from + ((raw[from] as number) >>> 7);
}

function writeInteger(der: Uint8Array, at: number, length: number, raw: Uint8Array, from: number, end: number): void {
  der[at] = integerTag;
  der[at + 1] = length;
  der[at + 2] = 0;
  const shift = at + 2 + length - end;
  for (let i = from; i < end; i++) der[i + shift] = raw[i] as number;
}

/** `der`: as OpenSSL writes it. */
export function rawOfDer(der: Uint8Array): Uint8Array {
  const raw = new Uint8Array(2 * half);
  const sAt = 4 + (der[3] as number);
  copyInteger(der, 2, raw, half);
  copyInteger(der, sAt, raw, 2 * half);
  return raw;
}

/** Right-aligned before `end`; the zero that DER puts before a high bit falls away. */
function copyInteger(der: Uint8Array, at: number, raw: Uint8Array, end: number): void {
  const length = Math.min(der[at + 1] as number, half);
  const last = at + 2 + (der[at + 1] as number);
  for (let back = 1; back <= length; back++) raw[end - back] = der[last - back] as number;
}
