/**
 * Wrong passwords from one network address, whatever the account: stops a program that tries one password on many names.
 * An office of twenty behind one address does not reach the limit by typing badly. In memory: each server process counts.
 */

/** Failures within the window after which the address waits until the oldest of them is out of it. */
const limit = 30;
const windowMs = 5 * 60_000;
/** About 3 MB at most; beyond it the address that failed longest ago is forgotten. */
const remembered = 10_000;

export interface SignInLimit {
  /** Null: try now; counted as a failure until forgiven, so that a hundred at once are a hundred. Else when to try again. */
  attempt(address: string, now: Date): Date | null;
  /** The attempt was no wrong password. */
  forgive(address: string): void;
}

export function createSignInLimit(): SignInLimit {
  const failures = new Map<string, number[]>();
  const recent = (address: string, now: Date): number[] =>
    (failures.get(address) ?? []).filter((at) => at > now.getTime() - windowMs);
  return {
    attempt: (address, now) => {
      const network = networkOf(address);
      const times = recent(network, now);
      if (times.length >= limit) return new Date((times[0] ?? 0) + windowMs);
      failures.delete(network);
      failures.set(network, [...times, now.getTime()]);
      for (const oldest of failures.keys()) {
        if (failures.size <= remembered) break;
        failures.delete(oldest);
      }
      return null;
    },
    forgive: (address) => {
      failures.get(networkOf(address))?.pop();
    },
  };
}

/** A household or an office gets a whole /64 of IPv6 addresses: they count as one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("%", 1).join("").split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  return [...groups, ...Array.from({ length: zeros }, () => "0"), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
