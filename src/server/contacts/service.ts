/** Where people of wards, their police and districts read mail; an administrator keeps it. */
import { type ContactOffice, levelsOfOffice } from "#domain/contact-office.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Db } from "#server/platform/database.ts";
import { requireUnit, unitDisplayName, unitDisplayNames, unitsAround } from "#server/units/service.ts";
import { findContacts, saveContact } from "./sql.ts";

export async function listContacts(asker: Asker, { unitId }: { unitId?: number | undefined }) {
  authorise(asker, "contact.manage");
  return asker.read(async (db) => {
    const rows = await findContacts(db, unitId === undefined ? undefined : [unitId]);
    const names = await unitDisplayNames(
      db,
      rows.map((row) => row.unitId),
    );
    return { items: rows.map((row) => ({ ...row, unitName: names.get(row.unitId) ?? "" })) };
  });
}

/** @throws Refusal UNKNOWN_UNIT for a unit that has no such office */
export async function setContacts(
  asker: Asker,
  { commandId, ...contact }: { commandId: string; unitId: number; office: ContactOffice; addresses: string[] },
) {
  authorise(asker, "contact.manage");
  return asker.command(commandId, "contact.set", contact, async (tx) => {
    const { unitId, office } = contact;
    await requireUnit(tx, unitId, levelsOfOffice[office]);
    const addresses = [...new Set(contact.addresses)];
    await saveContact(tx, { unitId, office, addresses });
    await recordAudit(tx, asker, {
      action: "contact.set",
      subject: "unit",
      subjectIds: [String(unitId)],
      details: { office, count: addresses.length },
    });
    return { unitId, office, addresses, unitName: await unitDisplayName(tx, unitId) };
  });
}

/** For a ward: its own, those of its police, those of the district above. */
export async function contactsFor(
  db: Db,
  wardId: number,
): Promise<{ unitId: number; office: ContactOffice; address: string }[]> {
  const { above } = await unitsAround(db, wardId);
  const rows = await findContacts(db, [wardId, ...above]);
  return rows
    .filter(({ unitId, office }) => (office === "district") !== (unitId === wardId))
    .flatMap(({ unitId, office, addresses }) => addresses.map((address) => ({ unitId, office, address })));
}
