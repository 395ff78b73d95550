/** Bytes of a text file to its characters, also where nothing tells the encoding. */
import { fromTcvn3, fromVni } from "#domain/list/legacy-encoding.ts";
import { vietnameseScore } from "#domain/list/syllable.ts";

const decode = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes);

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 without a mark: in a list every other byte of most letters, digits and delimiters is zero. */
function utf16WithoutMark(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, 4000);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < sample.length / 8) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** Windows-1258, or Latin-1 letters that stand for TCVN3 or VNI: whichever gives more Vietnamese syllables. */
function decodeOneByte(bytes: Uint8Array): string {
  const vietnamese = decode(bytes, "windows-1258").normalize("NFC");
  const western = decode(bytes, "windows-1252");
  const sample = western.slice(0, 50_000);
  const score = Math.max(...[sample, fromTcvn3(sample), fromVni(sample)].map(vietnameseScore));
  return vietnameseScore(vietnamese.slice(0, 50_000)) >= score ? vietnamese : western;
}

/** @param declared an encoding that the text names itself (`charset=…`), believed where it exists */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, "utf-16be");
  const wide = utf16WithoutMark(bytes);
  if (wide) return decode(bytes, wide);
  if (isUtf8(bytes)) return decode(bytes, "utf-8");
  if (declared === undefined || /^(?:utf-?8|us-ascii|iso-8859-1|windows-1252)$/i.test(declared))
    return decodeOneByte(bytes);
  try {
    return decode(bytes, declared).normalize("NFC");
  } catch {
    return decodeOneByte(bytes);
  }
}
