/**
 * Reed–Solomon over GF(256) as QR uses it (ISO/IEC 18004, annex A), with erasures: a codeword known to be lost costs one check
 * codeword, one that is wrong without being known costs two. zxing corrects only the second kind.
 */

/** x⁸ + x⁴ + x³ + x² + 1 */
const primitive = 0x11d;
const powers = new Uint8Array(510);
const logs = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i++) {
  powers[i] = powers[i + 255] = value;
  logs[value] = i;
  value <<= 1;
  if (value > 255) value ^= primitive;
}

const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (powers[(logs[a] as number) + (logs[b] as number)] as number);
const over = (a: number, b: number): number =>
  a === 0 ? 0 : (powers[(logs[a] as number) + 255 - (logs[b] as number)] as number);
/** α to the power of `exponent`, which may be negative. */
const alpha = (exponent: number): number => powers[((exponent % 255) + 255) % 255] as number;

/** Lowest power first. */
function valueAt(polynomial: Uint8Array, x: number): number {
  let value = 0;
  for (let i = polynomial.length - 1; i >= 0; i--) value = times(value, x) ^ (polynomial[i] as number);
  return value;
}

/** Check codewords that stay unused when codewords are erased on suspicion: a wrong word passes once in 2³². */
const spare = 4;

/**
 * The block with its errors corrected, `null` when there are too many. The last `checks` codewords of `block` are check
 * codewords; `erased` are places that are not to be trusted.
 */
export function corrected(block: Uint8Array, checks: number, erased: readonly number[]): Uint8Array | null {
  const syndromes = syndromesOf(block, checks);
  if (syndromes.every((one) => one === 0)) return block.slice();
  if (erased.length > checks - spare) return null;
  const locator = locatorOf(
    syndromes,
    erased.map((place) => alpha(block.length - 1 - place)),
  );
  const places = rootsOf(locator, block.length);
  const degree = locator.findLastIndex((one) => one !== 0);
  if (places.length !== degree) return null;
  const unknown = degree - erased.length;
  const available = erased.length === 0 ? checks : checks - spare;
  if (erased.length + 2 * unknown > available) return null;
  const fixed = block.slice();
  correctAt(fixed, places, locator, syndromes);
  return syndromesOf(fixed, checks).every((one) => one === 0) ? fixed : null;
}

function syndromesOf(block: Uint8Array, checks: number): Uint8Array {
  const syndromes = new Uint8Array(checks);
  for (let i = 0; i < checks; i++) {
    let value = 0;
    for (const codeword of block) value = times(value, powers[i] as number) ^ codeword;
    syndromes[i] = value;
  }
  return syndromes;
}

/** Berlekamp–Massey, begun with the locator of the erasures (Blahut, Algebraic codes for data transmission, 7.5). */
function locatorOf(syndromes: Uint8Array, erasures: readonly number[]): Uint8Array {
  const size = syndromes.length + 1;
  let locator = new Uint8Array(size);
  locator[0] = 1;
  for (const x of erasures)
    for (let i = size - 1; i > 0; i--) locator[i] = (locator[i] as number) ^ times(locator[i - 1] as number, x);
  let helper = locator.slice();
  let length = erasures.length;
  for (let r = erasures.length; r < syndromes.length; r++) {
    let discrepancy = 0;
    for (let i = 0; i <= r; i++) discrepancy ^= times(locator[i] as number, syndromes[r - i] as number);
    helper.copyWithin(1, 0);
    helper[0] = 0;
    if (discrepancy === 0) continue;
    const next = locator.map((one, i) => one ^ times(discrepancy, helper[i] as number));
    if (2 * length <= r + erasures.length) {
      length = r + 1 + erasures.length - length;
      helper = locator.map((one) => over(one, discrepancy));
    }
    locator = next;
  }
  return locator;
}

/** Places in the block at which the locator vanishes. */
function rootsOf(locator: Uint8Array, blockLength: number): number[] {
  const places: number[] = [];
  for (let power = 0; power < blockLength; power++)
    if (valueAt(locator, alpha(-power)) === 0) places.push(blockLength - 1 - power);
  return places;
}

/** Forney's formula; the first root of QR's generator is α⁰. */
function correctAt(block: Uint8Array, places: readonly number[], locator: Uint8Array, syndromes: Uint8Array): void {
  const evaluator = new Uint8Array(syndromes.length);
  for (let i = 0; i < evaluator.length; i++)
    for (let k = 0; k <= i; k++)
      evaluator[i] = (evaluator[i] as number) ^ times(locator[k] as number, syndromes[i - k] as number);
  // The formal derivative keeps the odd powers only.
  const derivative = locator.slice(1).map((one, i) => (i % 2 === 0 ? one : 0));
  for (const place of places) {
    const power = block.length - 1 - place;
    const inverse = alpha(-power);
    const error = times(alpha(power), over(valueAt(evaluator, inverse), valueAt(derivative, inverse)));
    block[place] = (block[place] as number) ^ error;
  }
}
