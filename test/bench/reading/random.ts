/** Chance that comes out the same every time: a seed is a name, such as `stain/2/5`. */

export interface Random {
  /** Evenly from 0 up to, not including, 1. */
  readonly even: () => number;
  readonly between: (low: number, high: number) => number;
  /** Mean 0, deviation 1. */
  readonly normal: () => number;
}

const normals = 1 << 14;

/** A table of normal deviates, drawn from at random: a picture needs a million of them. */
const normalTable = (() => {
  const draw = mulberry32(20_210_906);
  return Float32Array.from(
    { length: normals },
    () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw()),
  );
})();

export function randomOf(seed: string): Random {
  const even = mulberry32(hashOf(seed));
  return {
    even,
    between: (low, high) => low + (high - low) * even(),
    normal: () => normalTable[Math.floor(even() * normals)] as number,
  };
}

/** FNV-1a. */
function hashOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Smooth noise from 0 to 1 over a plane, one bump about every unit: the shape of stains and backgrounds. */
export function smoothNoise(random: Random): (x: number, y: number) => number {
  const side = 64;
  const heights = Float32Array.from({ length: side * side }, () => random.even());
  const at = (x: number, y: number) => heights[(y & (side - 1)) * side + (x & (side - 1))] as number;
  const ease = (t: number) => t * t * (3 - 2 * t);
  return (x, y) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [across, down] = [ease(x - left), ease(y - top)];
    const upper = at(left, top) + (at(left + 1, top) - at(left, top)) * across;
    const lower = at(left, top + 1) + (at(left + 1, top + 1) - at(left, top + 1)) * across;
    return upper + (lower - upper) * down;
  };
}
