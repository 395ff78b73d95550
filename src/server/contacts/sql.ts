import type { ContactOffice } from "#domain/contact-office.ts";
import type { Db, Tx } from "#server/platform/database.ts";

export interface ContactRow {
  unitId: number;
  office: ContactOffice;
  addresses: string[];
}

/** By unit and office; without unit ids all. */
export async function findContacts(db: Db, unitIds?: readonly number[]): Promise<ContactRow[]> {
  let query = db
    .selectFrom("unitContact")
    .select(["unitId", "office", "addresses"])
    .orderBy("unitId")
    .orderBy("office");
  if (unitIds) query = query.where("unitId", "in", [0, ...unitIds]);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, office: row.office as ContactOffice }));
}

export async function saveContact(tx: Tx, contact: ContactRow): Promise<void> {
  await tx
    .insertInto("unitContact")
    .values(contact)
    .onConflict((conflict) =>
      conflict.columns(["unitId", "office"]).doUpdateSet((set) => ({ addresses: set.ref("excluded.addresses") })),
    )
    .execute();
}
