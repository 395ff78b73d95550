/**
 * Our own way from a picture to the text, for codes that zxing finds broken or does not find: corner patterns in a smoothed
 * picture, alignment patterns one by one, soft modules, erasures.
 */
import { finderPatterns } from "./finder-patterns.ts";
import type { GreyPlane } from "./grey.ts";
import { locallyThresholded } from "./local-threshold.ts";
import { modulesOf, sampledModules, unblurred } from "./module-values.ts";
import type { Point } from "./perspective.ts";
import { smoothed } from "./smooth.ts";
import { type Corners, guessedCorners, likelyVersions, seenCorners } from "./symbol-corners.ts";
import { textOfModules } from "./symbol-decoding.ts";
import { sizeOf } from "./symbol-layout.ts";
import { symbolMap } from "./symbol-map.ts";

export interface SymbolRead {
  readonly text: string;
  /** Upper left, upper right, lower right, lower left of the symbol as it is printed. */
  readonly corners: readonly [Point, Point, Point, Point];
}

/** Combinations of corner patterns that are followed at most: each costs about two milliseconds. */
const most = { seen: 5, guessed: 12 };
const blurs = [0, 0.5, 1.2] as const;

/** How corner patterns are looked for: smoothed so far, and against the mean of a square of so many points around. */
export interface Look {
  readonly softness: number;
  readonly window: number;
  /** All three corner patterns are there, or one is torn off, blinded or folded away and has to be guessed. */
  readonly corners: "seen" | "guessed";
}

export function readDamagedSymbol(plane: GreyPlane, { softness, window, corners }: Look): SymbolRead | null {
  const soft = softenings(plane);
  const blackAndWhite = locallyThresholded(soft(softness), window);
  const patterns = finderPatterns(blackAndWhite).filter(({ seen }) => seen > 1);
  const candidates = corners === "seen" ? seenCorners(patterns) : guessedCorners(patterns);
  for (const candidate of candidates.slice(0, most[corners]))
    for (const version of likelyVersions(candidate)) {
      const read = readAt(soft, softness, candidate, version);
      if (read !== null) return read;
    }
  return null;
}

type Softenings = (reach: number) => GreyPlane;

/** The picture smoothed by any reach, each worked out once. */
function softenings(plane: GreyPlane): Softenings {
  const known = new Map([[0, plane]]);
  return (reach) => {
    const one = known.get(reach) ?? smoothed(plane, reach);
    known.set(reach, one);
    return one;
  };
}

function readAt(soft: Softenings, softness: number, corners: Corners, version: number): SymbolRead | null {
  const map = symbolMap(soft(softness), corners, version);
  if (map === null || map.seen < 0.3) return null;
  const size = sizeOf(version);
  // Means as wide as two thirds of a module: less noise, hardly more blur.
  const reach = Math.max(0, Math.round((corners.module * 0.67 - 1) / 2));
  const greys = sampledModules(soft(reach), map.at, size);
  for (const blur of blurs) {
    const text = textOfModules(version, modulesOf(unblurred(greys, size, blur), size));
    if (text !== null) return { text, corners: [map.at(0, 0), map.at(size, 0), map.at(size, size), map.at(0, size)] };
  }
  return null;
}
