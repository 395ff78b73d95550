/**
 * Our own way from a picture to the text, for codes that zxing finds broken or does not find: corner patterns in a smoothed
 * picture, alignment patterns one by one, soft modules, erasures.
 */
import { type FinderPattern, finderPatterns } from "./finder-patterns.ts";
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
const mostSeen = 6;
const mostGuessed = 12;
const blurs = [0, 0.5, 1.2] as const;

export function readDamagedSymbol(plane: GreyPlane): SymbolRead | null {
  const soft = smoothed(plane, 1);
  const patterns = finderPatterns(locallyThresholded(soft, 12, 0)).filter(({ seen }) => seen > 1);
  const seen = seenCorners(patterns).slice(0, mostSeen);
  return firstRead(plane, soft, seen) ?? firstRead(plane, soft, guessedCorners(patterns).slice(0, mostGuessed));
}

function firstRead(plane: GreyPlane, soft: GreyPlane, candidates: readonly Corners[]): SymbolRead | null {
  for (const corners of candidates)
    for (const version of likelyVersions(corners)) {
      const read = readAt(plane, soft, corners, version);
      if (read !== null) return read;
    }
  return null;
}

function readAt(plane: GreyPlane, soft: GreyPlane, corners: Corners, version: number): SymbolRead | null {
  const map = symbolMap(soft, corners, version);
  if (map === null || map.seen < 0.3) return null;
  const size = sizeOf(version);
  // Means as wide as two thirds of a module: less noise, hardly more blur.
  const reach = Math.round((corners.module * 0.67 - 1) / 2);
  const greys = sampledModules(reach === 1 ? soft : reach < 1 ? plane : smoothed(plane, reach), map.at, size);
  for (const blur of blurs) {
    const text = textOfModules(version, modulesOf(unblurred(greys, size, blur), size));
    if (text !== null) return { text, corners: [map.at(0, 0), map.at(size, 0), map.at(size, size), map.at(0, size)] };
  }
  return null;
}
