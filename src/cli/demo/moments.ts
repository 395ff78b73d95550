/** At which moments papers can be checked: one at which most of them may be used, then one for most of the rest. */
import { dayOfDate, startOfDay } from "#credential/hanoi-time.ts";
import type { PermitFacts } from "#credential/permit-facts.ts";
import { scheduleFaults } from "#credential/schedule.ts";

const stepSeconds = 15 * 60;
/** The trust files are good for two days: within them every paper of the demo has its hour. */
const steps = (40 * 3600) / stepSeconds;

type Times = Pick<PermitFacts, "schedule" | "validFrom" | "validTo">;

function mayBeUsed({ schedule, validFrom, validTo }: Times, at: number): boolean {
  const inDays = at >= startOfDay(dayOfDate(validFrom)) && at < startOfDay(dayOfDate(validTo) + 1);
  return inDays && scheduleFaults(schedule, at).length === 0;
}

/** Epoch seconds for each paper, in its order; `from` itself where no moment suits. */
export function momentsFor(papers: readonly Times[], from: number): number[] {
  const later = Math.ceil(from / stepSeconds) * stepSeconds;
  const candidates = [from, ...Array.from({ length: steps }, (_, n) => later + n * stepSeconds)];
  const chosen = papers.map(() => from);
  let left = papers.map((_, at) => at);
  while (left.length > 0) {
    const suiting = candidates.map((moment) => left.filter((at) => mayBeUsed(papers[at] as Times, moment)));
    const most = Math.max(...suiting.map((group) => group.length));
    if (most === 0) break;
    const best = suiting.findIndex((group) => group.length === most);
    for (const at of suiting[best] ?? []) chosen[at] = candidates[best] ?? from;
    left = left.filter((at) => !suiting[best]?.includes(at));
  }
  return chosen;
}
