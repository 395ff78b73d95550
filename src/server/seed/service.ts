/** What a first start finds: the units of 2021 with their mailboxes, the permit classes, and in a demo officers who can sign in. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { permitClassDefinition } from "#contract/permit-classes.ts";
import type { PermitClassDefinition } from "#domain/permit-class.ts";
import { readUnitCsv } from "#domain/unit-csv.ts";
import type { ListedUnit } from "#domain/unit-import.ts";
import { findSignIns, isAnyTaken, type NewSignIn, openSignIns, type SignIn } from "#server/accounts/service.ts";
import { openBeat } from "#server/beats/service.ts";
import { giveMailboxes } from "#server/mailboxes/service.ts";
import { seedClasses } from "#server/permit-classes/service.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { currentUnits, runUnitImport } from "#server/units/service.ts";
import { demoOfficers } from "./demo-officers.ts";

/** The lists of 1 July and 1 November 2021 are the same (data/README.md). */
const unitsSince = "2021-07-01";
/** The day of the letter. */
const classesSince = "2021-09-03";
const doer = { system: "first-start", unitId: null };

const dataFile = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, "../../../data", name), "utf8");

/**
 * Changes nothing that exists, so every start may call it; of two servers at once the second finds all done.
 * @returns the demo's sign-ins, also of a later start; none outside a demo
 */
export async function seedFirstStart(
  platform: Platform,
  { demo, demoPassword }: { demo: boolean; demoPassword: string },
): Promise<SignIn[]> {
  return platform.database.transaction(systemReach, async (tx) => {
    await seedUnits(tx, platform.configuration.mailDomain);
    await seedClasses(tx, classesSince, readClasses());
    return demo ? seedDemo(tx, demoPassword) : [];
  });
}

async function seedUnits(tx: Tx, mailDomain: string): Promise<void> {
  if ((await currentUnits(tx)).size > 0) {
    await giveMailboxes(tx, mailDomain);
    return;
  }
  const city: ListedUnit = { code: "01", parentCode: null, level: "city", kind: "thành phố", name: "Hà Nội" };
  const listed = readUnitCsv(dataFile("hanoi_units_2021.csv"));
  if (!Array.isArray(listed)) throw new Error("data/hanoi_units_2021.csv is not a list of units");
  const units = [city, ...listed];
  await runUnitImport(tx, doer, { asOf: unitsSince, source: "data/hanoi_units_2021.csv", units }, mailDomain);
}

function readClasses(): Record<string, PermitClassDefinition> {
  const classes = JSON.parse(dataFile("permit-classes.json")) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(classes).map(([code, definition]) => [code, permitClassDefinition.parse(definition)]),
  );
}

/** Once only: what an administrator makes of these officers afterwards stays. */
async function seedDemo(tx: Tx, password: string): Promise<SignIn[]> {
  const usernames = demoOfficers.map((officer) => officer.username);
  if (!(await isAnyTaken(tx, usernames))) {
    const units = new Map([...(await currentUnits(tx)).values()].map((unit) => [`${unit.code} ${unit.name}`, unit]));
    const accounts: NewSignIn[] = [];
    for (const { unit: key, beat, ...officer } of demoOfficers) {
      const unit = units.get(key);
      if (!unit) continue;
      const beatId = beat === null ? null : (await openBeat(tx, unit.unitId, beat)).beatId;
      accounts.push({ ...officer, unitId: unit.unitId, beatId });
    }
    await openSignIns(tx, accounts, password);
  }
  return findSignIns(tx, usernames);
}
