/**
 * From modules to points of the picture. Paper bends and folds: the alignment patterns are looked for one after the other, and
 * between four of them the paper is taken as flat.
 */
import { type GreyPlane, nearestTo } from "./grey.ts";
import { type Perspective, perspectiveOf, type Point } from "./perspective.ts";
import type { Corners } from "./symbol-corners.ts";
import { alignmentMiddles, inFinder, sizeOf } from "./symbol-layout.ts";

export interface SymbolMap {
  readonly at: Perspective;
  /** How many of the alignment patterns were seen, 0 to 1. */
  readonly seen: number;
}

interface Node {
  readonly u: number;
  readonly v: number;
  point: Point;
  /** No alignment pattern stands at the three corners: these follow from the corner patterns. */
  readonly isCorner: boolean;
  seen: boolean;
}

/** `null` when the corners lead nowhere. */
export function symbolMap(plane: GreyPlane, corners: Corners, version: number): SymbolMap | null {
  const size = sizeOf(version);
  const nodes = firstNodes(corners, version);
  const middles = alignmentMiddles(version);
  const inner = nodes.filter(({ isCorner }) => !isCorner);
  if (!found(plane, nodes, inner.length / 2, middles.length, axesOf(corners, size))) return null;
  const whole = fitted(nodes, corners, size);
  if (whole === null) return null;
  settle(plane, nodes, whole);
  const patches = patchesOf(nodes, middles.length);
  if (patches === null) return null;
  const columns = middles.length - 1;
  return {
    at: (u, v) => (patches[patchAt(middles, v) * columns + patchAt(middles, u)] as Perspective)(u, v),
    seen: inner.filter(({ seen }) => seen).length / inner.length,
  };
}

/** Looks for one pattern after the other, each where those before it lead; false when none of the first `tries` is there. */
function found(plane: GreyPlane, nodes: readonly Node[], tries: number, count: number, axes: Axes): boolean {
  let tried = 0;
  let seen = 0;
  for (const [i, node] of nodes.entries()) {
    if (node.isCorner) continue;
    const [row, column] = [Math.floor(i / count), i % count];
    const onEdge = row === 0 || column === 0;
    if (!onEdge) node.point = fourth(nodes, row, column, count);
    look(plane, node, axes, onEdge ? 4 : 3);
    if (node.seen) seen++;
    if (++tried >= tries && seen === 0) return false;
  }
  return true;
}

/** One module to the right and one down. */
interface Axes {
  readonly right: Point;
  readonly down: Point;
}

function axesOf({ origin, right, below }: Corners, size: number): Axes {
  const steps = size - 7;
  return {
    right: { x: (right.x - origin.x) / steps, y: (right.y - origin.y) / steps },
    down: { x: (below.x - origin.x) / steps, y: (below.y - origin.y) / steps },
  };
}

/** As if the symbol lay flat and straight before the camera. */
function firstNodes(corners: Corners, version: number): Node[] {
  const size = sizeOf(version);
  const middles = alignmentMiddles(version);
  const { right, down } = axesOf(corners, size);
  return middles.flatMap((y) =>
    middles.map((x) => ({
      u: x + 0.5,
      v: y + 0.5,
      point: {
        x: corners.origin.x + right.x * (x - 3) + down.x * (y - 3),
        y: corners.origin.y + right.y * (x - 3) + down.y * (y - 3),
      },
      isCorner: inFinder(x, y, size),
      seen: false,
    })),
  );
}

/** The corner of a parallelogram whose other three are known. */
function fourth(nodes: readonly Node[], row: number, column: number, count: number): Point {
  const [before, above, across] = [
    row * count + column - 1,
    (row - 1) * count + column,
    (row - 1) * count + column - 1,
  ].map((at) => (nodes[at] as Node).point) as [Point, Point, Point];
  return { x: before.x + above.x - across.x, y: before.y + above.y - across.y };
}

/** An alignment pattern is likely where its 25 modules correlate with the picture by at least this. */
const surely = 0.65;

