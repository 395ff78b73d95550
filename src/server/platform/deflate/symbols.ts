/** Lengths and distances as symbols and extra bits: RFC 1951 §3.2.5. */

export const endOfBlock = 256;
export const leastLength = 3;
export const mostLength = 258;
export const window = 32_768;
const firstLengthSymbol = 257;

/** By length 3–258: symbol, number of extra bits, first length of the symbol. */
export const lengthSymbol = new Uint16Array(mostLength + 1);
export const lengthExtra = new Uint8Array(mostLength + 1);
export const lengthBase = new Uint16Array(mostLength + 1);

const extraOfLengthSymbol = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
let base = leastLength;
for (const [i, extra] of extraOfLengthSymbol.entries()) {
  const first = i === 28 ? mostLength : base;
  for (let length = first; length < first + 2 ** extra && length <= mostLength; length++) {
    lengthSymbol[length] = firstLengthSymbol + i;
    lengthExtra[length] = extra;
    lengthBase[length] = first;
  }
  base += 2 ** extra;
}

/** Distance 1–32768 → 0–29. */
export function distanceSymbol(distance: number): number {
  if (distance <= 4) return distance - 1;
  const bits = 31 - Math.clz32(distance - 1);
  return 2 * bits + (((distance - 1) >>> (bits - 1)) & 1);
}

export function distanceExtra(symbol: number): number {
  return symbol < 4 ? 0 : (symbol >> 1) - 1;
}

export function distanceBase(symbol: number): number {
  return symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << ((symbol >> 1) - 1)) + 1;
}
