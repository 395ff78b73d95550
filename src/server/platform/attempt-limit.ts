/** How often somebody may be wrong within a time, before waiting. In memory: each server process counts. */
import { Refusal, type RefusalCode } from "#domain/refusal.ts";
import type { Platform } from "./platform.ts";

interface Options {
  /** Attempts within the window after which one waits until the oldest of them is out of it. */
  limit: number;
  windowMs: number;
  /** Attempts that end in this refusal are counted, or all. */
  counts: RefusalCode | "all";
  /** Beyond so many the one that failed longest ago is forgotten; 10,000 of 30 attempts each take about 3 MB. */
  remembered?: number;
}

type Limited = <T>(platform: Pick<Platform, "now">, who: string, work: () => Promise<T>) => Promise<T>;

/**
 * Counted before `work` begins and taken back when it ends otherwise, so that a hundred at once are a hundred.
 * @returns runs `work`, whose outcome it gives on, and throws Refusal TOO_MANY_ATTEMPTS (`retryAt`) in its place
 */
export function limitAttempts({ limit, windowMs, counts, remembered = 10_000 }: Options): Limited {
  /** By platform, since tests and the demo run several in a process. */
  const counted = new WeakMap<Pick<Platform, "now">, Map<string, number[]>>();
  return async (platform, who, work) => {
    const now = platform.now().getTime();
    const attempts = counted.get(platform) ?? new Map<string, number[]>();
    counted.set(platform, attempts);
    const times = (attempts.get(who) ?? []).filter((at) => at > now - windowMs);
    if (times.length >= limit)
      throw new Refusal("TOO_MANY_ATTEMPTS", { retryAt: new Date((times[0] ?? 0) + windowMs).toISOString() });
    attempts.delete(who);
    attempts.set(who, [...times, now]);
    for (const oldest of attempts.keys()) {
      if (attempts.size <= remembered) break;
      attempts.delete(oldest);
    }
    let isCounted = counts === "all";
    try {
      return await work();
    } catch (error) {
      isCounted ||= error instanceof Refusal && error.code === counts;
      throw error;
    } finally {
      if (!isCounted) attempts.get(who)?.pop();
    }
  };
}