/** Looks for the alignment pattern within `reach` modules of where it should be, half a module at a time, then finer. */
function look(plane: GreyPlane, node: Node, axes: Axes, reach: number): void {
  const { x, y } = node.point;
  const moved = (a: number, b: number): Point => ({
    x: x + axes.right.x * a + axes.down.x * b,
    y: y + axes.right.y * a + axes.down.y * b,
  });
  let best = { score: -1, a: 0, b: 0 };
  const consider = (a: number, b: number) => {
    const score = likeness(plane, moved(a, b), axes) - 0.02 * Math.hypot(a, b);
    if (score > best.score) best = { score, a, b };
  };
  for (let b = -reach; b <= reach; b += 0.5) for (let a = -reach; a <= reach; a += 0.5) consider(a, b);
  const { a, b } = best;
  for (const da of [-0.25, 0, 0.25]) for (const db of [-0.25, 0, 0.25]) consider(a + da, b + db);
  node.seen = best.score >= surely;
  if (node.seen) node.point = moved(best.a, best.b);
}

/** Correlation of the 25 modules with an alignment pattern: dark rim, light ring, dark middle. */
function likeness(plane: GreyPlane, { x, y }: Point, { right, down }: Axes): number {
  let [light, dark, squares] = [0, 0, 0];
  for (let b = -2; b <= 2; b++)
    for (let a = -2; a <= 2; a++) {
      const value = nearestTo(plane, x + right.x * a + down.x * b, y + right.y * a + down.y * b);
      squares += value * value;
      if (Math.max(Math.abs(a), Math.abs(b)) === 1) light += value;
      else dark += value;
    }
  const variance = squares / 25 - ((light + dark) / 25) ** 2;
  // The pattern's own deviation: 8 light of 25.
  return variance < 1 ? 0 : ((light / 8 - dark / 17) * Math.sqrt((8 * 17) / 625)) / Math.sqrt(variance);
}

/** One flat plane through all that was seen; what was guessed counts only while there are not four others. */
function fitted(nodes: readonly Node[], corners: Corners, size: number): Perspective | null {
  const last = size - 3.5;
  const places = { origin: { x: 3.5, y: 3.5 }, right: { x: last, y: 3.5 }, below: { x: 3.5, y: last } };
  const seen = nodes.filter((node) => node.seen);
  const from: Point[] = seen.map(({ u, v }) => ({ x: u, y: v }));
  const to: Point[] = seen.map(({ point }) => point);
  for (const name of ["origin", "right", "below"] as const) {
    if (name === corners.guessed && seen.length >= 2) continue;
    from.push(places[name]);
    to.push(corners[name]);
  }
  if (seen.length === 0) {
    const { origin, right, below } = corners;
    from.push({ x: last, y: last });
    to.push({ x: right.x + below.x - origin.x, y: right.y + below.y - origin.y });
  }
  return perspectiveOf(from, to);
}

/** What was not seen is where the plane says, and is looked for there once more; the corners follow the plane from their patterns. */
function settle(plane: GreyPlane, nodes: readonly Node[], whole: Perspective): void {
  for (const node of nodes) {
    if (node.seen) continue;
    node.point = whole(node.u, node.v);
    if (node.isCorner) continue;
    const [beside, beneath] = [whole(node.u + 1, node.v), whole(node.u, node.v + 1)];
    const axes = {
      right: { x: beside.x - node.point.x, y: beside.y - node.point.y },
      down: { x: beneath.x - node.point.x, y: beneath.y - node.point.y },
    };
    look(plane, node, axes, 2);
  }
}

function patchesOf(nodes: readonly Node[], count: number): Perspective[] | null {
  const patches: Perspective[] = [];
  for (let row = 0; row < count - 1; row++)
    for (let column = 0; column < count - 1; column++) {
      const four = [0, 1, count, count + 1].map((step) => nodes[row * count + column + step] as Node);
      const patch = perspectiveOf(
        four.map(({ u, v }) => ({ x: u, y: v })),
        four.map(({ point }) => point),
      );
      if (patch === null) return null;
      patches.push(patch);
    }
  return patches;
}

/** Which step between two middles; what lies outside belongs to the outermost. */
function patchAt(middles: readonly number[], at: number): number {
  let patch = 0;
  while (patch < middles.length - 2 && at > (middles[patch + 1] as number) + 0.5) patch++;
  return patch;
}
