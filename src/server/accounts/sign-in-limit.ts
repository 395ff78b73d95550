/**
 * Wrong passwords from one network address, whatever the account: stops a program that tries one password on many names.
 * An office of twenty behind one address does not reach the limit by typing badly.
 */
import { limitAttempts } from "#server/platform/attempt-limit.ts";

/** By `networkOf` the address. */
export const countingWrongPasswords = limitAttempts({ limit: 30, windowMs: 5 * 60_000, counts: "WRONG_CREDENTIALS" });

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
