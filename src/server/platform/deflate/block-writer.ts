/** One block with codes of its own (RFC 1951 §3.2.7), in a zlib stream (RFC 1950). */
import { codeLengths, codesOf } from "./code-lengths.ts";
import type { Steps } from "./sparse-deflate.ts";
import {
  distanceBase,
  distanceExtra,
  distanceSymbol,
  endOfBlock,
  lengthBase,
  lengthExtra,
  lengthSymbol,
} from "./symbols.ts";

const orderOfCodeLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const dynamicBlock = 2;

export class BlockWriter {
  readonly #bytes: number[] = [];
  readonly #symbolLengths: Uint8Array;
  readonly #distanceLengths: Uint8Array;
  #held = 0;
  #bits = 0;

  constructor(symbolLengths: Uint8Array, distanceLengths: Uint8Array) {
    this.#symbolLengths = symbolLengths;
    this.#distanceLengths = distanceLengths;
  }

  write(data: Uint8Array, steps: Steps): Uint8Array {
    this.#bytes.push(0x78, 0xda);
    this.#put(1, 1);
    this.#put(dynamicBlock, 2);
    this.#putCodes();
    this.#putSteps(data, steps);
    if (this.#bits > 0) this.#put(0, 8 - this.#bits);
    return Uint8Array.from([...this.#bytes, ...adler32(data)]);
  }

  #putCodes(): void {
    const symbols = this.#symbolLengths.subarray(0, lastUsed(this.#symbolLengths, 257));
    const distances = this.#distanceLengths.subarray(0, lastUsed(this.#distanceLengths, 1));
    const runs = runsOf([...symbols, ...distances]);
    const counts = new Uint32Array(19);
    for (const { symbol } of runs) counts[symbol] = (counts[symbol] as number) + 1;
    const lengths = codeLengths(counts, 7);
    const ordered = orderOfCodeLengths.map((symbol) => lengths[symbol] as number);
    const written = ordered.findLastIndex((length) => length > 0) + 1;
    this.#put(symbols.length - 257, 5);
    this.#put(distances.length - 1, 5);
    this.#put(Math.max(written, 4) - 4, 4);
    for (const length of ordered.slice(0, Math.max(written, 4))) this.#put(length, 3);
    const codes = codesOf(lengths);
    for (const { symbol, extra, extraBits } of runs) {
      this.#put(codes[symbol] as number, lengths[symbol] as number);
      this.#put(extra, extraBits);
    }
  }

  #putSteps(data: Uint8Array, steps: Steps): void {
    const codes = codesOf(this.#symbolLengths);
    const distanceCodes = codesOf(this.#distanceLengths);
    let at = 0;
    for (let i = 0; i < steps.lengths.length; i++) {
      const [length, back] = [steps.lengths[i] as number, steps.distances[i] as number];
      const symbol = back === 0 ? (data[at] as number) : (lengthSymbol[length] as number);
      this.#put(codes[symbol] as number, this.#symbolLengths[symbol] as number);
      if (back > 0) {
        this.#put(length - (lengthBase[length] as number), lengthExtra[length] as number);
        const distance = distanceSymbol(back);
        this.#put(distanceCodes[distance] as number, this.#distanceLengths[distance] as number);
        this.#put(back - distanceBase(distance), distanceExtra(distance));
      }
      at += length;
    }
    this.#put(codes[endOfBlock] as number, this.#symbolLengths[endOfBlock] as number);
  }

  /** From the least significant bit; at most 16 bits at a time. */
  #put(value: number, bits: number): void {
    this.#held |= value << this.#bits;
    this.#bits += bits;
    while (this.#bits >= 8) {
      this.#bytes.push(this.#held & 255);
      this.#held >>>= 8;
      this.#bits -= 8;
    }
  }
}

function lastUsed(lengths: Uint8Array, least: number): number {
  return Math.max(least, lengths.findLastIndex((length) => length > 0) + 1);
}

interface Run {
  readonly symbol: number;
  readonly extra: number;
  readonly extraBits: number;
}

/** Code lengths with their repetitions: 16 repeats the one before 3–6 times, 17 and 18 are 3–10 and 11–138 zeros. */
function runsOf(lengths: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < lengths.length;) {
    const value = lengths[i] as number;
    let same = 1;
    while (lengths[i + same] === value) same++;
    const repeat = value === 0 ? zeroRun(Math.min(same, 138)) : sameRun(Math.min(same - 1, 6));
    if (value !== 0 || repeat === null) runs.push({ symbol: value, extra: 0, extraBits: 0 });
    if (repeat !== null) runs.push(repeat.run);
    i += (repeat?.count ?? 0) + (value !== 0 || repeat === null ? 1 : 0);
  }
  return runs;
}

function zeroRun(count: number): { run: Run; count: number } | null {
  if (count < 3) return null;
  const run =
    count <= 10 ? { symbol: 17, extra: count - 3, extraBits: 3 } : { symbol: 18, extra: count - 11, extraBits: 7 };
  return { run, count };
}

function sameRun(count: number): { run: Run; count: number } | null {
  return count < 3 ? null : { run: { symbol: 16, extra: count - 3, extraBits: 2 }, count };
}

function adler32(data: Uint8Array): number[] {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return [b >>> 8, b & 255, a >>> 8, a & 255];
}
