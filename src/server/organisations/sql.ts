import type { Insertable, Updateable } from "kysely";
import type { OrganisationState } from "#domain/organisation.ts";
import type { DB } from "#server/platform/database-types.ts";
import type { Db, Tx } from "#server/platform/database.ts";

const columns = [
  "id", "unitId", "beatId", "state", "name", "taxCode", "address", "contactName", "email", "phone", "language",
  "classCode", "registrationCode", "reason", "registeredAt", "confirmedAt", "vettedBy",
] as const; // prettier-ignore

export async function insertOrganisation(tx: Tx, organisation: Insertable<DB["organisation"]>) {
  return tx.insertInto("organisation").values(organisation).returning(columns).executeTakeFirstOrThrow();
}

/** Newest first (ids are time-ordered); `after` is the last id of the page before. */
export async function findOrganisations(
  db: Db,
  filter: { state?: string | undefined; nameFolded?: string | undefined; after?: string | undefined; limit: number },
) {
  let query = db.selectFrom("organisation").select(columns).orderBy("id", "desc").limit(filter.limit);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  if (filter.nameFolded !== undefined)
    query = query.where("nameFolded", "like", `%${filter.nameFolded.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  if (filter.after !== undefined) query = query.where("id", "<", filter.after);
  return query.execute();
}

export async function findOrganisation(db: Db, id: string) {
  return db.selectFrom("organisation").select(columns).where("id", "=", id).executeTakeFirst();
}

export async function lockOrganisation(tx: Tx, id: string) {
  return tx.selectFrom("organisation").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function updateOrganisation(tx: Tx, id: string, changes: Updateable<DB["organisation"]>): Promise<void> {
  await tx.updateTable("organisation").set(changes).where("id", "=", id).execute();
}

interface NewEvent {
  organisationId: string;
  unitId: number;
  action: string;
  fromState: OrganisationState | null;
  toState: OrganisationState;
  reason: string | null;
  accountId: string | null;
}

export async function insertOrganisationEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.insertInto("organisationEvent").values(event).execute();
}

export async function findOrganisationHistory(db: Db, organisationId: string) {
  return db
    .selectFrom("organisationEvent as event")
    .leftJoin("account", "account.id", "event.accountId")
    .select([
      "event.action",
      "event.fromState",
      "event.toState",
      "event.reason",
      "account.fullName as accountName",
      "event.at",
    ])
    .where("event.organisationId", "=", organisationId)
    .orderBy("event.id")
    .execute();
}
