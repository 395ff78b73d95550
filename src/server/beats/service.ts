/** Beats (địa bàn): the areas of a ward or commune, each in the hands of beat officers. */
import { Refusal } from "#domain/refusal.ts";
import { lowestLevels } from "#domain/unit.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Tx } from "#server/platform/database.ts";
import { isUniqueViolation } from "#server/platform/unique-violation.ts";
import { requireUnit } from "#server/units/service.ts";
import { type BeatRow, countOfficersOfBeat, findBeatsOf, insertBeat, lockBeat, updateBeat } from "./sql.ts";

export async function listBeats(asker: Asker, { unitId }: { unitId: number }): Promise<{ items: BeatRow[] }> {
  authorise(asker, "unit.read");
  return { items: await asker.read((db) => findBeatsOf(db, unitId)) };
}

/**
 * An open beat of this unit, for an officer; it cannot be closed until the transaction ends.
 * @throws Refusal UNKNOWN_BEAT
 */
export async function requireBeat(tx: Tx, beatId: number, unitId: number): Promise<BeatRow> {
  const beat = await lockBeat(tx, beatId);
  if (!beat || beat.unitId !== unitId || !beat.active)
    throw new Refusal("UNKNOWN_BEAT", { beatId, unitId, found: beat ?? null, allowed: await openBeatsOf(tx, unitId) });
  return beat;
}

export const openBeatsOf = async (tx: Tx, unitId: number): Promise<BeatRow[]> =>
  (await findBeatsOf(tx, unitId)).filter((beat) => beat.active);

/** The beat of that name, made when there is none. */
export async function openBeat(tx: Tx, unitId: number, name: string): Promise<BeatRow> {
  const beat =
    (await insertBeat(tx, { unitId, name })) ?? (await findBeatsOf(tx, unitId)).find((known) => known.name === name);
  if (!beat) throw new Error(`beat ${name} of unit ${unitId} was neither made nor found`);
  return beat;
}

export async function createBeat(
  asker: Asker,
  input: { commandId: string; unitId: number; name: string },
): Promise<BeatRow> {
  authorise(asker, "beat.manage");
  return asker.command(input.commandId, "beats.create", input, async (tx) => {
    await requireUnit(tx, input.unitId, lowestLevels);
    const beat = await insertBeat(tx, { unitId: input.unitId, name: input.name });
    if (!beat) throw new Refusal("DUPLICATE", { unitId: input.unitId, name: input.name });
    await audit(tx, asker, "beat.create", beat);
    return beat;
  });
}

/** @throws Refusal WRONG_STATE with the number of `officers` when one closes a beat that officers still hold */
export async function changeBeat(
  asker: Asker,
  input: { commandId: string; beatId: number; name?: string | undefined; active?: boolean | undefined },
): Promise<BeatRow> {
  authorise(asker, "beat.manage");
  return asker.command(input.commandId, "beats.change", input, async (tx) => {
    const before = await lockBeat(tx, input.beatId);
    if (!before) throw new Refusal("NOT_FOUND", { beatId: input.beatId });
    const after = { name: input.name ?? before.name, active: input.active ?? before.active };
    if (after.name === before.name && after.active === before.active) throw new Refusal("NOTHING_TO_DO");
    const officers = after.active ? 0 : await countOfficersOfBeat(tx, input.beatId);
    if (officers > 0) throw new Refusal("WRONG_STATE", { beatId: input.beatId, officers });
    const beat = await updateBeat(tx, input.beatId, after).catch((error: unknown) => {
      if (isUniqueViolation(error, "beat_unit_id_name_key"))
        throw new Refusal("DUPLICATE", { unitId: before.unitId, name: after.name });
      throw error;
    });
    await audit(tx, asker, "beat.change", beat);
    return beat;
  });
}

const audit = (tx: Tx, asker: Asker, action: string, beat: BeatRow): Promise<void> =>
  recordAudit(tx, asker, {
    action,
    subject: "beat",
    subjectIds: [String(beat.beatId)],
    details: { unitId: beat.unitId, name: beat.name, active: beat.active },
  });
