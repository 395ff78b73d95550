/** What stands behind an unlocked device, and the Session that the screens of a shift take from it. */
import type { CheckRecord } from "./api.ts";
import type { Device, NewRecord, Session, SessionEvent, Shift } from "./session.ts";
import { RecordLog } from "./store/record-log.ts";
import { readPlain, type ScannerDatabase, writePlain } from "./store/schema.ts";
import { SealedStore } from "./store/sealed.ts";
import type { Vault } from "./store/vault.ts";
import { Clock, deviceClock } from "./sync/clock.ts";
import { Line } from "./sync/line.ts";
import { Sync } from "./sync/sync.ts";
import { TrustKeeper } from "./sync/trust-keeper.ts";

/** Of this build. */
declare const __VERSION__: string;
export const appVersion = __VERSION__;

/** A device between two locks: everything that needs the key of the vault. */
export interface Unlocked {
  readonly database: ScannerDatabase;
  readonly sealed: SealedStore;
  readonly log: RecordLog;
  readonly trust: TrustKeeper;
  readonly clock: Clock;
  readonly line: Line;
  readonly sync: Sync;
  tell(event: SessionEvent): void;
  on(event: SessionEvent, listener: () => void): () => void;
  /** Stops what goes on by itself. */
  close(): Promise<void>;
}

/** @param onStanding when the server says that this device must end, or that it does not know it */
export async function unlockDevice(
  database: ScannerDatabase,
  vault: Vault,
  trust: TrustKeeper,
  onStanding: (line: Line) => void,
): Promise<Unlocked | null> {
  const sealed = new SealedStore(database, vault);
  const [token, device] = [await sealed.read("token"), await sealed.read("device")];
  if (token === null || device === null) return null;
  const events = new EventTarget();
  const tell = (event: SessionEvent): void => void events.dispatchEvent(new Event(event));
  const line: Line = new Line(token, () => {
    tell("network");
    if (line.standing !== "enrolled") onStanding(line);
  });
  const clock = new Clock(deviceClock, await readPlain(database, "clock"));
  const log = await RecordLog.open(database, vault);
  const sync = await Sync.start({ database, sealed, log, trust, clock, line, device, version: appVersion, tell });
  return {
    database,
    sealed,
    log,
    trust,
    clock,
    line,
    sync,
    tell,
    on: (event, listener) => {
      events.addEventListener(event, listener);
      return () => events.removeEventListener(event, listener);
    },
    close: async () => {
      sync.stop();
      const kept = clock.kept();
      if (kept !== null) await writePlain(database, "clock", kept).catch(() => undefined);
    },
  };
}

/** Writes a record down for a shift, and has it sent. A device that only shows writes nothing. */
async function writeRecord(unlocked: Unlocked, shift: Shift, entry: NewRecord): Promise<CheckRecord> {
  const common = {
    id: entry.id ?? crypto.randomUUID(),
    at: new Date(unlocked.clock.now() * 1000).toISOString(),
    shiftId: shift.id,
    accountId: shift.accountId,
  };
  const record = { ...entry, ...common } as CheckRecord;
  await keepRecord(unlocked, record);
  return record;
}

async function keepRecord({ log, sync, tell }: Unlocked, record: CheckRecord): Promise<void> {
  if (sync.device.profile === "read-only") return;
  await log.write(record);
  tell("outbox");
  sync.sendSoon();
}

export async function beginShift(unlocked: Unlocked, officer: Pick<Shift, "accountId" | "officerName" | "confirmed">) {
  const shift: Shift = { ...officer, id: crypto.randomUUID(), startedAt: Math.floor(unlocked.clock.now()) };
  await unlocked.sealed.write("shift", shift);
  await writeShift(unlocked, shift, "start");
  return shift;
}

export async function endShift(unlocked: Unlocked, shift: Shift): Promise<void> {
  await writeShift(unlocked, shift, "end");
  await unlocked.sealed.write("shift", null);
}

async function writeShift(unlocked: Unlocked, shift: Shift, event: "start" | "end"): Promise<void> {
  const { officerName, confirmed } = shift;
  await writeRecord(unlocked, shift, { kind: "shift", event, officerName, confirmed });
}

/** @param onEnd after the end was written; @param onWork whenever something was done: the device is not idle then */
export function openSession(
  unlocked: Unlocked,
  shift: Shift,
  { onEnd, onWork }: { onEnd: () => void; onWork: () => void },
): Session {
  const { sealed, log, trust, clock, line, sync } = unlocked;
  const policy = () => trust.store.policy;
  // What a device is and where it stands does not change under a screen: a new post counts from the next opening on.
  const device: Device = sync.device;
  return {
    device,
    shift,
    trust: () => trust.store,
    policy,
    post: () => policy()?.posts.get(device.post.code) ?? null,
    now: () => clock.now(),
    clock: () => clock.state(),
    isOnline: () => line.isOnline,
    call: (route, input, timeoutMs) => line.call(route, input, timeoutMs),
    record: async (entry) => {
      onWork();
      return writeRecord(unlocked, shift, entry);
    },
    amend: async (record) => {
      onWork();
      await keepRecord(unlocked, record);
    },
    records: (since) => log.since(since),
    waiting: () => log.waiting,
    answers: () => sync.answers,
    gateUses: () => sync.gate?.uses ?? [],
    gateCount: () => sync.gate?.counted ?? null,
    kept: (name) => sealed.readKept(name),
    keep: (name, value) => sealed.keep(name, value),
    on: (event, listener) => unlocked.on(event, listener),
    endShift: async () => {
      await endShift(unlocked, shift);
      onEnd();
      await sync.sendNow();
    },
  };
}
