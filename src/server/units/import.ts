/** Bringing the units to an official list: what would change, then exactly that. Old units end; nothing is lost or moved. */
import type { UnitImport, UnitImportReport } from "#contract/units.ts";
import { Refusal } from "#domain/refusal.ts";
import { compareUnits, type ListedUnit, type UnitDifferences } from "#domain/unit-import.ts";
import { findListFaults } from "#domain/unit-list-faults.ts";
import { matchSuccessions, type SuccessionHint, type UnmatchedHint } from "#domain/unit-succession.ts";
import { unitLevels } from "#domain/unit.ts";
import { type Doer, recordAudit } from "#server/audit/service.ts";
import { giveMailboxes } from "#server/mailboxes/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import {
  endUnitVersions,
  findKnownUnits,
  findSuccessions,
  findUnitsBefore,
  insertUnits,
  insertUnitVersions,
  lockUnitImport,
  saveSuccessions,
} from "./sql.ts";

/** A list of units that holds from a day on. */
export interface UnitList {
  asOf: string;
  source: string;
  units: readonly ListedUnit[];
  renamedCodes?: readonly string[] | undefined;
  successions?: readonly SuccessionHint[] | undefined;
}

interface PlannedSuccession {
  predecessorId: number;
  successorCode: string;
  part: "whole" | "part";
  basis: string;
}

interface Plan {
  differences: UnitDifferences;
  successions: {
    created: PlannedSuccession[];
    changed: PlannedSuccession[];
    unchanged: number;
    unmatched: UnmatchedHint[];
  };
}

/** The route: a report, or the import as a command. */
export async function importUnits(asker: Asker, input: UnitImport): Promise<UnitImportReport> {
  authorise(asker, "unit.import");
  if (input.dryRun) return asker.read((db) => previewUnitImport(db, input));
  const { mailDomain } = asker.platform.configuration;
  return asker.command(input.commandId, "units.import", input, (tx) => runUnitImport(tx, asker, input, mailDomain));
}

export async function previewUnitImport(db: Db, list: UnitList): Promise<UnitImportReport> {
  return reportOf(list, await planImport(db, list), { applied: false, mailboxesCreated: 0 });
}

/**
 * @throws Refusal BAD_INPUT with `faults`, or WRONG_STATE when the list is older than what it would change
 */
export async function runUnitImport(tx: Tx, doer: Doer, list: UnitList, mailDomain: string): Promise<UnitImportReport> {
  await lockUnitImport(tx);
  const plan = await planImport(tx, list);
  const { created, changed, ended } = plan.differences;
  const touched = await applyDifferences(tx, plan.differences, list);
  const successions = [...plan.successions.created, ...plan.successions.changed];
  await applySuccessions(tx, successions, list.asOf);
  const mailboxesCreated = await giveMailboxes(tx, mailDomain);
  const applied = touched.length > 0 || successions.length > 0 || mailboxesCreated > 0;
  if (applied) {
    // Checkers read the names of areas from the policy bundle.
    await enqueue(tx, "trust.publish", {}, "trust.publish");
    await recordAudit(tx, doer, {
      action: "unit.import",
      subject: "unit",
      subjectIds: touched.map(String),
      details: {
        asOf: list.asOf,
        source: list.source,
        created: created.length,
        changed: changed.length,
        ended: ended.length,
        successions: successions.length,
        mailboxesCreated,
      },
    });
  }
  return reportOf(list, plan, { applied, mailboxesCreated });
}

async function planImport(db: Db, list: UnitList): Promise<Plan> {
  const known = await findKnownUnits(db);
  const faults = findListFaults(
    list.units,
    known.find((unit) => unit.level === "city"),
  );
  if (faults.length > 0) throw new Refusal("BAD_INPUT", { faults: faults.slice(0, 100), count: faults.length });
  const differences = compareUnits(known, list.units, list.renamedCodes);
  const { created, changed, ended } = differences;
  const newest = known.reduce((latest, unit) => (unit.validFrom > latest ? unit.validFrom : latest), "");
  // A version that begins and ends on one day would never have held; so a change needs a later day, an addition the same.
  const tooOld = changed.length + ended.length > 0 ? list.asOf <= newest : created.length > 0 && list.asOf < newest;
  if (tooOld) throw new Refusal("WRONG_STATE", { asOf: list.asOf, stateSince: newest });
  return { differences, successions: await planSuccessions(db, list, differences) };
}

