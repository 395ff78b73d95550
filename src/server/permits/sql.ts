import { sql, type SqlBool } from "kysely";
import type { PermitAction, PermitState, PermitStatus } from "#domain/permit.ts";
import type { Db, Tx } from "#server/platform/database.ts";

/** Which permits: by id, or all of a list, an organisation, a class. */
export interface Selection {
  permitIds?: string[] | undefined;
  listId?: string | undefined;
  organisationId?: string | undefined;
  classCode?: string | undefined;
  beatId?: number | undefined;
}

const standing = [
  "id",
  "unitId",
  "beatId",
  "listId",
  "classVersionId",
  "state",
  "status",
  "vettedBy",
  "decidedBy",
  "sealedBy",
] as const;
const columns = [
  ...standing, "organisationId", "holderKind", "fullName", "dateOfBirth", "idNumber", "purpose", "serial",
  "validFrom", "validTo", "reason", "createdAt", "details", "replacesId", "holdsClaim",
] as const; // prettier-ignore

const matching = ({ permitIds, listId, organisationId, classCode, beatId }: Selection) => {
  const conditions = [];
  if (permitIds) conditions.push(sql<SqlBool>`permit.id = any (${permitIds}::uuid[])`);
  if (listId) conditions.push(sql<SqlBool>`permit.list_id = ${listId}`);
  if (organisationId) conditions.push(sql<SqlBool>`permit.organisation_id = ${organisationId}`);
  if (beatId !== undefined) conditions.push(sql<SqlBool>`permit.beat_id = ${beatId}`);
  if (classCode)
    conditions.push(
      sql<SqlBool>`permit.class_version_id in (select v.id from permit_class_version v where v.class_code = ${classCode})`,
    );
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
};

/** In the order of their ids, so that two commands over the same permits wait instead of deadlocking. */
export async function lockPermits(tx: Tx, selection: Selection) {
  return tx.selectFrom("permit").select(columns).where(matching(selection)).orderBy("id").forUpdate().execute();
}
export type LockedPermit = Awaited<ReturnType<typeof lockPermits>>[number];

export async function findPermitsBySelection(db: Db, selection: Selection) {
  return db.selectFrom("permit").select(columns).where(matching(selection)).orderBy("id").execute();
}

export async function findPermits(
  db: Db,
  filter: Selection & {
    state?: string | undefined;
    status?: string | undefined;
    q?: { folded: string; exact: string } | undefined;
    after?: string | undefined;
    limit: number;
  },
) {
  let query = db.selectFrom("permit").select(columns).orderBy("id", "desc").limit(filter.limit);
  if (filter.listId || filter.organisationId || filter.classCode) query = query.where(matching(filter));
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.status) query = query.where("status", "=", filter.status);
  if (filter.after) query = query.where("id", "<", filter.after);
  const { q } = filter;
  if (q)
    query = query.where((or) =>
      or.or([
        or("nameFolded", "like", `%${q.folded.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`),
        or("serial", "=", q.exact),
        or("idNumber", "=", q.exact),
      ]),
    );
  return query.execute();
}

export interface NewPermit {
  id: string;
  listId: string | null;
  organisationId: string | null;
  classVersionId: number;
  state: PermitState;
  holderKind: string;
  fullName: string;
  nameFolded: string;
  dateOfBirth: string | null;
  idNumber: string | null;
  details: Record<string, unknown>;
  replacesId: string | null;
  purpose: string;
  registeredBy: string | null;
  vettedBy: string | null;
  decidedBy: string | null;
  validFrom: string | null;
  validTo: string | null;
}

