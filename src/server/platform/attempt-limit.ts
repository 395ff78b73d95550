/** How often somebody may be wrong within a time, before waiting. In memory: each server process counts. */

export interface AttemptLimit {
  /** Null: try now; counted as a failure until forgiven, so that a hundred at once are a hundred. Else when to try again. */
  attempt(who: string, now: Date): Date | null;
  /** The attempt was no failure. */
  forgive(who: string): void;
}

interface Options {
  /** Failures within the window after which one waits until the oldest of them is out of it. */
  limit: number;
  windowMs: number;
  /** Beyond so many the one that failed longest ago is forgotten; 10,000 take about 3 MB. */
  remembered: number;
}

export function createAttemptLimit({ limit, windowMs, remembered }: Options): AttemptLimit {
  const failures = new Map<string, number[]>();
  return {
    attempt: (who, now) => {
      const times = (failures.get(who) ?? []).filter((at) => at > now.getTime() - windowMs);
      if (times.length >= limit) return new Date((times[0] ?? 0) + windowMs);
      failures.delete(who);
      failures.set(who, [...times, now.getTime()]);
      for (const oldest of failures.keys()) {
        if (failures.size <= remembered) break;
        failures.delete(oldest);
      }
      return null;
    },
    forgive: (who) => {
      failures.get(who)?.pop();
    },
  };
}
