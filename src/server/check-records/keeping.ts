/** Records of a device, kept once each: in any order, days late, any number of times. They are the city's log of checks, so keeping them leaves no audit entry besides. */
import { Refusal } from "#domain/refusal.ts";
import { checkingPolicy } from "#server/checking-policy/service.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import type { Tx } from "#server/platform/database.ts";
import { type CheckRecord, type Judged, judgeRecord } from "./judging.ts";
import { completeRecords, insertRecords, lockOwnRecords, type Completion, type OwnRecord } from "./sql.ts";

/** @throws Refusal FORBIDDEN for a device that is there for practice and showing */
export function requireRecording({ profile }: Checkpoint): void {
  if (profile === "read-only") throw new Refusal("FORBIDDEN", { profile });
}

type Outcome = "kept" | "known" | "refused";

/** @throws Refusal FORBIDDEN */
export async function keepRecords(device: Checkpoint, { records }: { records: unknown[] }) {
  requireRecording(device);
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

/** The first of each id is inserted; what comes after it, now or in an earlier upload, can only complete it. */
export async function keepJudged(
  tx: Tx,
  { deviceId, post }: Checkpoint,
  judged: readonly Judged[],
): Promise<{ outcome: Outcome; why: string | null }[]> {
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
  const completions = new Map<string, Completion>();
  const outcomes = judged.map((one): { outcome: Outcome; why: string | null } => {
    if (!isFit(one)) return { outcome: "refused", why: one.why };
    if (inserted.has(one.id) && firsts.get(one.id) === one) return { outcome: "kept", why: null };
    const known = own.get(one.id);
    // Another device's, or another post's; whose it is is not this device's business.
    if (!known) return { outcome: "refused", why: "id: in-use" };
    return { outcome: complete(known, one.record, completions) ? "kept" : "known", why: null };
  });
  await completeRecords(tx, deviceId, [...completions.values()]);
  return outcomes;
}

/**
 * What the officer did with a check, or how the faces compared, is often said after the record was sent. It is said once:
 * what stood there stays, and every other difference is left out of account.
 */
function complete(known: OwnRecord, sent: CheckRecord, completions: Map<string, Completion>): boolean {
  if (sent.kind !== known.kind || (sent.kind !== "check" && sent.kind !== "old-paper")) return false;
  const outcome = known.outcome === null ? sent.outcome : null;
  const match = known.match === null && sent.kind === "check" ? sent.match : null;
  if (outcome === null && match === null) return false;
  if (outcome !== null) known.outcome = outcome;
  if (match !== null) known.match = match;
  completions.set(known.id, { id: known.id, outcome: known.outcome, match: known.match });
  return true;
}
