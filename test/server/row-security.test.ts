/** The database holds the line even if a query forgets to: units stay apart, histories and audit only grow. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import pg from "pg";
import type { PersonName } from "#test/support/people.ts";
import { placeSubjects, type Subjects } from "#test/support/subjects.ts";
import { createWorld, type World } from "#test/support/world.ts";

let world: World;
let app: pg.Client;
let subjects: Subjects;
beforeAll(async () => {
  world = await createWorld();
  subjects = await placeSubjects(world);
  app = new pg.Client(world.testDatabase.appUrl);
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await world.close();
});

/** One statement as the application's role, told that this person asks (null: nobody was named), then undone. */
async function as(
  who: PersonName | null,
  statement: string,
): Promise<{ rows: Record<string, unknown>[]; rowCount: number }> {
  await app.query("begin");
  try {
    if (who) {
      const { reach } = world.asker[who];
      const ids = (scope: "city" | readonly number[]) => (scope === "city" ? "" : scope.join(","));
      const city = (scope: "city" | readonly number[]) => (scope === "city" ? "city" : "");
      await app.query(
        "select set_config('app.scope', $1, true), set_config('app.units', $2, true), set_config('app.write_scope', $3, true), set_config('app.write_units', $4, true), set_config('app.beat', $5, true)",
        [
          city(reach.read),
          ids(reach.read),
          city(reach.write),
          ids(reach.write),
          reach.beatId === null ? "" : String(reach.beatId),
        ],
      );
    }
    const { rows, rowCount } = await app.query(statement);
    return { rows, rowCount: rowCount ?? 0 };
  } finally {
    await app.query("rollback");
  }
}

const guarded = [
  "organisation",
  "organisation_event",
  "list",
  "list_row",
  "list_event",
  "permit",
  "permit_event",
  "permit_seal",
  "permit_extension",
  "seal_key",
  "print_job",
  "print_sheet",
  "sheet_permit",
  "print_part",
  "handover",
  "handover_permit",
  "mail_received",
  "mail_outgoing",
  "question",
  "question_link",
  "check_record",
  "audit_entry",
];

test("every table with a unit of its own is under forced row-level security", async () => {
  const rows = await world.sql<{ name: string }>(
    "select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity and c.relforcerowsecurity order by 1",
  );
  expect(rows.map((row) => row.name)).toEqual(guarded.toSorted());
  const withUnit = await world.sql<{ name: string }>(
    "select distinct table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'unit_id'",
  );
  const openOnPurpose = [
    "account",
    "beat",
    "mailbox",
    "post",
    "unit_contact",
    "unit_counter",
    "unit_version",
    "unit_zone",
  ];
  expect(
    withUnit
      .map((row) => row.name)
      .filter((name) => !guarded.includes(name))
      .toSorted(),
  ).toEqual(openOnPurpose);
});

test.each(guarded)("%s: nobody named sees nothing", async (table) => {
  expect((await as(null, `select 1 from ${table}`)).rows).toEqual([]);
});

test.each(["organisation", "list", "permit", "mail_received", "print_job", "handover", "question"])(
  "%s: another ward and another district see nothing of the ward's",
  async (table) => {
    const own = `select 1 from ${table} where unit_id = ${world.unitId.tranHungDao}`;
    expect((await as("wardOfficer", own)).rowCount).toBeGreaterThan(0);
    expect((await as("districtOfficer", own)).rowCount).toBeGreaterThan(0);
    for (const who of [
      "otherWardOfficer",
      "farWardOfficer",
      "otherDistrictOfficer",
      "checkpointOfficer",
      "marketGuard",
    ] as const)
      expect((await as(who, own)).rowCount).toBe(0);
  },
);

test.each(["organisation", "list", "permit", "handover"])(
  "%s: another beat of the same ward sees nothing of the beat's",
  async (table) => {
    expect((await as("beatOfficer", `select 1 from ${table}`)).rowCount).toBeGreaterThan(0);
    expect((await as("beatOfficer2", `select 1 from ${table}`)).rowCount).toBe(0);
  },
);

test.each([
  ["another ward changes a permit", "otherWardOfficer", "update permit set reason = 'x'", 0],
  ["a district officer, who only reads, changes a permit", "districtOfficer", "update permit set reason = 'x'", 0],
  ["a checkpoint changes a permit", "checkpointOfficer", "update permit set reason = 'x'", 0],
  ["another beat changes a list", "beatOfficer2", "update list set state = 'decided'", 0],
] as const)("%s: no row is touched", async (_name, who, statement, count) => {
  expect((await as(who, statement)).rowCount).toBe(count);
});

