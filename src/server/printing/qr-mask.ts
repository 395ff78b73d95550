/**
 * Which of QR's eight masks a code gets: the one of the lowest penalty (ISO/IEC 18004 §7.8.3). lean-qr finds the same one
 * module by module, and that was two fifths of all work on a permit; here 32 modules are looked at in one step.
 */
import type { Bitmap2D, Mask } from "lean-qr";

const masks: readonly Mask[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The modules of a code, 32 in a word, lowest bit first: once by rows and once by columns. Bits beyond the side are 0. */
export interface Modules {
  readonly side: number;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

const wordsOf = (side: number): number => (side + 31) >>> 5;

export function isDark({ side, rows }: Modules, x: number, y: number): boolean {
  return (((rows[y * wordsOf(side) + (x >>> 5)] as number) >>> (x & 31)) & 1) === 1;
}

/** `generate` draws one and the same text with the mask of that number, always at the same size. */
export function withBestMask(generate: (mask: Mask) => Bitmap2D): Modules {
  const first = modulesOf(generate(0));
  let best = first;
  let least = penalty(first);
  for (const difference of differencesAt(first.side, generate)) {
    const other = combined(first, difference);
    const its = penalty(other);
    if (its >= least) continue;
    best = other;
    least = its;
  }
  return best;
}

const known = new Map<number, Modules[]>();

/**
 * What masks 1 to 7 turn round against mask 0. It is the same for all texts of a size: masks are put on by exclusive or, and
 * so are the format's bits, as its error correction is linear.
 */
function differencesAt(side: number, generate: (mask: Mask) => Bitmap2D): readonly Modules[] {
  let differences = known.get(side);
  if (differences === undefined) {
    const [first, ...others] = masks.map((mask) => modulesOf(generate(mask)));
    differences = others.map((other) => combined(first as Modules, other));
    known.set(side, differences);
  }
  return differences;
}

export function modulesOf(code: Pick<Bitmap2D, "size" | "get">): Modules {
  const side = code.size;
  const words = wordsOf(side);
  const rows = new Int32Array(side * words);
  const columns = new Int32Array(side * words);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (!code.get(x, y)) continue;
      const [row, column] = [y * words + (x >>> 5), x * words + (y >>> 5)];
      rows[row] = (rows[row] as number) | (1 << (x & 31));
      columns[column] = (columns[column] as number) | (1 << (y & 31));
    }
  }
  return { side, rows, columns };
}

function combined(a: Modules, b: Modules): Modules {
  return { side: a.side, rows: exclusiveOr(a.rows, b.rows), columns: exclusiveOr(a.columns, b.columns) };
}

function exclusiveOr(these: Int32Array, those: Int32Array): Int32Array {
  const words = new Int32Array(these.length);
  for (let i = 0; i < words.length; i++) words[i] = (these[i] as number) ^ (those[i] as number);
  return words;
}

/** ISO/IEC 18004 §7.8.3.1: runs of five and more, blocks of 2 × 2, patterns like a finder's, dark and light out of balance. */
export function penalty({ side, rows, columns }: Modules): number {
  const lines = 3 * blocks(side, rows) + alongLines(side, rows) + alongLines(side, columns);
  let dark = 0;
  for (const word of rows) dark += bitsIn(word);
  return lines + 10 * Math.floor(10 * Math.abs((2 * dark) / (side * side) - 1));
}

/** Which bits of word `word` of a line lie before `end`. */
function bitsBefore(end: number, word: number): number {
  const bits = end - word * 32;
  return bits >= 32 ? -1 : (1 << bits) - 1;
}

/** Runs and finder patterns from one line of words to the next: down the columns of `rows`, along the rows of `columns`. */
function alongLines(side: number, lines: Int32Array): number {
  const words = wordsOf(side);
  let found = 0;
  for (let word = 0; word < words; word++) {
    const inside = bitsBefore(side, word);
    found += runs(lines, word, words, inside) + 40 * finders(lines, word, words, inside);
  }
  return found;
}

/** Of a run of n ≥ 5 n − 2: one for each five modules in a row, which are n − 4, and two for the run. */
function runs(lines: Int32Array, first: number, step: number, inside: number): number {
  let found = 0;
  let fiveBefore = 0;
  for (let at = first + 4 * step; at < lines.length; at += step) {
    const line = lines[at] as number;
    const different =
      (line ^ (lines[at - step] as number)) |
      (line ^ (lines[at - 2 * step] as number)) |
      (line ^ (lines[at - 3 * step] as number)) |
      (line ^ (lines[at - 4 * step] as number));
    const five = ~different & inside;
    if (five !== 0) found += bitsIn(five) + 2 * bitsIn(five & ~fiveBefore);
    fiveBefore = five;
  }
  return found;
}

/** Dark, light, three dark, light, dark, with four light before it or after it; both count. */
function finders(lines: Int32Array, first: number, step: number, inside: number): number {
  const line = (at: number): number => lines[at] as number;
  let found = 0;
  for (let at = first; at + 6 * step < lines.length; at += step) {
    const outer = line(at) & ~line(at + step) & ~line(at + 5 * step) & line(at + 6 * step) & inside;
    const core = outer & line(at + 2 * step) & line(at + 3 * step) & line(at + 4 * step);
    if (core === 0) continue;
    found +=
      bitsIn(core & fourLight(lines, at - 4 * step, step)) + bitsIn(core & fourLight(lines, at + 7 * step, step));
  }
  return found;
}

/** None where the lines leave the code: what lies outside does not count as light. */
function fourLight(lines: Int32Array, at: number, step: number): number {
  if (at < 0 || at + 3 * step >= lines.length) return 0;
  const dark = (lines[at] as number) | (lines[at + step] as number);
  return ~(dark | (lines[at + 2 * step] as number) | (lines[at + 3 * step] as number));
}

/** How often a module is like the ones to its right, below it, and below that. */
function blocks(side: number, rows: Int32Array): number {
  const words = wordsOf(side);
  let found = 0;
  for (let at = words; at < rows.length; at++) {
    const word = at % words;
    const last = word === words - 1;
    const [above, below] = [rows[at - words] as number, rows[at] as number];
    const rightAbove = (above >>> 1) | (last ? 0 : (rows[at - words + 1] as number) << 31);
    const rightBelow = (below >>> 1) | (last ? 0 : (rows[at + 1] as number) << 31);
    const different = (above ^ below) | (above ^ rightAbove) | (below ^ rightBelow);
    found += bitsIn(~different & bitsBefore(side - 1, word));
  }
  return found;
}

/** In pairs, in fours, in bytes, and all bytes by one multiplication: H. S. Warren, Hacker's Delight, §5–1. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
