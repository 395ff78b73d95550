/**
 * From the modules of a symbol, each with how sure it is, to its text. What is unsure is erased before it is corrected: a code
 * under a gloss, a stain or without a corner is read with up to twice as much missing.
 */
import { corrected } from "./reed-solomon.ts";
import { blocksOf, dataModules, type Format, formatPlaces, formats, isMasked, sizeOf } from "./symbol-layout.ts";

/** Row by row; above 0 is dark, below 0 light, and the further from 0 the surer. */
export type Modules = Float32Array;

export function textOfModules(version: number, modules: Modules): string | null {
  const size = sizeOf(version);
  const format = formatOf(size, modules);
  const { codewords, trust } = codewordsOf(version, modules, format.mask);
  const data = dataOf(version, format, codewords, trust);
  return data === null ? null : textOf(version, data);
}

/** The format that both copies together resemble most. */
function formatOf(size: number, modules: Modules): Format {
  let best = formats[0] as Format;
  let most = -Infinity;
  for (const format of formats) {
    let alike = 0;
    for (const places of formatPlaces(size))
      for (const [i, { x, y }] of places.entries())
        alike += ((format.bits >> (14 - i)) & 1 ? 1 : -1) * (modules[y * size + x] as number);
    if (alike <= most) continue;
    most = alike;
    best = format;
  }
  return best;
}

/** A codeword is as sure as its least sure module. */
function codewordsOf(version: number, modules: Modules, mask: number): { codewords: Uint8Array; trust: Float32Array } {
  const size = sizeOf(version);
  const places = dataModules(version);
  const count = places.length >> 3;
  const codewords = new Uint8Array(count);
  const trust = new Float32Array(count).fill(Infinity);
  for (let bit = 0; bit < count * 8; bit++) {
    const place = places[bit] as number;
    const value = modules[place] as number;
    const isDark = value > 0 !== isMasked(mask, place % size, Math.floor(place / size));
    const at = bit >> 3;
    if (isDark) codewords[at] = (codewords[at] as number) | (0x80 >> (bit & 7));
    trust[at] = Math.min(trust[at] as number, Math.abs(value));
  }
  return { codewords, trust };
}

/** Codewords of blocks stand in turns: first of each block, second of each …; the longer blocks come last (7.6). */
function dataOf(version: number, format: Format, codewords: Uint8Array, trust: Float32Array): Uint8Array | null {
  const { checks, blocks } = blocksOf(version, format.level);
  const shortLength = Math.floor(codewords.length / blocks);
  const shortBlocks = blocks - (codewords.length % blocks);
  const shortData = shortLength - checks;
  const data: number[] = [];
  for (let block = 0; block < blocks; block++) {
    const length = shortLength + (block < shortBlocks ? 0 : 1);
    const places = Array.from({ length }, (_, i) => {
      if (i < shortData) return i * blocks + block;
      const longs = blocks - shortBlocks;
      if (length > shortLength && i === shortData) return shortData * blocks + block - shortBlocks;
      return shortData * blocks + longs + (i - (length - checks)) * blocks + block;
    });
    const fixed = correctedBlock(
      Uint8Array.from(places, (at) => codewords[at] as number),
      places.map((at) => trust[at] as number),
      checks,
    );
    if (fixed === null) return null;
    data.push(...fixed.subarray(0, length - checks));
  }
  return Uint8Array.from(data);
}

/** First as it is, then with more and more of the least sure codewords erased. */
function correctedBlock(block: Uint8Array, trust: readonly number[], checks: number): Uint8Array | null {
  const unsure = trust.map((_, i) => i).toSorted((a, b) => (trust[a] as number) - (trust[b] as number));
  for (let erased = 0; erased <= checks - 4; erased += 2) {
    const fixed = corrected(block, checks, unsure.slice(0, erased));
    if (fixed !== null) return fixed;
  }
  return null;
}

const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const modes = { end: 0, numeric: 1, alphanumeric: 2, byte: 4 };

/** Segments of digits, of QR's alphanumeric set, and of bytes (7.4); anything else is no permit. */
function textOf(version: number, data: Uint8Array): string | null {
  const bits = bitReader(data);
  const large = version > 9;
  let text = "";
  while (bits.left() >= 4) {
    const mode = bits.take(4);
    if (mode === modes.end) return text;
    if (mode === modes.alphanumeric) {
      for (let left = bits.take(large ? 11 : 9); left > 0; left -= 2) {
        const pair = bits.take(left > 1 ? 11 : 6);
        if (left > 1) text += alphanumeric[Math.floor(pair / 45)] ?? "";
        text += alphanumeric[pair % 45] as string;
      }
    } else if (mode === modes.byte) {
      for (let left = bits.take(large ? 16 : 8); left > 0; left--) text += String.fromCharCode(bits.take(8));
    } else if (mode === modes.numeric) {
      for (let left = bits.take(large ? 12 : 10); left > 0; left -= 3) {
        const digits = Math.min(left, 3);
        text += String(bits.take([4, 7, 10][digits - 1] as number)).padStart(digits, "0");
      }
    } else return null;
    if (bits.left() < 0) return null;
  }
  return text;
}

/** Bits behind the end are 0, and `left` is then negative. */
function bitReader(data: Uint8Array): { take: (count: number) => number; left: () => number } {
  let at = 0;
  return {
    take(count) {
      let value = 0;
      for (let i = 0; i < count; i++, at++) value = (value << 1) | (((data[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
      return value;
    },
    left: () => data.length * 8 - at,
  };
}
