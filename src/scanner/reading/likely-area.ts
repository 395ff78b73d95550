/** Where in a frame a code is likely: where grey changes most, close together, both across and down. Text changes less. */
import type { Area, GreyPlane } from "./grey.ts";
import { halved } from "./half.ts";

/** Points along the side of a block. */
const block = 16;

/** A rectangle with a margin of two blocks, `null` when no place stands out. */
export function likelyArea(plane: GreyPlane): Area | null {
  const columns = Math.floor(plane.width / block);
  const rows = Math.floor(plane.height / block);
  if (columns < 8 || rows < 8) return null;
  const busy = averaged(averaged(busyness(halved(plane), columns, rows), columns, rows), columns, rows);
  const quiet = Float32Array.from(busy).sort()[busy.length >> 1] as number;
  const top = busy.reduce((best, value, i) => (value > (busy[best] as number) ? i : best), 0);
  const least = quiet + ((busy[top] as number) - quiet) * 0.45;
  if ((busy[top] as number) < 1.3 * quiet + 1) return null;
  const box = connected(busy, columns, rows, top, least);
  const left = Math.max(0, box.left - 2) * block;
  const upper = Math.max(0, box.top - 2) * block;
  const right = Math.min(columns, box.right + 3) * block;
  const lower = Math.min(rows, box.bottom + 3) * block;
  return { left, top: upper, width: right - left, height: lower - upper };
}

/**
 * The smaller of the changes across and down, block by block: edges have one of them only. In a picture of half the size, where
 * the noise of dark places is weaker than modules.
 */
function busyness({ width, data }: GreyPlane, columns: number, rows: number): Float32Array {
  const busy = new Float32Array(columns * rows);
  const side = block / 2;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let [across, down] = [0, 0];
      for (let y = 0; y < side - 1; y++) {
        const first = (row * side + y) * width + column * side;
        for (let at = first; at < first + side - 1; at++) {
          across += Math.abs((data[at] as number) - (data[at + 1] as number));
          down += Math.abs((data[at] as number) - (data[at + width] as number));
        }
      }
      busy[row * columns + column] = Math.min(across, down);
    }
  return busy;
}

/** The mean of 3 × 3 blocks. */
function averaged(values: Float32Array, columns: number, rows: number): Float32Array {
  return values.map((_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    let sum = 0;
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
        sum += values[y * columns + x] as number;
    return sum / 9;
  });
}

/** The box, in blocks, around all blocks of at least `least` that hang together with the first one. */
function connected(values: Float32Array, columns: number, rows: number, first: number, least: number) {
  const box = { left: columns, top: rows, right: 0, bottom: 0 };
  const seen = new Uint8Array(values.length);
  const open = [first];
  seen[first] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    box.left = Math.min(box.left, column);
    box.right = Math.max(box.right, column);
    box.top = Math.min(box.top, row);
    box.bottom = Math.max(box.bottom, row);
    for (const [x, y] of [
      [column - 1, row],
      [column + 1, row],
      [column, row - 1],
      [column, row + 1],
    ] as const) {
      const next = y * columns + x;
      if (x < 0 || y < 0 || x >= columns || y >= rows || seen[next] === 1 || (values[next] as number) < least) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return box;
}
