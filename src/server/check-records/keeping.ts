/** Records of a device, kept once each: in any order, days late, any number of times. They are the city's log of checks, so keeping them leaves no audit entry besides. */
import { Refusal } from "#domain/refusal.ts";
import { checkingPolicy } from "#server/checking-policy/service.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import type { Tx } from "#server/platform/database.ts";
import { type CheckRecord, type Judged, judgeRecord } from "./judging.ts";
import { completeRecords, insertRecords, type Later, lockOwnRecords } from "./sql.ts";

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

/** A card is used at the gate of a market alone: a device on the road cannot use it up. */
const atPost = (one: Judged, kind: Checkpoint["post"]["kind"]): Judged =>
  isFit(one) && one.record.kind === "use" && kind !== "market" ? { id: one.id, why: "kind: no-market" } : one;

/** The first of each id is inserted; what comes after it, now or in an earlier upload, can only complete it. */
export async function keepJudged(
  tx: Tx,
  { deviceId, post }: Checkpoint,
  given: readonly Judged[],
): Promise<{ outcome: Outcome; why: string | null }[]> {
  const judged = given.map((one) => atPost(one, post.kind));
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
    // Another device's, or another post's; whose it is is not this device's business.
    if (!known) return { outcome: "refused", why: "id: in-use" };
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
