/** Plane to plane, as a camera sees it: eight numbers that map squares to any four corners. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Perspective = (x: number, y: number) => Point;

/** The map that takes `from` to `to`: exact for four pairs, least squares for more. `null` when they lie on a line. */
export function perspectiveOf(from: readonly Point[], to: readonly Point[]): Perspective | null {
  const [matrix, right] = normalEquations(from, to);
  const h = solved(matrix, right);
  if (h === null) return null;
  const [a, b, c, d, e, f, g, i] = h as unknown as [number, number, number, number, number, number, number, number];
  return (x, y) => {
    const depth = g * x + i * y + 1;
    return { x: (a * x + b * y + c) / depth, y: (d * x + e * y + f) / depth };
  };
}

/** Two equations a pair (Hartley and Zisserman, Multiple view geometry, 4.1), multiplied by their transposition. */
function normalEquations(from: readonly Point[], to: readonly Point[]): [number[][], number[]] {
  const matrix = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => 0));
  const right = Array.from({ length: 8 }, () => 0);
  const add = (row: readonly number[], value: number) => {
    for (let i = 0; i < 8; i++) {
      right[i] = (right[i] as number) + (row[i] as number) * value;
      const line = matrix[i] as number[];
      for (let j = 0; j < 8; j++) line[j] = (line[j] as number) + (row[i] as number) * (row[j] as number);
    }
  };
  for (const [k, { x, y }] of from.entries()) {
    const seen = to[k] as Point;
    add([x, y, 1, 0, 0, 0, -x * seen.x, -y * seen.x], seen.x);
    add([0, 0, 0, x, y, 1, -x * seen.y, -y * seen.y], seen.y);
  }
  return [matrix, right];
}

/** Gauss with pivots; changes its arguments. */
function solved(matrix: number[][], right: number[]): number[] | null {
  const size = right.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(matrix[row]?.[column] as number) > Math.abs(matrix[pivot]?.[column] as number)) pivot = row;
    if (Math.abs(matrix[pivot]?.[column] as number) < 1e-9) return null;
    [matrix[column], matrix[pivot]] = [matrix[pivot] as number[], matrix[column] as number[]];
    [right[column], right[pivot]] = [right[pivot] as number, right[column] as number];
    const line = matrix[column] as number[];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const other = matrix[row] as number[];
      const times = (other[column] as number) / (line[column] as number);
      for (let k = column; k < size; k++) other[k] = (other[k] as number) - times * (line[k] as number);
      right[row] = (right[row] as number) - times * (right[column] as number);
    }
  }
  return right.map((value, i) => value / (matrix[i]?.[i] as number));
}