async function planSuccessions(db: Db, list: UnitList, differences: UnitDifferences): Promise<Plan["successions"]> {
  const planned: Plan["successions"] = { created: [], changed: [], unchanged: 0, unmatched: [] };
  if (!list.successions?.length) return planned;
  const { matched, unmatched } = matchSuccessions(list.successions, await findUnitsBefore(db, list.asOf), list.units);
  const pair = (predecessorId: number, successorId: number) => `${predecessorId}>${successorId}`;
  const existing = new Map((await findSuccessions(db)).map((row) => [pair(row.predecessorId, row.successorId), row]));
  const seen = new Set<string>();
  for (const { predecessor, successor, part, basis } of matched) {
    const successorId = differences.unitIdOfCode.get(successor.code);
    const row = { predecessorId: predecessor.unitId, successorCode: successor.code, part, basis };
    // A unit that lives on follows nobody; a line that stands twice counts once.
    if (successorId === predecessor.unitId || seen.has(`${row.predecessorId}>${row.successorCode}`)) continue;
    seen.add(`${row.predecessorId}>${row.successorCode}`);
    const before = successorId === undefined ? undefined : existing.get(pair(predecessor.unitId, successorId));
    if (!before) planned.created.push(row);
    else if (before.part !== part || before.basis !== basis) planned.changed.push(row);
    else planned.unchanged++;
  }
  return { ...planned, unmatched };
}

/** Answers the ids of all units that were made, changed or ended. */
async function applyDifferences(
  tx: Tx,
  { created, changed, ended, unitIdOfCode }: UnitDifferences,
  { asOf, source }: UnitList,
): Promise<number[]> {
  const idOfCode = new Map(unitIdOfCode);
  await endUnitVersions(
    tx,
    [...ended, ...changed].map((unit) => unit.unitId),
    asOf,
  );
  const byLevel = unitLevels.flatMap((level) => created.filter((unit) => unit.level === level));
  const ids = await insertUnits(
    tx,
    byLevel.map((unit) => unit.level),
  );
  byLevel.forEach((unit, i) => idOfCode.set(unit.code, ids[i] ?? 0));
  const versionOf = (unitId: number, { code, kind, name, parentCode }: ListedUnit) => ({
    unitId,
    code,
    kind,
    name,
    parentId: parentCode === null ? null : (idOfCode.get(parentCode) ?? null),
  });
  await insertUnitVersions(tx, { validFrom: asOf, source }, [
    ...byLevel.map((unit) => versionOf(idOfCode.get(unit.code) ?? 0, unit)),
    ...changed.map((unit) => versionOf(unit.unitId, unit.after)),
  ]);
  return [...ids, ...changed.map((unit) => unit.unitId), ...ended.map((unit) => unit.unitId)];
}

async function applySuccessions(tx: Tx, planned: readonly PlannedSuccession[], since: string): Promise<void> {
  if (planned.length === 0) return;
  const idOfCode = new Map((await findKnownUnits(tx)).map((unit) => [unit.code, unit.unitId]));
  await saveSuccessions(
    tx,
    planned.map(({ predecessorId, successorCode, part, basis }) => ({
      predecessorId,
      part,
      basis,
      successorId: idOfCode.get(successorCode) ?? 0,
    })),
    since,
  );
}

function reportOf(
  { asOf }: UnitList,
  { differences, successions }: Plan,
  outcome: { applied: boolean; mailboxesCreated: number },
): UnitImportReport {
  const { unitIdOfCode: _, ended, ...rest } = differences;
  return {
    asOf,
    ...outcome,
    ...rest,
    ended: ended.map(({ unitId, code, kind, name }) => ({ unitId, code, kind, name })),
    successions: {
      created: successions.created.length,
      changed: successions.changed.length,
      unchanged: successions.unchanged,
      unmatched: successions.unmatched,
    },
  };
}
