/** Which corner patterns belong together, and how large their symbol is. A third that is torn off or blinded is guessed. */
import type { FinderPattern } from "./finder-patterns.ts";
import type { Point } from "./perspective.ts";
import { largestVersion, sizeOf, smallestVersion } from "./symbol-layout.ts";

/** Middles of the three corner patterns: where the symbol begins, at the end of its first row, at the end of its first column. */
export interface Corners {
  readonly origin: Point;
  readonly right: Point;
  readonly below: Point;
  /** Points a module. */
  readonly module: number;
  /** The one that was not seen. */
  readonly guessed: "origin" | "right" | "below" | null;
}

/** No more patterns than this are combined. */
const mostPatterns = 7;

const between = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Three patterns that were seen, the likeliest first. */
export function seenCorners(patterns: readonly FinderPattern[]): Corners[] {
  const likely = patterns.slice(0, mostPatterns);
  const found: { corners: Corners; odd: number }[] = [];
  for (let i = 0; i < likely.length; i++)
    for (let j = i + 1; j < likely.length; j++)
      for (let k = j + 1; k < likely.length; k++) {
        const three = [likely[i], likely[j], likely[k]] as [FinderPattern, FinderPattern, FinderPattern];
        const corners = cornersOf(three);
        const odd = oddness(three, corners);
        if (odd < 2) found.push({ corners, odd });
      }
  return found.sort((a, b) => a.odd - b.odd).map(({ corners }) => corners);
}

/** The origin lies opposite the longest side; the right end comes first clockwise. */
function cornersOf([a, b, c]: readonly [FinderPattern, FinderPattern, FinderPattern]): Corners {
  const [ab, bc, ca] = [between(a, b), between(b, c), between(c, a)];
  const [origin, one, other] = bc >= ab && bc >= ca ? [a, b, c] : ca >= ab ? [b, a, c] : [c, a, b];
  const turn = (one.x - origin.x) * (other.y - origin.y) - (one.y - origin.y) * (other.x - origin.x);
  const module = (a.module + b.module + c.module) / 3;
  return turn > 0
    ? { origin, right: one, below: other, module, guessed: null }
    : { origin, right: other, below: one, module, guessed: null };
}

/** 0 for two equal sides at a right angle with equal modules; perspective alone makes about 1. */
function oddness(three: readonly FinderPattern[], { origin, right, below, module }: Corners): number {
  const [across, down] = [between(origin, right), between(origin, below)];
  const dot = (right.x - origin.x) * (below.x - origin.x) + (right.y - origin.y) * (below.y - origin.y);
  const angle = Math.abs(dot) / (across * down);
  const sides = Math.abs(Math.log(across / down));
  const modules = Math.log(Math.max(...three.map((one) => one.module)) / Math.min(...three.map((one) => one.module)));
  const size = (across + down) / 2 / module + 7;
  const tooFar = size < sizeOf(smallestVersion) * 0.8 || size > sizeOf(largestVersion) * 1.2;
  return tooFar ? Infinity : angle + sides + modules;
}

/** Two that were seen and the third where it must be when the picture is nearly upright: six ways for each pair. */
export function guessedCorners(patterns: readonly FinderPattern[]): Corners[] {
  const likely = patterns.slice(0, 4);
  const found: Corners[] = [];
  for (let i = 0; i < likely.length; i++)
    for (let j = i + 1; j < likely.length; j++) {
      const [a, b] = [likely[i], likely[j]] as [FinderPattern, FinderPattern];
      const module = (a.module + b.module) / 2;
      const apart = between(a, b) / module + 7;
      const alike = Math.max(a.module, b.module) < 1.5 * Math.min(a.module, b.module);
      if (alike && apart > sizeOf(smallestVersion) * 0.8 && apart < sizeOf(largestVersion) * 1.6)
        found.push(...guesses(a, b, module));
    }
  return found;
}

function guesses(a: Point, b: Point, module: number): Corners[] {
  const along = { x: b.x - a.x, y: b.y - a.y };
  const square = { x: -along.y, y: along.x }; // a quarter turn clockwise, y pointing down
  const plus = (p: Point, q: Point, times = 1): Point => ({ x: p.x + q.x * times, y: p.y + q.y * times });
  const middle = plus(a, along, 0.5);
  return [
    { origin: a, right: b, below: plus(a, square), module, guessed: "below" },
    { origin: b, right: a, below: plus(b, square, -1), module, guessed: "below" },
    { origin: a, right: plus(a, square, -1), below: b, module, guessed: "right" },
    { origin: b, right: plus(b, square), below: a, module, guessed: "right" },
    { origin: plus(middle, square, 0.5), right: a, below: b, module, guessed: "origin" },
    { origin: plus(middle, square, -0.5), right: b, below: a, module, guessed: "origin" },
  ];
}

/** Versions that fit the distance between the patterns, the nearest first. */
export function likelyVersions({ origin, right, below, module }: Corners): number[] {
  const size = (between(origin, right) + between(origin, below)) / 2 / module + 7;
  const exact = (size - 17) / 4;
  const nearest = Math.round(exact);
  const other = nearest + (exact > nearest ? 1 : -1);
  const rest = nearest - (other - nearest);
  return [nearest, other, rest].filter((version) => version >= smallestVersion && version <= largestVersion);
}
