/**
 * Sampling a long queue: who is checked is drawn, not chosen. The draw depends on the seed and the place in the queue
 * alone, so that it can be worked out again from the records, and nobody who watches can tell who is next.
 */

export const mostOneIn = 100;

/**
 * @param seed drawn once, 32 bits
 * @param position how many came before since the seed was drawn
 * @param oneIn each has this chance, whoever was picked before; 1 picks all
 */
export function isPicked(seed: number, position: number, oneIn: number): boolean {
  return Math.floor((mix(mix(seed) ^ position) / 2 ** 32) * oneIn) === 0;
}

/** 32 bits in, 32 bits out, every bit of the input in every bit of the output: the finaliser of MurmurHash3. */
function mix(value: number): number {
  let bits = (value + 0x9e3779b9) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
