import { sql } from "kysely";
import type { Db, Tx } from "#server/platform/database.ts";

export type SealState = "active" | "retired" | "suspended" | "revoked";

const keyColumns = ["id", "unitId", "kid", "publicKey", "state", "notBefore", "notAfter", "stateSince"] as const;

export async function findSealKeys(db: Db, unitId?: number) {
  let query = db.selectFrom("sealKey").select(keyColumns).orderBy("unitId").orderBy("id");
  if (unitId !== undefined) query = query.where("unitId", "=", unitId);
  return query.execute();
}

export async function findActiveSeal(db: Db, unitId: number) {
  return db
    .selectFrom("sealKey")
    .select([...keyColumns, "privateKeyEncrypted"])
    .where("unitId", "=", unitId)
    .where("state", "=", "active")
    .executeTakeFirst();
}

export async function retireActiveSeals(tx: Tx, unitIds: readonly number[], now: Date): Promise<void> {
  await tx
    .updateTable("sealKey")
    .set({ state: "retired", stateSince: now })
    .where("unitId", "in", unitIds)
    .where("state", "=", "active")
    .execute();
}

interface NewSealKey {
  unitId: number;
  kid: Buffer;
  publicKey: Buffer;
  privateKeyEncrypted: Buffer;
  notBefore: Date;
  notAfter: Date;
  createdBy: string | null;
}

export async function insertSealKeys(tx: Tx, keys: readonly NewSealKey[]) {
  return tx
    .insertInto("sealKey")
    .values([...keys])
    .returning(keyColumns)
    .execute();
}

export async function lockSealKey(tx: Tx, kid: Buffer) {
  return tx.selectFrom("sealKey").select(keyColumns).where("kid", "=", kid).forUpdate().executeTakeFirst();
}

export async function updateSealState(tx: Tx, id: number, state: SealState, now: Date): Promise<void> {
  await tx.updateTable("sealKey").set({ state, stateSince: now }).where("id", "=", id).execute();
}

export async function findRootKey(db: Db) {
  return db
    .selectFrom("rootKey")
    .select(["publicKey", "privateKeyEncrypted"])
    .where("retiredAt", "is", null)
    .orderBy("id")
    .executeTakeFirst();
}

export async function insertRootKey(
  tx: Tx,
  key: { kid: Buffer; publicKey: Buffer; privateKeyEncrypted: Buffer },
): Promise<void> {
  await tx.insertInto("rootKey").values(key).execute();
}

/** Two servers publishing or making the root at once take turns. */
export async function lockTrust(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7240140)`.execute(tx);
}

/** The last number of a run of `count` new ones for a unit code and year. */
export async function takeSerialNumbers(tx: Tx, unitCode: string, year: number, count: number): Promise<number> {
  const { last } = await tx
    .insertInto("serialCounter")
    .values({ unitCode, year, last: count })
    .onConflict((conflict) =>
      conflict.columns(["unitCode", "year"]).doUpdateSet((eb) => ({ last: eb("serialCounter.last", "+", count) })),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return last;
}

export async function takeStatusIndexes(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{
    n: number;
  }>`select nextval('status_index_seq') as n from generate_series(1, ${count})`.execute(tx);
  return rows.map((row) => row.n);
}

export interface NewPermitSeal {
  permitId: string;
  unitId: number;
  statusIndex: number;
  typedCode: string;
  qrText: string;
}

export async function insertPermitSeals(
  tx: Tx,
  seals: readonly NewPermitSeal[],
  shared: { sealKeyId: number; accountId: string; sealedAt: Date },
): Promise<void> {
  await sql`
    insert into permit_seal (permit_id, unit_id, seal_key_id, status_index, typed_code, qr_text, account_id, sealed_at)
    select s.permit_id, s.unit_id, ${shared.sealKeyId}, s.status_index, s.typed_code, s.qr_text, ${shared.accountId}, ${shared.sealedAt}
    from unnest(${seals.map((s) => s.permitId)}::uuid[], ${seals.map((s) => s.unitId)}::int[], ${seals.map((s) => s.statusIndex)}::bigint[],
      ${seals.map((s) => s.typedCode)}::text[], ${seals.map((s) => s.qrText)}::text[]) as s (permit_id, unit_id, status_index, typed_code, qr_text)`.execute(
    tx,
  );
}

export async function findStatusesThatAreNotValid(
  db: Db,
): Promise<{ statusIndex: number; status: "revoked" | "suspended" }[]> {
  const rows = await db
    .selectFrom("permit")
    .innerJoin("permitSeal", "permitSeal.permitId", "permit.id")
    .select(["permitSeal.statusIndex", "permit.status"])
    .where("permit.status", "in", ["suspended", "revoked"])
    .execute();
  return rows.map((row) => ({ statusIndex: row.statusIndex, status: row.status as "revoked" | "suspended" }));
}

export async function findHighestStatusIndex(db: Db): Promise<number> {
  const row = await db
    .selectFrom("permitSeal")
    .select((eb) => eb.fn.max("statusIndex").as("highest"))
    .executeTakeFirst();
  return Number(row?.highest ?? 0);
}

/** The latest end of each extended permit, with its serial. */
export async function findExtensions(db: Db): Promise<{ serial: string; validTo: string }[]> {
  const { rows } = await sql<{ serial: string; validTo: string }>`
    select p.serial, max(e.valid_to) as valid_to from permit_extension e join permit p on p.id = e.permit_id
    where p.serial is not null and p.status = 'valid' group by p.serial order by p.serial`.execute(db);
  return rows;
}

export async function findTrustFile(db: Db, path: string) {
  return db
    .selectFrom("trustFile")
    .select(["bytes", "sequence", "issuedAt"])
    .where("path", "=", path)
    .executeTakeFirst();
}

export async function findTrustFiles(db: Db) {
  return db.selectFrom("trustFile").select(["path", "bytes"]).orderBy("path").execute();
}

/** Without their bytes. */
export async function findTrustFileNames(db: Db): Promise<{ path: string; sequence: number }[]> {
  return db.selectFrom("trustFile").select(["path", "sequence"]).orderBy("path").execute();
}

export async function putTrustFile(
  tx: Tx,
  file: { path: string; bytes: Buffer; sequence: number; issuedAt: Date },
): Promise<void> {
  await tx
    .insertInto("trustFile")
    .values(file)
    .onConflict((conflict) =>
      conflict.column("path").doUpdateSet({ bytes: file.bytes, sequence: file.sequence, issuedAt: file.issuedAt }),
    )
    .execute();
}
