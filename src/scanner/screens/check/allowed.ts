/** Where and when a permit may be used, in words: among its facts, and behind a verdict that says no to place or time. */
import type { PermitFacts } from "#credential/permit-facts.ts";
import type { Policy } from "#credential/policy-bundle.ts";
import type { Schedule } from "#credential/schedule.ts";
import type { Reason } from "#credential/verdict.ts";
import type { TravelTimes, Weekday } from "#domain/travel-times.ts";
import type { Words } from "./words.ts";

const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export function timesOf({ weekdays, dates, slots }: Schedule): TravelTimes {
  const days = week.filter((day) => ((weekdays >>> (day - 1)) & 1) === 1);
  return { weekdays: days.length === 7 ? [] : days, parity: dates === "any" ? null : dates, slots };
}

export const areasOf = ({ areas, areaNames }: PermitFacts, { wholeCity }: Words["verify"]): string =>
  areas === "city" ? wholeCity : areaNames.join(", ");

export function marketName(market: string, policy: Policy | null): string {
  const posts = [...(policy?.posts.values() ?? [])];
  return posts.find((post) => post.market === market)?.name ?? market;
}

/** What it does allow, for each reason of place or time. */
export function allowedInstead(
  permit: PermitFacts | null,
  reasons: readonly Reason[],
  policy: Policy | null,
  { check: { allowed }, travel, verify }: Words,
): readonly string[] {
  if (permit === null) return [];
  const has = (...some: Reason[]): boolean => some.some((reason) => reasons.includes(reason));
  const times = timesOf(permit.schedule);
  return [
    has("wrong-day", "outside-hours")
      ? allowed.times(travel.days(times), times.slots.map((slot) => `, ${travel.slot(slot)}`).join(""))
      : null,
    has("other-market") && permit.market !== null ? allowed.market(marketName(permit.market, policy)) : null,
    has("outside-area") ? allowed.areas(areasOf(permit, verify)) : null,
  ].filter((sentence) => sentence !== null);
}
