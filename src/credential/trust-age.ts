/** How old the trust files are, what that makes of them, and what speaks against the clock. */
import type { Dating } from "./signed-file.ts";
import type { StatusList } from "./status-list.ts";
import type { TrustStore } from "./trust-store.ts";
import type { Answer } from "./ports.ts";
import type { Level, Reason } from "./verdict.ts";

export interface TrustAge {
  /** Seconds since the oldest file behind the verdict was issued; `null` when there is none. */
  readonly age: number | null;
  readonly level: Level;
}

/** A device's clock may be behind the server's by this much. */
export const clockTolerance = 300;

/** `statusList`: the list of the permit, once the permit can be believed. */
export function trustAge(trust: TrustStore<Answer>, at: number, statusList: StatusList | null): TrustAge {
  const files = [trust.trustList, trust.policy, statusList].filter((file) => file !== null);
  if (files.length === 0) return { age: null, level: "blocked" };
  const age = Math.floor(at) - Math.min(...files.map(({ issuedAt }) => issuedAt));
  return { age, level: levelOf(trust, files, age, at) };
}

function levelOf(trust: TrustStore<Answer>, files: readonly Dating[], age: number, at: number): Level {
  const ladder = trust.policy?.ladder;
  if (ladder === undefined || trust.trustList === null || trust.problems.length > 0) return "blocked";
  if (!(age < ladder.blocked) || isClockBehind(trust, at) || files.some((file) => isPast(file, at))) return "blocked";
  if (age >= ladder.red) return "red";
  if (age >= ladder.yellow || files.some(({ issuedAt, ttl }) => at >= issuedAt + ttl)) return "yellow";
  return "green";
}

function isPast({ expiresAt }: Dating, at: number): boolean {
  return expiresAt !== null && at >= expiresAt;
}

/** Before a file was issued that is in hand: then it is the clock that is wrong. */
function isClockBehind(trust: TrustStore<Answer>, at: number): boolean {
  return !(at + clockTolerance >= trust.newest);
}

/** Reasons on the checker's side, whatever the permit says. */
export function trustReasons(trust: TrustStore<Answer>, at: number, { level }: TrustAge): Reason[] {
  const found: Reason[] = [...new Set(trust.problems.map(({ reason }) => reason))];
  if (isClockBehind(trust, at)) found.push("clock-behind");
  else if (level === "blocked" && found.length === 0) found.push("trust-blocked");
  return found;
}

/** An age as a person says it: whole minutes, from two hours on hours, from two days on days. */
export function partsOfAge(age: number): [count: number, unit: "minutes" | "hours" | "days"] {
  const minutes = Math.max(0, Math.floor(age / 60));
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return [Math.floor(hours / 24), "days"];
  return hours >= 2 ? [hours, "hours"] : [minutes, "minutes"];
}