const answering =
  "update question set answer = 'genuine', answered_at = now(), answer_no = nextval('question_answer_seq') where escalated_at is";

test("a district answers what was passed on to it, and changes nothing else of a ward's", async () => {
  await world.sql("update question set escalated_at = null where id = $1", [subjects.answerableId]);
  const one = (since: "null" | "not null", id: string) => `${answering} ${since} and id = '${id}'`;
  expect((await as("districtOfficer", one("not null", subjects.questionId))).rowCount).toBe(1);
  expect((await as("districtOfficer", one("null", subjects.answerableId))).rowCount).toBe(0);
  expect((await as("otherDistrictOfficer", one("not null", subjects.questionId))).rowCount).toBe(0);
  await expect(as("districtOfficer", "update question set note = 'x'")).rejects.toThrow(/permission denied/);
});

test("a beat officer sees no question, and nobody below the city sees answer links", async () => {
  expect((await as("beatOfficer", "select 1 from question")).rowCount).toBe(0);
  for (const who of ["wardOfficer", "wardPolice", "districtOfficer"] as const)
    expect((await as(who, "select 1 from question_link")).rowCount).toBe(0);
  expect((await as("admin", "select 1 from question_link")).rowCount).toBe(1);
});

/** As a device of this post. */
async function asDevice(
  post: string,
  statement: string,
): Promise<{ rows: Record<string, unknown>[]; rowCount: number }> {
  await app.query("begin");
  try {
    await app.query("select set_config('app.post', $1, true)", [post]);
    const { rows, rowCount } = await app.query(statement);
    return { rows, rowCount: rowCount ?? 0 };
  } finally {
    await app.query("rollback");
  }
}
const records = "select 1 from check_record";
const newRecord = (post: string) =>
  `insert into check_record (id, device_id, post_code, kind, at, data) values (gen_random_uuid(), '${subjects.gateId}', '${post}', 'queue', now(), '{}')`;

test("check records: a device of the post and whoever oversees it sees them, another post and another district do not", async () => {
  expect((await asDevice("cho-19-12", records)).rowCount).toBe(1);
  for (const who of ["admin", "division", "districtOfficer"] as const)
    expect((await as(who, records)).rowCount).toBe(1);
  expect((await asDevice("chot-1", records)).rowCount).toBe(0);
  for (const who of ["otherDistrictOfficer", "farWardOfficer", "checkpointOfficer", "marketGuard"] as const)
    expect((await as(who, records)).rowCount).toBe(0);
});

test("check records: a device writes for its own post; another post, a district and nobody do not", async () => {
  expect((await asDevice("cho-19-12", newRecord("cho-19-12"))).rowCount).toBe(1);
  await expect(asDevice("chot-1", newRecord("cho-19-12"))).rejects.toThrow(/row-level security/);
  await expect(as("districtOfficer", newRecord("cho-19-12"))).rejects.toThrow(/row-level security/);
  await expect(as(null, newRecord("cho-19-12"))).rejects.toThrow(/row-level security/);
});

test("check records: an outcome is said once, by the post itself, and nothing else ever changes", async () => {
  const said = `update check_record set outcome = 'asked', data = data || '{"outcome": "asked"}'`;
  expect((await asDevice("cho-19-12", said)).rowCount).toBe(1);
  expect((await asDevice("chot-1", said)).rowCount).toBe(0);
  expect((await as("admin", said)).rowCount).toBe(0);
  const turnedBack = `${said}; update check_record set outcome = 'turned-back'`;
  for (const change of ["outcome = 'let-through'", "outcome = 'asked'", "outcome = null"])
    await expect(asDevice("cho-19-12", `${turnedBack}; update check_record set ${change}`)).rejects.toThrow(
      /only takes/,
    );
  const warned = `update check_record set data = '{"match": "same", "sampled": true, "warnings": ["too-fast"]}'`;
  for (const data of [
    '{"match": "same", "sampled": true}',
    '{"sampled": true, "warnings": ["too-fast"]}',
    '{"match": "same", "warnings": ["too-fast"]}',
  ])
    await expect(asDevice("cho-19-12", `${warned}; update check_record set data = '${data}'`)).rejects.toThrow(
      /only takes/,
    );
  await expect(asDevice("cho-19-12", `update check_record set data = '{"verdict": "valid"}'`)).rejects.toThrow(
    /only takes/,
  );
  await expect(asDevice("cho-19-12", "update check_record set verdict = 'forged'")).rejects.toThrow(
    /permission denied/,
  );
  for (const gone of ["delete from check_record", "truncate check_record"])
    await expect(asDevice("cho-19-12", gone)).rejects.toThrow(/permission denied/);
});

