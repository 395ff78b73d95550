/** The ward police seal: the credential is minted now and not before, so a permit that can be scanned has been sealed. */
import { mintPermit } from "#credential/mint.ts";
import { claimFaults, type Portrait } from "#credential/permit-claims.ts";
import { encodeTypedCode } from "#credential/typed-code.ts";
import { readPortrait } from "#domain/portrait.ts";
import { Refusal } from "#domain/refusal.ts";
import type { PermitClass } from "#domain/permit-class.ts";
import { createHmac } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { findClassVersions } from "#server/permit-classes/service.ts";
import {
  actOn,
  findPortraits,
  lockForAction,
  meantFor,
  requireAllowed,
  type LockedPermit,
  type Selection,
} from "#server/permits/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import type { Tx } from "#server/platform/database.ts";
import { endOfDay, todayInHanoi } from "#server/platform/platform.ts";
import { unitCodes } from "#server/units/service.ts";
import { claimsOf, permitsPerStatusList } from "./claims.ts";
import { activeSealSigner } from "./keys.ts";
import { insertPermitSeals, takeSerialNumbers, takeStatusIndexes, type NewPermitSeal } from "./sql.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { typedCodeId } from "./typed-code-id.ts";

/** Signatures between two turns of the event loop: 256 take about 15 ms, so that others are served while 10,000 are sealed. */
const run = 256;
/** Refusals told one by one are enough to act on; the count tells the rest. */
const mostNamed = 100;

export async function sealPermits(asker: Asker, { commandId, selection }: { commandId: string; selection: Selection }) {
  return asker.command(commandId, "permit.seal", { selection }, async (tx) => {
    const permits = meantFor(await lockForAction(tx, asker, selection, "seal"), selection, "seal");
    requireAllowed(permits, { action: "seal" }, asker.accountId);
    const serials = new Map<string, string>();
    for (const group of Map.groupBy(permits, (permit) => permit.unitId).values()) {
      for (const [id, serial] of await mintForUnit(tx, asker, group)) serials.set(id, serial);
    }
    await actOn(tx, asker, permits, { action: "seal", serials });
    return { count: permits.length, permitIds: permits.map((permit) => permit.id) };
  });
}

/** Numbers are unique per body and year (decree 30/2020); by the unit's code, since codes are re-used across years. */
const serialOf = (unitCode: string, year: number, number: number): string =>
  `${unitCode}-${String(year % 100).padStart(2, "0")}-${String(number).padStart(6, "0")}`;

async function mintForUnit(tx: Tx, asker: Asker, permits: LockedPermit[]): Promise<[id: string, serial: string][]> {
  const { platform } = asker;
  const unitId = permits[0]?.unitId ?? asker.unitId;
  const unit = await unitCodes(tx, unitId);
  const seal = await activeSealSigner(tx, platform, asker.unitId);
  const classes = await findClassVersions(
    tx,
    permits.map((permit) => permit.classVersionId),
  );
  const portraits = await requirePortraits(
    tx,
    permits.filter((permit) => classOf(classes, permit).definition.portrait),
  );
  const year = Number(todayInHanoi(platform.now()).slice(0, 4));
  const last = await takeSerialNumbers(tx, unit.own, year, permits.length);
  const indexes = await takeStatusIndexes(tx, permits.length);
  if (indexes.some((index) => index % permitsPerStatusList === 0))
    await enqueue(tx, "trust.publish", {}, "trust.publish");
  const typedCodeKey = createHmac("sha256", platform.masterKey).update("typed code").digest();
  const issuedAt = Math.floor(platform.now().getTime() / 1000);
  const seals: NewPermitSeal[] = [];
  const serials: [string, string][] = [];
  for (const [at, permit] of permits.entries()) {
    if (at % run === run - 1) await breathe();
    const statusIndex = indexes[at] ?? 0;
    const serial = serialOf(unit.own, year, last - permits.length + 1 + at);
    const portrait = portraits.get(permit.id) ?? null;
    const claims = claimsOf(permit, classOf(classes, permit), { serial, issuedAt, statusIndex, unit, portrait });
    // A key past its end verifies nothing: what it seals must end before it does.
    if (endOfDay(claims.validTo) >= seal.notAfter.getTime())
      throw new Refusal("NO_ACTIVE_SEAL", {
        permitId: permit.id,
        validTo: claims.validTo,
        sealEnds: seal.notAfter.toISOString(),
      });
    const faults = claimFaults(claims);
    if (faults.length > 0) throw new Refusal("BAD_INPUT", { permitId: permit.id, faults });
    const qrText = mintPermit(claims, seal.signer, platform.configuration.publicHost);
    seals.push({
      permitId: permit.id,
      unitId,
      statusIndex,
      typedCode: encodeTypedCode(typedCodeId(typedCodeKey, statusIndex)),
      qrText,
    });
    serials.push([permit.id, serial]);
  }
  await insertPermitSeals(tx, seals, { sealKeyId: seal.id, accountId: asker.accountId, sealedAt: platform.now() });
  return serials;
}

/** @throws Refusal FIELD_MISSING: without a portrait such a class is not sealed */
async function requirePortraits(tx: Tx, permits: readonly LockedPermit[]): Promise<Map<string, Portrait>> {
  const ids = permits.map((permit) => permit.id);
  const found = await findPortraits(tx, ids);
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0)
    throw new Refusal("FIELD_MISSING", {
      field: "portrait",
      count: missing.length,
      permitIds: missing.slice(0, mostNamed),
    });
  return new Map([...found].map(([id, bytes]) => [id, portraitOf(id, bytes)]));
}

function portraitOf(permitId: string, bytes: Uint8Array): Portrait {
  const read = readPortrait(bytes);
  if (read === null) throw new Error(`the portrait of permit ${permitId} is no picture`);
  return { format: read.format, bytes };
}

function classOf(classes: ReadonlyMap<number, PermitClass>, permit: LockedPermit): PermitClass {
  const found = classes.get(permit.classVersionId);
  if (!found) throw new Error(`permit ${permit.id} has no class version`);
  return found;
}
