/** Huffman codes as RFC 1951 wants them: lengths from frequencies, no longer than a limit; codes from lengths. */

interface Package {
  readonly weight: number;
  readonly symbols: readonly number[];
}

/** Package-merge (Larmore, Hirschberg 1990): the best lengths of at most `limit` bits. 0 for what never occurs. */
export function codeLengths(frequencies: ArrayLike<number>, limit: number): Uint8Array {
  const lengths = new Uint8Array(frequencies.length);
  const leaves: Package[] = Array.from(frequencies, (weight, symbol) => ({ weight, symbols: [symbol] }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => a.weight - b.weight);
  // A code of one symbol still takes a bit.
  if (leaves.length < 2) {
    for (const { symbols } of leaves) lengths[symbols[0] as number] = 1;
    return lengths;
  }
  let packages: Package[] = leaves;
  for (let bit = 1; bit < limit; bit++)
    packages = [...leaves, ...pairsOf(packages)].toSorted((a, b) => a.weight - b.weight);
  for (const { symbols } of packages.slice(0, 2 * leaves.length - 2)) {
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] as number) + 1;
  }
  return lengths;
}

function pairsOf(packages: readonly Package[]): Package[] {
  return Array.from({ length: packages.length >> 1 }, (_, i) => {
    const [a, b] = [packages[2 * i] as Package, packages[2 * i + 1] as Package];
    return { weight: a.weight + b.weight, symbols: [...a.symbols, ...b.symbols] };
  });
}

/** RFC 1951 §3.2.2, each code reversed, as deflate writes Huffman codes from their most significant bit. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length);
  let code = 0;
  for (let bits = 1; bits <= 15; bits++) {
    code <<= 1;
    for (const [symbol, length] of lengths.entries()) if (length === bits) codes[symbol] = reversed(code++, bits);
  }
  return codes;
}

function reversed(code: number, bits: number): number {
  let result = 0;
  for (let i = 0; i < bits; i++) result |= ((code >>> i) & 1) << (bits - 1 - i);
  return result;
}