test("check records are purged by the system alone, and never those of the last day", async () => {
  const purged = async (answer: Promise<{ rows: Record<string, unknown>[] }>) => Number((await answer).rows[0]?.["n"]);
  const purge = "select purge_check_records(now()) as n";
  expect(await purged(asDevice("cho-19-12", purge))).toBe(0);
  expect(await purged(as("districtOfficer", purge))).toBe(0);
  expect(await purged(as("admin", "select purge_check_records(null) as n"))).toBe(0);
  expect(await purged(as("admin", purge))).toBe(1);
  await world.sql("update check_record set at = now()");
  expect(await purged(as("admin", purge))).toBe(0);
});

test("a device sees no dossier, and of the questions those of its own post", async () => {
  for (const table of ["permit", "organisation", "question", "list"])
    expect((await asDevice("chot-1", `select 1 from ${table}`)).rowCount).toBe(0);
  const asked = "select * from find_questions_of_post('chot-1', '2000-01-01', '2100-01-01')";
  expect((await asDevice("chot-1", asked)).rowCount).toBe(2);
  expect((await as("otherDistrictOfficer", asked)).rowCount).toBe(2);
  expect((await asDevice("cho-19-12", asked)).rowCount).toBe(0);
  expect((await as("wardOfficer", asked)).rowCount).toBe(0);
});

test("a ward cannot write a row for another ward", async () => {
  const insert = `insert into permit_event (permit_id, unit_id, action, to_state) select id, ${world.unitId.catLinh}, 'x', 'x' from permit limit 1`;
  await expect(as("wardOfficer", insert)).rejects.toThrow(/row-level security/);
  await expect(as("wardOfficer", `update permit set unit_id = ${world.unitId.catLinh}`)).rejects.toThrow(
    /permission denied/,
  );
});

test.each(["permit_event", "organisation_event", "list_event", "audit_entry", "permit_seal", "permit_extension"])(
  "%s only grows: not even the city administrator changes or deletes",
  async (table) => {
    await expect(as("admin", `update ${table} set unit_id = unit_id`)).rejects.toThrow(/permission denied/);
    await expect(as("admin", `delete from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(as("admin", `truncate ${table}`)).rejects.toThrow(/permission denied/);
  },
);

test("nothing is ever deleted by the application: no table lets it", async () => {
  const tables = await world.sql<{ relname: string; lets: boolean }>(
    "select relname, has_table_privilege('thonghanh_app', oid, 'delete, truncate') as lets from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace",
  );
  expect(tables.length).toBeGreaterThan(40);
  expect(tables.filter(({ lets }) => lets).map(({ relname }) => relname)).toEqual([]);
  await expect(as("admin", "delete from permit")).rejects.toThrow(/permission denied/);
});

test.each([
  "alter table permit disable row level security",
  "drop policy unit_read on permit",
  "set role thonghanh_owner",
  "create table x (id int)",
  "select 1 from graphile_worker._private_jobs",
  "set session authorization postgres",
])("the application's role may not: %s", async (statement) => {
  await expect(as("admin", statement)).rejects.toThrow(/permission denied|must be owner|must be a superuser/);
});

test("duplicates are searched for one's own permits only", async () => {
  const far = `select count(*)::int as n from find_duplicates((select array_agg(id) from permit), '2021-09-06')`;
  const [all] = await world.sql<{ ids: string[] }>("select array_agg(id::text) as ids from permit");
  const asked = far.replace("(select array_agg(id) from permit)", `'{${all!.ids.join(",")}}'::uuid[]`);
  expect((await as("otherWardOfficer", asked)).rows).toEqual([{ n: 0 }]);
  expect((await as("wardOfficer", asked)).rows[0]).not.toEqual({ n: 0 });
});

test("nothing of the application's can stand in the way of what runs as the owner", async () => {
  const definers = await world.sql<{ name: string; settings: string[] | null }>(
    "select p.proname as name, p.proconfig as settings from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname = 'public'",
  );
  expect(definers.length).toBeGreaterThan(5);
  // A temporary table would otherwise be found before the one that is meant.
  const open = definers.filter(({ settings }) => !settings?.includes("search_path=public, pg_temp"));
  expect(open).toEqual([]);
  // A clone has no privileges of its template: what counts is the database that was migrated.
  const may = "select has_database_privilege('thonghanh_app', $1, 'TEMP') as may";
  expect(await world.sql(may, [inject("databaseTemplate")])).toEqual([{ may: false }]);
});
