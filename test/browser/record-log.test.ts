/** What became of a record that is written again, on a database in memory. */
import { expect, test } from "vitest";
import type { CheckRecord } from "#scanner/api.ts";
import { RecordLog } from "#scanner/store/record-log.ts";
import type { ScannerDatabase } from "#scanner/store/schema.ts";
import type { Vault } from "#scanner/store/vault.ts";

interface Row {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly record: CheckRecord;
}

async function emptyLog() {
  const rows = new Map<string, Row>();
  const inState = (state: string) => [...rows.values()].filter((row) => row.state === state);
  const put = async (_store: string, row: Row) => void rows.set(row.id, row);
  const get = async (_store: string, id: string) => rows.get(id);
  const database = {
    get,
    put,
    countFromIndex: async (_store: string, _index: string, state: string) => inState(state).length,
    getAllFromIndex: async () => [],
    getAllKeysFromIndex: async (_store: string, _index: string, state: string) => inState(state).map(({ id }) => id),
    transaction: () => ({ store: { get: (id: string) => get("", id), put: (row: Row) => put("", row) }, done: null }),
  };
  // The longer it has been sealed for, the sooner it is done: what comes first must not come last.
  let waits = 5;
  const vault = {
    seal: async (_place: string, record: CheckRecord) => {
      for (let turns = waits--; turns > 0; turns--) await Promise.resolve();
      return { record };
    },
    open: async (_place: string, { record }: Row) => record,
  };
  const log = await RecordLog.open(database as unknown as ScannerDatabase, vault as unknown as Vault);
  return { log, rows };
}

const count = (inside: number): CheckRecord => ({
  id: "one",
  at: "2021-09-06T01:00:00Z",
  shiftId: null,
  accountId: null,
  kind: "head-count",
  inside,
});

test("of two writings at once the later one stays, and has the higher revision", async () => {
  const { log, rows } = await emptyLog();
  await Promise.all([log.write(count(1)), log.write(count(2))]);
  expect(rows.get("one")).toMatchObject({ revision: 2, record: { inside: 2 } });
});

test("what the server says of the first writing does not mark one that came meanwhile", async () => {
  const { log } = await emptyLog();
  await log.write(count(1));
  const batch = await log.batch(10);
  await Promise.all([log.write(count(2)), log.write(count(3))]);
  await log.settleBatch(batch, [{ index: 0, taken: true }]);
  expect(log.waiting).toBe(1);
  expect((await log.batch(10)).map(({ record }) => record)).toEqual([count(3)]);
});
