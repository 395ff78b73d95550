/** Records of a device, kept once each: in any order, days late, any number of times. They are the city's log of checks, so keeping them leaves no audit entry besides. */
import { Refusal } from "#domain/refusal.ts";
import { checkingPolicy } from "#server/checking-policy/service.ts";
import { limitAttempts } from "#server/platform/attempt-limit.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import type { Tx } from "#server/platform/database.ts";
import { type CheckRecord, type Judged, judgeRecord } from "./judging.ts";
import { completeRecords, findSignIns, insertRecords, type Later, lockOwnRecords, lockSerials } from "./sql.ts";

/** @throws Refusal FORBIDDEN for a device that is there for practice and showing */
export function requireRecording({ profile }: Checkpoint): void {
  if (profile === "read-only") throw new Refusal("FORBIDDEN", { profile });
}

type Outcome = "kept" | "known" | "refused";

/** One a second for ten minutes: no queue is faster. */
const countingUploads = limitAttempts({ limit: 600, windowMs: 10 * 60_000, counts: "all" });
/** What waited for days comes in large pieces: 50,000 records in ten minutes. */
const countingLargeUploads = limitAttempts({ limit: 100, windowMs: 10 * 60_000, counts: "all" });
const largeUpload = 50;

/** @throws Refusal FORBIDDEN, TOO_MANY_ATTEMPTS (`retryAt`) */
export async function keepRecords(device: Checkpoint, { records }: { records: unknown[] }) {
  requireRecording(device);
  const { platform, deviceId } = device;
  const counting = records.length > largeUpload ? countingLargeUploads : countingUploads;
  return counting(platform, deviceId, () => keepAll(device, records));
}

async function keepAll(device: Checkpoint, records: readonly unknown[]) {
  return device.write(async (tx) => {
    const { keepDays } = await checkingPolicy(tx);
    const now = device.platform.now();
    const judged = records.map((record) => judgeRecord(record, now, keepDays));
    const outcomes = await keepJudged(tx, device, judged);
    return {
      results: judged.map(({ id }, index) => {
        const { outcome, why } = outcomes[index] as { outcome: Outcome; why: string | null };
        return { index, id, outcome, why };
      }),
    };
  });
}

type Fit = Extract<Judged, { record: CheckRecord }>;
const isFit = (one: Judged): one is Fit => "record" in one;

/** A card is used at the gate of a market alone: a device on the road cannot use it up. */
const atPost = (one: Judged, kind: Checkpoint["post"]["kind"]): Judged =>
  isFit(one) && one.record.kind === "use" && kind !== "market" ? { id: one.id, why: "kind: no-market" } : one;

const dayMs = 86_400_000;
/** A shift goes into the next day at most; a record of it may be dated a few minutes before the sign-in. */
const longestShiftMs = 36 * 3_600_000;
const leewayMs = 5 * 60_000;

/** Officers are believed who signed in on this device with the server: no device speaks in another's name. */
async function withBelievedOfficers(tx: Tx, deviceId: string, judged: readonly Judged[]): Promise<Judged[]> {
  const fit = judged.filter(isFit);
  const accountIds = [...new Set(fit.flatMap(({ record }) => record.accountId ?? []))];
  const earliest = Math.min(...fit.map(({ at }) => at.getTime()));
  const signIns =
    accountIds.length === 0 ? [] : await findSignIns(tx, deviceId, accountIds, new Date(earliest - 31 * dayMs));
  return judged.map((one) => {
    if (!isFit(one)) return one;
    const { record, at } = one;
    const own = signIns.filter(
      ({ accountId, at: then }) => accountId === record.accountId && then.getTime() <= at.getTime() + leewayMs,
    );
    const accountId = own.length > 0 ? record.accountId : null;
    if (record.kind !== "shift") return { ...one, record: { ...record, accountId } };
    const confirmed = record.confirmed && own.some(({ at: then }) => then.getTime() > at.getTime() - longestShiftMs);
    const officerName = confirmed ? (own[0]?.fullName ?? record.officerName) : record.officerName;
    return { ...one, record: { ...record, accountId, confirmed, officerName } };
  });
}

/** The first of each id is inserted; what comes after it, now or in an earlier upload, can only complete it. */
export async function keepJudged(
  tx: Tx,
  { deviceId, post }: Checkpoint,
  given: readonly Judged[],
): Promise<{ outcome: Outcome; why: string | null }[]> {
  const judged = await withBelievedOfficers(
    tx,
    deviceId,
    given.map((one) => atPost(one, post.kind)),
  );
  await lockSerials(
    tx,
    judged.flatMap((one) => (isFit(one) && one.record.kind === "use" ? one.record.serial : [])),
  );
  const firsts = new Map<string, Fit>();
  for (const one of judged) if (isFit(one) && !firsts.has(one.id)) firsts.set(one.id, one);
  const rows = [...firsts.values()].map(({ record, at }) => ({ record, at }));
  const inserted = await insertRecords(tx, { deviceId, postCode: post.code }, rows);
  const later = judged.filter((one) => isFit(one) && !(inserted.has(one.id) && firsts.get(one.id) === one));
  const own = await lockOwnRecords(
    tx,
    deviceId,
    later.flatMap(({ id }) => id ?? []),
  );
  const said = new Map<string, Partial<Later>>();
  const outcomes = judged.map((one): { outcome: Outcome; why: string | null } => {
    if (!isFit(one)) return { outcome: "refused", why: one.why };
    if (inserted.has(one.id) && firsts.get(one.id) === one) return { outcome: "kept", why: null };
    const known = own.get(one.id);
    // Another device's, another post's or another card's; whose it is is not this device's business.
    if (!known || (one.record.kind === "use" && known.serial !== one.record.serial))
      return { outcome: "refused", why: "id: in-use" };
    const later = newIn(known, one.record);
    if (later === null) return { outcome: "known", why: null };
    Object.assign(known, later);
    said.set(one.id, { ...said.get(one.id), ...later });
    return { outcome: "kept", why: null };
  });
  await completeRecords(tx, deviceId, said);
  return outcomes;
}

/** Whoever asked the ward lets through or turns back afterwards; that is the end of it. */
const finality = (outcome: string | null): number => (outcome === null ? 0 : outcome === "asked" ? 1 : 2);

/**
 * What the officer did, how the faces compared and what a look warned of is often known after the record was sent. What was
 * said before stays, in whatever order the statements come; every other difference is left out of account.
 */
function newIn(known: Later & { kind: string }, sent: CheckRecord): Partial<Later> | null {
  if (sent.kind !== known.kind || (sent.kind !== "check" && sent.kind !== "old-paper")) return null;
  const later: Partial<Later> = {};
  if (finality(sent.outcome) > finality(known.outcome)) later.outcome = sent.outcome;
  if (sent.kind === "check") {
    const warnings = [...new Set([...known.warnings, ...sent.warnings])];
    if (known.match === null && sent.match !== null) later.match = sent.match;
    if (warnings.length > known.warnings.length) later.warnings = warnings;
    if (sent.sampled && !known.sampled) later.sampled = true;
    if (known.gate === null && sent.gate !== null) later.gate = sent.gate;
    if (known.overruled === null && sent.overruled !== null) later.overruled = sent.overruled;
  }
  return Object.keys(later).length === 0 ? null : later;
}
