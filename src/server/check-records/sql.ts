import { sql } from "kysely";
import type { Db, Tx } from "#server/platform/database.ts";

interface NewRecord {
  record: { id: string; kind: string; shiftId: string | null; accountId: string | null };
  at: Date;
}

/**
 * One statement for all, in the order of ids, so that of two uploads none waits for the other in a ring. An id that is there
 * already, at whatever device, is left as it is.
 * @returns the ids that were not there
 */
export async function insertRecords(
  tx: Tx,
  { deviceId, postCode }: { deviceId: string; postCode: string },
  rows: readonly NewRecord[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const given = JSON.stringify(rows.map(({ record, at }) => ({ data: record, at })));
  const inserted = await sql<{ id: string }>`
    insert into check_record (id, device_id, post_code, kind, at, shift_id, account_id, serial, verdict, reasons, outcome, data)
    select (r.data ->> 'id')::uuid, ${deviceId}, ${postCode}, r.data ->> 'kind', r.at, (r.data ->> 'shiftId')::uuid, (r.data ->> 'accountId')::uuid,
      r.data ->> 'serial', r.data ->> 'verdict',
      array(select jsonb_array_elements_text(coalesce(r.data -> 'reasons', '[]'))), r.data ->> 'outcome', r.data
    from jsonb_to_recordset(${given}::jsonb) as r (data jsonb, at timestamptz)
    order by r.data ->> 'id'
    on conflict (id) do nothing returning id`.execute(tx);
  return new Set(inserted.rows.map(({ id }) => id));
}

/** What may be said of a record after it was sent; of an old paper the outcome alone. */
export interface Later {
  outcome: string | null;
  match: string | null;
  warnings: string[];
  sampled: boolean;
  gate: string | null;
  overruled: string | null;
}

/** Of this device, by id; locked, so that of two uploads at once the second sees what the first completed. */
export async function lockOwnRecords(tx: Tx, deviceId: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Later & { kind: string; serial: string | null }>();
  const { rows } = await sql<Later & { id: string; kind: string; serial: string | null }>`
    select id, kind, serial, outcome, data ->> 'match' as match, coalesce(data -> 'warnings', '[]') as warnings,
      coalesce((data ->> 'sampled')::boolean, false) as sampled,
      data ->> 'gate' as gate, data ->> 'overruled' as overruled
    from check_record where id = any (${ids}::uuid[]) and device_id = ${deviceId} order by id for update`.execute(tx);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** What is said now, by record. */
export async function completeRecords(
  tx: Tx,
  deviceId: string,
  said: ReadonlyMap<string, Partial<Later>>,
): Promise<void> {
  if (said.size === 0) return;
  const given = JSON.stringify([...said].map(([id, later]) => ({ id, later })));
  await sql`
    update check_record r set outcome = coalesce(c.later ->> 'outcome', r.outcome), data = r.data || c.later
    from jsonb_to_recordset(${given}::jsonb) as c (id uuid, later jsonb)
    where r.id = c.id and r.device_id = ${deviceId}`.execute(tx);
}

/**
 * Until the end of the transaction nobody else writes a use of these permits. In 128 lots, since 500 locks each would fill
 * the database's table of locks; in order, so that nobody waits in a ring.
 */
export async function lockSerials(tx: Tx, serials: readonly string[]): Promise<void> {
  if (serials.length === 0) return;
  await sql`
    select pg_advisory_xact_lock(16, lot) from (
      select distinct (hashtextextended(serial, 16) & 127)::int as lot from unnest(${serials}::text[]) as serial order by lot) as lots`.execute(
    tx,
  );
}

/** Of these officers on a device since a moment. */
export async function findSignIns(tx: Tx, deviceId: string, accountIds: readonly string[], since: Date) {
  if (accountIds.length === 0) return [];
  return tx
    .selectFrom("shiftSignIn")
    .innerJoin("account", "account.id", "shiftSignIn.accountId")
    .select(["accountId", "at", "account.fullName"])
    .where("deviceId", "=", deviceId)
    .where("accountId", "in", accountIds)
    .where("at", ">=", since)
    .execute();
}

export interface SightingRow {
  recordId: string;
  deviceId: string;
  postCode: string;
  kind: "check" | "use";
  action: "entry" | "exit" | "give-back" | null;
  ofId: string | null;
  at: Date;
  /** Microseconds since 1970: two gates at once differ by less than a millisecond. */
  received: number;
}

/** At every post; newest first. */
export async function findSightings(db: Db, serial: string, since: Date): Promise<SightingRow[]> {
  const { rows } = await sql<SightingRow>`
    select record_id, device_id, post_code, kind, action, of_id, at, (extract(epoch from received_at) * 1000000)::bigint as received
    from find_sightings(${serial}, ${since})`.execute(db);
  return rows;
}

export interface Standing {
  status: "valid" | "revoked" | "suspended" | null;
  organisationSuspended: boolean;
  classCode: string;
  /** Code of the one market that a card is for. */
  market: string | null;
}

/** Of a permit of any unit. */
export async function findStanding(db: Db, serial: string): Promise<Standing | null> {
  const { rows } = await sql<Standing>`select * from find_permit_standing(${serial})`.execute(db);
  return rows[0] ?? null;
}

export async function findWardAnswer(db: Db, serial: string): Promise<{ answer: string; at: Date } | null> {
  const { rows } = await sql<{ answer: string; at: Date }>`select * from find_ward_answer(${serial})`.execute(db);
  return rows[0] ?? null;
}

export interface PostPlace {
  code: string;
  name: string;
  /** The unit of level district that it stands in. */
  district: number | null;
}

/** Closed posts too: their records outlive them. */
export async function findPostPlaces(db: Db, codes: readonly string[]): Promise<Map<string, PostPlace>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<PostPlace>`
    select p.code, p.name, d.id as district from post p
      left join lateral (
        select unit_id, parent_id from unit_version v where v.unit_id = p.unit_id order by valid_from desc limit 1) v on true
      left join unit d on d.level = 'district' and d.id in (v.unit_id, v.parent_id)
    where p.code = any (${codes}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}

export async function purgeRecords(tx: Tx, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select purge_check_records(${before}) as count`.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface Period {
  from: Date;
  to: Date;
}

export interface HourRow {
  postCode: string;
  hour: Date;
  checks: number;
  valid: number;
  turnedBack: number;
  asked: number;
  oldPapers: number;
  entries: number;
  longestQueue: number | null;
}

/** By post and hour; hours without a record are absent. An entry that was given back is none. Valid as `shownOf` says it (src/domain/shown-check.ts). */
export async function countByHour(db: Db, { from, to }: Period, post?: string): Promise<HourRow[]> {
  const { rows } = await sql<HourRow>`
    with given_back as (
      select data ->> 'ofId' as id, post_code from check_record
      where kind = 'use' and data ->> 'action' = 'give-back' and at >= ${from})
    select r.post_code, date_trunc('hour', r.at, 'Asia/Ho_Chi_Minh') as hour,
      count(*) filter (where r.kind = 'check')::int as checks,
      count(*) filter (where r.verdict = 'valid' and r.data ->> 'overruled' is null and r.data ->> 'match' is distinct from 'differs'
        and coalesce(r.data ->> 'gate', 'entered') in ('entered', 'left', 'would-enter')
        and (not r.data -> 'warnings' @> '["too-fast"]' or r.data ->> 'gate' = 'left')
        and strpos(r.data ->> 'warnings', 'ward-says-not-ours') <= strpos(r.data ->> 'warnings', 'ward-says-genuine'))::int as valid,
      count(*) filter (where r.outcome = 'turned-back')::int as turned_back,
      count(*) filter (where r.outcome = 'asked')::int as asked,
      count(*) filter (where r.kind = 'old-paper')::int as old_papers,
      count(*) filter (where r.kind = 'use' and r.data ->> 'action' = 'entry' and g.id is null)::int as entries,
      (max((r.data ->> 'length')::int) filter (where r.kind = 'queue')) as longest_queue
    from check_record r left join given_back g on r.kind = 'use' and g.id = r.id::text and g.post_code = r.post_code
    where r.kind in ('check', 'use', 'old-paper', 'queue') and r.at >= ${from} and r.at < ${to}
      and r.post_code = coalesce(${post ?? null}, r.post_code)
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** Most frequent first. */
export async function countVerdicts(db: Db, { from, to }: Period, post?: string) {
  const { rows } = await sql<{ verdict: string; count: number }>`
    select verdict, count(*)::int as count from check_record
    where kind = 'check' and at >= ${from} and at < ${to} and post_code = coalesce(${post ?? null}, post_code)
    group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

/** Most frequent first; a check may have several. */
export async function countReasons(db: Db, { from, to }: Period, post?: string) {
  const { rows } = await sql<{ reason: string; count: number }>`
    select reason, count(*)::int as count from check_record, unnest(reasons) as reason
    where kind = 'check' and at >= ${from} and at < ${to} and post_code = coalesce(${post ?? null}, post_code)
    group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

export interface PostRow {
  code: string;
  name: string;
  kind: "checkpoint" | "market";
  unitId: number;
}

const posts = (db: Db) =>
  db.selectFrom("post").select(["code", "name", sql<PostRow["kind"]>`kind`.as("kind"), "unitId"]);

/** By code; closed ones when they are named. */
export async function findPosts(db: Db, { codes }: { codes: readonly string[] }): Promise<PostRow[]> {
  return posts(db)
    .where((post) => post.or([post("active", "=", true), post("code", "in", ["", ...codes])]))
    .orderBy("code")
    .execute();
}

/** Closed or open. */
export async function findPost(db: Db, code: string): Promise<PostRow | undefined> {
  return posts(db).where("code", "=", code).executeTakeFirst();
}

/** Of one post, oldest first: the record as it was sent, under the moment that it is kept under. Shifts from a day earlier on. */
export async function findRecordsOfPost(db: Db, post: string, { from, to }: Period) {
  const { rows } = await sql<{ id: string; at: Date; data: unknown }>`
    select id, at, data from check_record
    where post_code = ${post} and at < ${to}
      and (at >= ${from} or (kind = 'shift' and at >= ${from}::timestamptz - interval '1 day'))
    order by at, id`.execute(db);
  return rows;
}

export interface AskedRow {
  askedAt: Date;
  serial: string | null;
  paperNumber: string | null;
  unitId: number;
  answer: "genuine" | "not-ours" | "revoked-now" | null;
  answeredAt: Date | null;
}

/** What the post asked the wards. */
export async function findAsked(db: Db, post: string, { from, to }: Period): Promise<AskedRow[]> {
  const { rows } = await sql<AskedRow>`select * from find_questions_of_post(${post}, ${from}, ${to})`.execute(db);
  return rows;
}

/** Records that the post's devices had not sent when they were last seen. */
export async function countWaiting(db: Db, post: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select coalesce(sum(waiting), 0)::bigint as waiting from device where post_code = ${post} and state = 'enrolled'`.execute(
    db,
  );
  return rows[0]?.waiting ?? 0;
}