/** All in one statement; a list of 20,000 people is one round trip. */
export async function insertPermits(
  tx: Tx,
  place: { unitId: number; beatId: number },
  rows: readonly NewPermit[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into permit (id, unit_id, beat_id, list_id, organisation_id, class_version_id, state, holder_kind, full_name, name_folded,
      date_of_birth, id_number, details, replaces_id, purpose, registered_by, vetted_by, decided_by, valid_from, valid_to)
    select r.id, ${place.unitId}, ${place.beatId}, r."listId", r."organisationId", r."classVersionId", r.state, r."holderKind", r."fullName", r."nameFolded",
      r."dateOfBirth", r."idNumber", r.details, r."replacesId", r.purpose, r."registeredBy", r."vettedBy", r."decidedBy", r."validFrom", r."validTo"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "listId" uuid, "organisationId" uuid, "classVersionId" int, state text,
      "holderKind" text, "fullName" text, "nameFolded" text, "dateOfBirth" text, "idNumber" text, details jsonb, "replacesId" uuid, purpose text,
      "registeredBy" uuid, "vettedBy" uuid, "decidedBy" uuid, "validFrom" date, "validTo" date)`.execute(tx);
}

export interface PermitChange {
  state?: PermitState;
  status?: PermitStatus;
  reason?: string | null;
  vettedBy?: string;
  decidedBy?: string;
  sealedBy?: string;
  validFrom?: string;
  validTo?: string;
  holdsClaim?: boolean;
}

/** Each its own serial, beside a change that all share: one update a permit, because every index is touched by it. */
export async function updateSealedPermits(
  tx: Tx,
  permits: readonly { id: string; serial: string }[],
  sealedBy: string,
): Promise<void> {
  await sql`
    update permit set state = 'sealed', status = 'valid', sealed_by = ${sealedBy}, serial = s.serial
    from unnest(${permits.map((p) => p.id)}::uuid[], ${permits.map((p) => p.serial)}::text[]) as s (id, serial)
    where permit.id = s.id`.execute(tx);
}

/** The same change to all of them. */
export async function updatePermits(tx: Tx, ids: readonly string[], change: PermitChange): Promise<void> {
  await tx
    .updateTable("permit")
    .set(change)
    .where(sql<SqlBool>`id = any (${ids}::uuid[])`)
    .execute();
}

export interface NewPermitEvent {
  permitId: string;
  unitId: number;
  fromState: string | null;
  toState: string;
}

export async function insertPermitEvents(
  tx: Tx,
  events: readonly NewPermitEvent[],
  shared: { action: PermitAction | "register" | "portrait"; reason: string | null; accountId: string | null },
): Promise<void> {
  await sql`
    insert into permit_event (permit_id, unit_id, from_state, to_state, action, reason, account_id)
    select e.permit_id, e.unit_id, e.from_state, e.to_state, ${shared.action}, ${shared.reason}, ${shared.accountId}
    from unnest(${events.map((e) => e.permitId)}::uuid[], ${events.map((e) => e.unitId)}::int[], ${events.map((e) => e.fromState)}::text[], ${events.map((e) => e.toState)}::text[])
      as e (permit_id, unit_id, from_state, to_state)`.execute(tx);
}

export async function findPermitHistory(db: Db, permitId: string) {
  return db
    .selectFrom("permitEvent as event")
    .leftJoin("account", "account.id", "event.accountId")
    .select([
      "event.action",
      "event.fromState",
      "event.toState",
      "event.reason",
      "account.fullName as accountName",
      "event.at",
    ])
    .where("event.permitId", "=", permitId)
    .orderBy("event.id")
    .execute();
}

export async function updatePortrait(tx: Tx, id: string, portrait: Buffer): Promise<void> {
  await tx.updateTable("permit").set({ portrait }).where("id", "=", id).execute();
}

/** By permit; those without one are absent. */
export async function findPortraits(db: Db, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  const { rows } = await sql<{ id: string; portrait: Buffer }>`
    select id, portrait from permit where id = any (${ids}::uuid[]) and portrait is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, new Uint8Array(row.portrait)]));
}

/** A permit that takes another's place takes its portrait too. */
export async function copyPortraits(tx: Tx, newIds: readonly string[]): Promise<void> {
  await sql`
    update permit set portrait = old.portrait from permit old
    where permit.id = any (${newIds}::uuid[]) and old.id = permit.replaces_id and old.portrait is not null`.execute(tx);
}

export async function findTypedCode(db: Db, permitId: string): Promise<string | null> {
  const row = await db.selectFrom("permitSeal").select("typedCode").where("permitId", "=", permitId).executeTakeFirst();
  return row?.typedCode ?? null;
}

export interface DuplicateRow {
  permitId: string;
  otherId: string;
  match: "id-number" | "name-and-birth";
  fullName: string;
  otherUnitId: number;
  classVersionId: number;
  state: PermitState;
  purpose: string;
  holdsClaim: boolean;
}

/** Across the whole city, by the database's own function; only for permits that the asker may read. */
export async function findDuplicateRows(db: Db, permitIds: readonly string[], today: string): Promise<DuplicateRow[]> {
  const { rows } = await sql<DuplicateRow>`
    select permit_id, other_id, match, full_name, other_unit_id, class_version_id, state, purpose, holds_claim
    from find_duplicates(${permitIds}::uuid[], ${today}::date) order by permit_id, match, other_id`.execute(db);
  return rows;
}

export async function releaseEndedClaims(tx: Tx, idNumbers: readonly string[], today: string): Promise<void> {
  await sql`select release_ended_claims(${idNumbers}::text[], ${today}::date)`.execute(tx);
}

/** When the first of the keys that sealed them ends. */
export async function findSealEnd(tx: Tx, permitIds: readonly string[]): Promise<Date | null> {
  const { rows } = await sql<{ ends: Date | null }>`
    select min(k.not_after) as ends from permit_seal s join seal_key k on k.id = s.seal_key_id
    where s.permit_id = any (${permitIds}::uuid[])`.execute(tx);
  return rows[0]?.ends ?? null;
}

export async function insertExtensions(
  tx: Tx,
  permits: readonly { id: string; unitId: number }[],
  shared: { validTo: string; accountId: string; reason: string },
): Promise<void> {
  await sql`
    insert into permit_extension (permit_id, unit_id, valid_to, account_id, reason)
    select p.id, p.unit_id, ${shared.validTo}::date, ${shared.accountId}, ${shared.reason}
    from unnest(${permits.map((p) => p.id)}::uuid[], ${permits.map((p) => p.unitId)}::int[]) as p (id, unit_id)`.execute(
    tx,
  );
}
