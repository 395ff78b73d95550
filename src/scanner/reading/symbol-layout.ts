/** Where things stand in a QR symbol (ISO/IEC 18004): sizes, patterns, the order of codewords, blocks. */

export const sizeOf = (version: number): number => 17 + 4 * version;

/** Versions with version information and at least six alignment patterns, up to what fits a paper: permits have 11 to 15. */
export const smallestVersion = 7;
export const largestVersion = 25;

/** Middles of the alignment patterns along a side, in modules from the edge (table E.1). */
export function alignmentMiddles(version: number): readonly number[] {
  const count = Math.floor(version / 7) + 2;
  const last = sizeOf(version) - 7;
  // Equal even steps back from the last one; the first step takes the rest. Version 32, the exception, is not read here.
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - (count - 2 - i) * step)];
}

export type Level = "L" | "M" | "Q" | "H";

/** Check codewords in a block, and blocks (table 9), from version 7 on. */
const blockTable: Record<Level, { readonly checks: readonly number[]; readonly blocks: readonly number[] }> = {
  L: {
    checks: [20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26],
    blocks: [2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12],
  },
  M: {
    checks: [18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28],
    blocks: [4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21],
  },
  Q: {
    checks: [18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30],
    blocks: [6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29],
  },
  H: {
    checks: [26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30],
    blocks: [5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35],
  },
};

export function blocksOf(version: number, level: Level): { checks: number; blocks: number } {
  const { checks, blocks } = blockTable[level];
  const at = version - smallestVersion;
  return { checks: checks[at] as number, blocks: blocks[at] as number };
}

/** 1 where a module is pattern, format or version and carries no data. */
function patternModules(version: number): Uint8Array {
  const size = sizeOf(version);
  const taken = new Uint8Array(size * size);
  const take = (left: number, top: number, width: number, height: number) => {
    for (let y = top; y < top + height; y++) taken.fill(1, y * size + left, y * size + left + width);
  };
  take(0, 0, 9, 9);
  take(size - 8, 0, 8, 9);
  take(0, size - 8, 9, 8);
  take(0, 6, size, 1);
  take(6, 0, 1, size);
  take(size - 11, 0, 3, 6);
  take(0, size - 11, 6, 3);
  const middles = alignmentMiddles(version);
  for (const y of middles) for (const x of middles) if (!inFinder(x, y, size)) take(x - 2, y - 2, 5, 5);
  return taken;
}

/** Whether an alignment pattern here would lie in one of the three corner patterns: there is none. */
export const inFinder = (x: number, y: number, size: number): boolean =>
  (x < 9 && y < 9) || (x > size - 9 && y < 9) || (x < 9 && y > size - 9);

/** Data modules in the order of their bits: pairs of columns from the right, up and down in turn, past the timing column. */
export function dataModules(version: number): Int32Array {
  const size = sizeOf(version);
  const taken = patternModules(version);
  const order = new Int32Array(size * size);
  let count = 0;
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--;
    for (let i = 0; i < size; i++)
      for (const x of [right, right - 1]) {
        const at = (up ? size - 1 - i : i) * size + x;
        if (taken[at] === 0) order[count++] = at;
      }
    up = !up;
  }
  return order.subarray(0, count);
}

/** Whether a mask turns the module at this place (table 10). */
export function isMasked(mask: number, x: number, y: number): boolean {
  if (mask === 0) return (x + y) % 2 === 0;
  if (mask === 1) return y % 2 === 0;
  if (mask === 2) return x % 3 === 0;
  if (mask === 3) return (x + y) % 3 === 0;
  if (mask === 4) return ((y >> 1) + Math.floor(x / 3)) % 2 === 0;
  if (mask === 5) return ((x * y) % 2) + ((x * y) % 3) === 0;
  if (mask === 6) return (((x * y) % 2) + ((x * y) % 3)) % 2 === 0;
  return (((x + y) % 2) + ((x * y) % 3)) % 2 === 0;
}

const levels: readonly Level[] = ["M", "L", "H", "Q"];

export interface Format {
  readonly level: Level;
  readonly mask: number;
  /** 15 bits, the highest first. */
  readonly bits: number;
}

/** All 32 formats: two bits of level and three of mask, ten check bits (BCH), and the fixed pattern over all (7.9). */
export const formats: readonly Format[] = Array.from({ length: 32 }, (_, data) => {
  let rest = data << 10;
  for (let bit = 14; bit >= 10; bit--) if (rest & (1 << bit)) rest ^= 0x537 << (bit - 10);
  return { level: levels[data >> 3] as Level, mask: data & 7, bits: ((data << 10) | rest) ^ 0x5412 };
});

/** Places of the format's bits, the highest first: around the upper left corner pattern, and again beside the other two. */
export function formatPlaces(size: number): readonly (readonly { x: number; y: number }[])[] {
  const around = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => ({ x, y: 8 }));
  for (const y of [7, 5, 4, 3, 2, 1, 0]) around.push({ x: 8, y });
  const beside = Array.from({ length: 7 }, (_, i) => ({ x: 8, y: size - 1 - i }));
  for (let i = 0; i < 8; i++) beside.push({ x: size - 8 + i, y: 8 });
  return [around, beside];
}
