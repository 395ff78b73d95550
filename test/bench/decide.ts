/**
 * Decide and seal 10,000 permits, durable, against the bare cost of the same: bulk inserts of the same rows (permits,
 * events, audit, seals) and 10,000 raw ES256 signatures, one after the other, in the same run.
 */
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { decideList, registerList } from "#server/lists/service.ts";
import { askerOf, type Asker } from "#server/platform/asker.ts";
import { readConfiguration } from "#server/platform/configuration.ts";
import { openDatabase, systemReach } from "#server/platform/database.ts";
import { ensureRoles, migrate } from "#server/platform/migrate.ts";
import { startOwnPostgres } from "#server/platform/own-postgres.ts";
import type { Platform } from "#server/platform/platform.ts";
import { vetPermits } from "#server/permits/service.ts";
import { ensureSeals, sealPermits } from "#server/seals/service.ts";
import { seedFirstStart } from "#server/seed/service.ts";
import type { BenchLine } from "./bench-line.ts";

const permits = 10_000;
const rounds = 3;
const password = "bench";

export async function benchDecide(): Promise<BenchLine> {
  const root = mkdtempSync(path.join(tmpdir(), "thonghanh-bench-"));
  chmodSync(root, 0o755);
  // Durable: fsync stays on, as in use.
  const server = await startOwnPostgres(path.join(root, "db"), password);
  const url = (role: string) => `postgres://${role}:${password}@127.0.0.1:${server.port}/postgres`;
  try {
    await ensureRoles(url("postgres"), password);
    await migrate(url("thonghanh_owner"));
    return await compare(url("thonghanh_app"), url("thonghanh_owner"));
  } finally {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

async function compare(appUrl: string, ownerUrl: string): Promise<BenchLine> {
  const database = openDatabase(appUrl);
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  try {
    const platform: Platform = {
      configuration: readConfiguration({}),
      database,
      masterKey: Buffer.alloc(32, 1),
      now: () => new Date(),
    };
    await seedFirstStart(platform, { demo: true, demoPassword: "bench-bench" });
    const officers = await findOfficers(platform, owner);
    const seconds: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round++) {
      seconds.push(await ours(officers));
      bare.push(await bareCost(owner));
    }
    const own = median(seconds);
    const peer = median(bare);
    return {
      name: "decide",
      ours: Math.round(permits / own),
      unit: "permits/s",
      limit: 4,
      ratio: own / peer,
      peer: "bare bulk inserts + raw signatures",
      peerRatio: own / peer,
    };
  } finally {
    await owner.end();
    await database.close();
  }
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Officers {
  beat: Asker;
  ward: Asker;
  police: Asker;
}

async function findOfficers(platform: Platform, owner: pg.Client): Promise<Officers> {
  const asker = async (username: string): Promise<Asker> => {
    const { rows } = await owner.query<{
      id: string;
      full_name: string;
      role: Asker["role"];
      unit_id: number;
      beat_id: number | null;
    }>("select id, full_name, role, unit_id, beat_id from account where username = $1", [username]);
    const row = rows[0];
    if (!row) throw new Error(`there is no officer ${username}`);
    await platform.database.transaction(systemReach, (tx) => ensureSeals(tx, platform, [row.unit_id]));
    return askerOf(
      platform,
      { accountId: row.id, fullName: row.full_name, role: row.role, unitId: row.unit_id, beatId: row.beat_id },
      { own: row.unit_id, above: [], below: [] },
    );
  };
  return { beat: await asker("cskv1.thd"), ward: await asker("canbo.thd"), police: await asker("congan.thd") };
}

let person = 0;

/** Seconds from the decision to the seal; what comes before (registering, vetting) is not counted. */
async function ours({ beat, ward, police }: Officers): Promise<number> {
  const entries = Array.from({ length: permits }, () => entry(person++));
  const list = await registerList(beat, {
    commandId: randomUUID(),
    kind: "individual",
    classCode: "individual",
    entries,
  });
  await vetPermits(beat, { commandId: randomUUID(), selection: { listId: list.id } });
  const start = performance.now();
  await decideList(ward, { commandId: randomUUID(), id: list.id, decision: "approve", except: [] });
  const { count } = await sealPermits(police, { commandId: randomUUID(), selection: { listId: list.id } });
  const seconds = (performance.now() - start) / 1000;
  if (count !== permits) throw new Error(`${count} of ${permits} were sealed`);
  return seconds;
}

const entry = (n: number) => ({
  fullName: `Nguyễn Văn Mẫu ${n}`,
  dateOfBirth: "1987-02-14",
  idNumber: `001087${String(n).padStart(6, "0")}`,
  sex: "male" as const,
  phone: "0902293222",
  vehiclePlate: "29A-123.45",
  position: "Lái xe",
  workplace: "Công ty Ánh Dương",
  address: "Số 1 phố Huế, phường Hàng Bài, quận Hoàn Kiếm",
  route: "Hoàn Kiếm - Hà Đông",
  hours: "06:00-08:00",
  market: null,
  householdSize: null,
  dates: null,
});

const tables = ["permit", "permit_event", "permit_seal", "audit_entry"] as const;

/** The rows that the last round left, with new ids: what the bare inserts write. Read and prepared before the clock starts. */
async function preparedRows(owner: pg.Client): Promise<Record<(typeof tables)[number], string>> {
  const { rows } = await owner.query<Record<(typeof tables)[number], unknown>>(`
    with last as (select p.id, uuidv7() as new_id from permit p where p.state = 'sealed' order by p.id desc limit ${permits})
    select
      (select jsonb_agg(to_jsonb(p) || jsonb_build_object('id', l.new_id, 'serial', l.new_id, 'holds_claim', false)) from last l join permit p on p.id = l.id) as permit,
      (select jsonb_agg(to_jsonb(e) || jsonb_build_object('id', e.id + 1000000000000, 'permit_id', l.new_id)) from last l join permit_event e on e.permit_id = l.id where e.action in ('approve', 'seal')) as permit_event,
      (select jsonb_agg(to_jsonb(s) || jsonb_build_object('permit_id', l.new_id, 'status_index', s.status_index + (random() * 1e15)::bigint, 'typed_code', l.new_id)) from last l join permit_seal s on s.permit_id = l.id) as permit_seal,
      (select jsonb_agg(to_jsonb(a) || jsonb_build_object('id', a.id + 1000000000000)) from (select * from audit_entry where action in ('permit.approve', 'permit.seal') order by id desc limit 2) a) as audit_entry`);
  const [row] = rows;
  if (!row) throw new Error("there are no sealed permits to copy");
  return Object.fromEntries(tables.map((table) => [table, JSON.stringify(row[table])])) as Record<
    (typeof tables)[number],
    string
  >;
}

/** Seconds for bulk inserts of the same rows, one statement a table, committed; then as many raw signatures of 250 bytes. */
async function bareCost(owner: pg.Client): Promise<number> {
  const rows = await preparedRows(owner);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const bytes = Buffer.alloc(250, 7);
  const start = performance.now();
  await owner.query("begin");
  for (const table of tables)
    await owner.query(
      `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1)`,
      [rows[table]],
    );
  await owner.query("commit");
  for (let n = 0; n < permits; n++) sign("sha256", bytes, { key: privateKey, dsaEncoding: "ieee-p1363" });
  return (performance.now() - start) / 1000;
}
