/**
 * What every screen stands on once the device is enrolled, unlocked and in a shift. Made in one place (open-session.ts);
 * screens take it from the context and never reach for the store, the network or the clock themselves.
 */
import { createContext, useContext } from "react";
import type { Answer } from "#credential/ports.ts";
import type { Policy, Post } from "#credential/policy-bundle.ts";
import type { TrustStore } from "#credential/trust-store.ts";
import type { CheckRecord, DeviceInputs, DeviceOutputs, DeviceRoute } from "./api.ts";

export interface Shift {
  readonly id: string;
  /** Null when the officer could not be confirmed by the server. */
  readonly accountId: string | null;
  readonly officerName: string;
  readonly confirmed: boolean;
  /** Epoch seconds. */
  readonly startedAt: number;
}

export type Device = DeviceOutputs["sync"]["device"];
export type WardAnswer = DeviceOutputs["sync"]["answers"][number];
type Gate = NonNullable<DeviceOutputs["sync"]["gate"]>;
export type GateUse = Gate["uses"][number];
export type HeadCount = NonNullable<Gate["counted"]>;

interface ClockState {
  /** Seconds that the device's clock is ahead of the server's; null before the first sync. */
  readonly ahead: number | null;
  /** Off by more than five minutes, or set back since the last sync. */
  readonly right: boolean;
}

/** What changed; screens that show it listen. */
export type SessionEvent = "network" | "trust" | "clock" | "answers" | "gate" | "outbox";

/** Wards to ask, questions asked today, slots of the entries that this device let in, when the market's night ends. */
export type KeptName = "wards" | "questions" | "entry-slots" | "night-end";

/** A record without what every record has. */
export type NewRecord = CheckRecord extends infer Kind
  ? Kind extends CheckRecord
    ? Omit<Kind, "id" | "at" | "shiftId" | "accountId"> & { id?: string }
    : never
  : never;

export interface Session {
  readonly device: Device;
  readonly shift: Shift;
  /** As last synced and opened; its level says how old. */
  trust(): TrustStore<Answer>;
  policy(): Policy | null;
  /** The own post in the policy bundle. */
  post(): Post | null;
  /** Epoch seconds by the server's time as far as it is known. */
  now(): number;
  clock(): ClockState;
  /** Whether the last call to the server was answered in time; switched by time-out, never by hand. */
  isOnline(): boolean;
  /** @throws Unanswered when there is no network or no answer in time, Refused when the server says no (see api.ts) */
  call<Route extends DeviceRoute>(
    route: Route,
    input: DeviceInputs[Route],
    timeoutMs?: number,
  ): Promise<DeviceOutputs[Route]>;
  /** Written encrypted at once, sent when there is a network. @returns the record as kept */
  record(entry: NewRecord): Promise<CheckRecord>;
  /** What the officer did with a check that is already written: the record is written again with the same id. */
  amend(record: CheckRecord): Promise<void>;
  /** This device's own records since a moment (epoch seconds), oldest first. */
  records(since: number): Promise<readonly CheckRecord[]>;
  waiting(): number;
  answers(): readonly WardAnswer[];
  /** At this market in the last 24 hours by any device of the gate, as last heard. Another array whenever it changed. */
  gateUses(): readonly GateUse[];
  /** The last head count of 24 hours by any device of the gate, as last heard. */
  gateCount(): HeadCount | null;
  /** Small things that a screen keeps on the device, encrypted as the records are; null when nothing was kept. */
  kept(name: KeptName): Promise<unknown>;
  keep(name: KeptName, value: unknown): Promise<void>;
  on(event: SessionEvent, listener: () => void): () => void;
  /** Writes the end of the shift and returns to the shift screen. */
  endShift(): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("a screen of the shift stands outside of it");
  return session;
}
