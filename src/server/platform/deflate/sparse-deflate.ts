/**
 * zlib (RFC 1950, 1951) for data that is mostly zeros, as status lists are: a tenth smaller than zlib's best, as the
 * cheapest way through all copies is searched and the codes are fitted to it, again and again (Zopfli's idea). A million
 * permits of which one in a hundred is revoked: 14,500 bytes by zlib, 13,000 by this, in about a second.
 */
import { codeLengths } from "./code-lengths.ts";
import { BlockWriter } from "./block-writer.ts";
import {
  distanceExtra,
  distanceSymbol,
  endOfBlock,
  leastLength,
  lengthExtra,
  lengthSymbol,
  mostLength,
} from "./symbols.ts";
import { SparseMatches } from "./sparse-matches.ts";

const rounds = 8;

/** Price in bits of each symbol, extra bits included. */
interface Prices {
  readonly literal: Float64Array;
  readonly length: Float64Array;
  readonly distance: Float64Array;
}

export function deflateSparse(data: Uint8Array): Uint8Array {
  const matches = collect(data);
  let steps = cheapestSteps(data, matches, firstPrices());
  for (let round = 1; round < rounds; round++) steps = cheapestSteps(data, matches, pricesOf(countsOf(data, steps)));
  const { symbols, distances } = countsOf(data, steps);
  return new BlockWriter(codeLengths(symbols, 15), codeLengths(distances, 15)).write(data, steps);
}

/** All matches of all starts, one after the other; `from[i]` is where those of start `i` begin. */
interface Matches {
  readonly from: Uint32Array;
  readonly lengths: Uint16Array;
  readonly distances: Uint16Array;
}

function collect(data: Uint8Array): Matches {
  const from = new Uint32Array(data.length + 1);
  const lengths: number[] = [];
  const distances: number[] = [];
  new SparseMatches(data).each((start, matches) => {
    from[start] = lengths.length;
    for (const { length, distance } of matches) {
      lengths.push(length);
      distances.push(distance);
    }
  });
  from[data.length] = lengths.length;
  return {
    from,
    lengths: Uint16Array.from(lengths),
    distances: Uint16Array.from(distances, (distance) => distance - 1),
  };
}

/** What to write, in order: a distance of 0 is a literal. */
export interface Steps {
  readonly lengths: Uint16Array;
  readonly distances: Uint16Array;
}

/** The shortest path from the first byte to the end, by the prices. */
function cheapestSteps(data: Uint8Array, matches: Matches, prices: Prices): Steps {
  const cost = new Float64Array(data.length + 1).fill(Infinity);
  const length = new Uint16Array(data.length + 1);
  const distance = new Uint16Array(data.length + 1);
  cost[0] = 0;
  for (let i = 0; i < data.length; i++) {
    const here = cost[i] as number;
    const literal = here + (prices.literal[data[i] as number] as number);
    if (literal < (cost[i + 1] as number)) {
      cost[i + 1] = literal;
      length[i + 1] = 1;
      distance[i + 1] = 0;
    }
    let covered = leastLength - 1;
    for (let m = matches.from[i] as number; m < (matches.from[i + 1] as number); m++) {
      const back = (matches.distances[m] as number) + 1;
      const longest = matches.lengths[m] as number;
      const withDistance = here + (prices.distance[distanceSymbol(back)] as number);
      for (let l = isDeepInZeros(matches, i, m) ? mostLength : covered + 1; l <= longest; l++) {
        const price = withDistance + (prices.length[l] as number);
        if (price >= (cost[i + l] as number)) continue;
        cost[i + l] = price;
        length[i + l] = l;
        distance[i + l] = back;
      }
      covered = Math.max(covered, longest);
    }
  }
  return pathTo(data.length, length, distance);
}

/** Far from the end of a long run only the longest copy is worth trying; an empty list would take as long as a full one. */
function isDeepInZeros({ from, lengths, distances }: Matches, start: number, match: number): boolean {
  const ahead = from[start + mostLength];
  if (ahead === undefined || lengths[match] !== mostLength || distances[match] !== 0) return false;
  return lengths[ahead] === mostLength && distances[ahead] === 0;
}

function pathTo(end: number, length: Uint16Array, distance: Uint16Array): Steps {
  const lengths: number[] = [];
  const distances: number[] = [];
  for (let at = end; at > 0; at -= length[at] as number) {
    lengths.push(length[at] as number);
    distances.push(distance[at] as number);
  }
  return { lengths: Uint16Array.from(lengths.toReversed()), distances: Uint16Array.from(distances.toReversed()) };
}

interface Counts {
  readonly symbols: Uint32Array;
  readonly distances: Uint32Array;
}

function countsOf(data: Uint8Array, steps: Steps): Counts {
  const symbols = new Uint32Array(286);
  const distances = new Uint32Array(30);
  let at = 0;
  for (let i = 0; i < steps.lengths.length; i++) {
    const [length, back] = [steps.lengths[i] as number, steps.distances[i] as number];
    const symbol = back === 0 ? (data[at] as number) : (lengthSymbol[length] as number);
    symbols[symbol] = (symbols[symbol] as number) + 1;
    if (back > 0) distances[distanceSymbol(back)] = (distances[distanceSymbol(back)] as number) + 1;
    at += length;
  }
  symbols[endOfBlock] = 1;
  return { symbols, distances };
}

function firstPrices(): Prices {
  return {
    literal: new Float64Array(256).fill(4),
    length: Float64Array.from(lengthExtra, (extra) => 5 + extra),
    distance: Float64Array.from({ length: 30 }, (_, symbol) => 3 + distanceExtra(symbol)),
  };
}

/** By entropy, not by the whole bits of a code: neighbouring ways stay comparable. */
function pricesOf({ symbols, distances }: Counts): Prices {
  const bits = bitsOf(symbols);
  const distanceBits = bitsOf(distances);
  return {
    literal: bits.slice(0, 256),
    length: Float64Array.from(lengthExtra, (extra, length) => (bits[lengthSymbol[length] as number] as number) + extra),
    distance: Float64Array.from(distanceBits, (price, symbol) => price + distanceExtra(symbol)),
  };
}

/** What never occurred costs a bit more than what occurred once. */
function bitsOf(counts: Uint32Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(counts, (count) => Math.max(1, Math.log2(Math.max(total, 2) / Math.max(count, 0.5))));
}
