/** Base32 of RFC 4648 §6: upper case, no padding. One byte string has exactly one text. */

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const notALetter = 255;
const valueOf = new Uint8Array(128).fill(notALetter);
for (let value = 0; value < 32; value++) valueOf[alphabet.charCodeAt(value)] = value;

/** Two letters at a time: half as many pieces of text to put together. */
const pairOf = Array.from({ length: 1024 }, (_, value) => `${alphabet[value >>> 5]}${alphabet[value & 31]}`);

export function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (let i = 0; i < bytes.length; i++) {
    held = (held << 8) | (bytes[i] as number);
    bits += 8;
    if (bits < 10) continue;
    bits -= 10;
    text += pairOf[held >>> bits];
    held &= (1 << bits) - 1;
  }
  if (bits === 0) return text;
  const letters = pairOf[(held << (10 - bits)) & 1023] as string;
  return text + (bits <= 5 ? letters.slice(0, 1) : letters);
}

/**
 * `null` for anything that `encodeBase32` does not write: lower case, padding, other letters, a length that no byte
 * string has, bits left over that are not zero.
 */
export function decodeBase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array((text.length * 5) >>> 3);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? (valueOf[code] as number) : notALetter;
    if (value === notALetter) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >>> bits;
      held &= (1 << bits) - 1;
    }
  }
  return bits < 5 && held === 0 ? bytes : null;
}
