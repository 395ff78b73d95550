/**
 * Whether one permit was shown at two posts sooner than one car can get from the one to the other: then there are two
 * copies of it on the road.
 */

/** A permit shown at a post. */
export interface Shown {
  /** Epoch seconds. */
  readonly at: number;
  readonly postCode: string;
  /** The unit of level district in which the post stands; null where there is none, as since July 2025. */
  readonly district: number | null;
}

/**
 * Minutes below which no car can have made it. Posts have units and no coordinates, so this is set by the shortest way that
 * there may be, and errs on the side of silence: a driver wrongly accused holds up a lane, a copy is met again. Two posts
 * of one district may be the two ends of a bridge, a kilometre apart: stopping, being checked and driving on takes two
 * minutes. Two districts' posts that watch the same road stand three kilometres apart or more; on an empty street that is
 * five minutes with the check. Where a district is not known the shorter time holds.
 */
const leastMinutes = { withinDistrict: 2, betweenDistricts: 5 } as const;

/** Never for the same post: there the same paper is simply scanned again. Which of the two came first does not matter. */
export function isTooFast(here: Shown, there: Shown): boolean {
  if (here.postCode === there.postCode) return false;
  const isFar = here.district !== null && there.district !== null && here.district !== there.district;
  const least = isFar ? leastMinutes.betweenDistricts : leastMinutes.withinDistrict;
  return Math.abs(here.at - there.at) < least * 60;
}
