/** How a large picture is looked through: first small and whole, then larger, then piece by piece as it is. */

/** Longest sides; a code that fills a third of a photograph is read at the first. */
const wholeSides = [1400, 2600];
const pieceSide = 1600;
const overlap = 500;

export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The longest side that it is brought to. */
  readonly to: number;
}

/** No pass holds more than 6.8 million points, however large the picture. */
export function passesOf(width: number, height: number): readonly Pass[] {
  const longest = Math.max(width, height);
  const wholes = wholeSides.filter((side) => side < longest);
  const isSmall = wholes.length < wholeSides.length;
  const passes = (isSmall ? [...wholes, longest] : wholes).map((to): Pass => ({ x: 0, y: 0, width, height, to }));
  if (isSmall) return passes;
  for (const y of startsOf(height))
    for (const x of startsOf(width))
      passes.push({ x, y, width: Math.min(pieceSide, width), height: Math.min(pieceSide, height), to: pieceSide });
  return passes;
}

/** Where pieces begin, so that the last one ends with the picture. */
function startsOf(length: number): number[] {
  const count = Math.max(1, Math.ceil((length - overlap) / (pieceSide - overlap)));
  const step = count === 1 ? 0 : (length - pieceSide) / (count - 1);
  return Array.from({ length: count }, (_, i) => Math.round(i * step));
}
