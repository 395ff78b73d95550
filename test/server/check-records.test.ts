/** What devices send of their checks: each record judged alone, kept once, completed once, seen by its own post. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepRecordsShort, purgeOldRecords } from "#server/check-records/service.ts";
import { outcomesOf, recordOf, upload } from "#test/support/check-records.ts";
import { type EnrolledDevice, placeDevice, placePost, placeSignIn } from "#test/support/devices.ts";
import { runWaitingJobs } from "#test/support/jobs.ts";
import { createWorld, type World, worldForTest } from "#test/support/world.ts";

let world: World;
let device: EnrolledDevice;
let neighbour: EnrolledDevice;
let far: EnrolledDevice;
beforeAll(async () => {
  world = await createWorld();
  await placePost(world, { code: "chot-1" });
  await placePost(world, { code: "chot-2", place: "catLinh" });
  device = await placeDevice(world, "chot-1");
  neighbour = await placeDevice(world, "chot-1");
  far = await placeDevice(world, "chot-2");
});
afterAll(() => world.close());

const rowOf = async (id: string) =>
  (
    await world.sql<{ outcome: string | null; data: Record<string, unknown>; account_id: string | null; at: Date }>(
      "select * from check_record where id = $1",
      [id],
    )
  )[0];

test("one of each kind is kept, and every record sent again is known", async () => {
  const kinds = ["check", "use", "old-paper", "sampling", "queue", "head-count", "shift"] as const;
  const records = kinds.map((kind) => recordOf(kind));
  const gate = await placeDevice(world, await placePost(world, { code: "cho-1", kind: "market" }));
  expect(await outcomesOf(gate, ...records)).toEqual(kinds.map(() => "kept"));
  expect(await outcomesOf(gate, ...records.toReversed())).toEqual(kinds.map(() => "known"));
  // On the road no card is used: a stolen phone there cannot use it up.
  expect(await outcomesOf(device, recordOf("use"))).toEqual(["refused kind: no-market"]);
  const [first] = records;
  expect((await rowOf(first!.id))?.data).toEqual(first);
});

test.each<[string, unknown, string]>([
  ["no object", "x", "record: invalid_type"],
  ["no kind", { id: randomUUID() }, "kind: invalid_union"],
  ["a kind that is none", { ...recordOf("queue"), kind: "joke" }, "kind: invalid_union"],
  ["an id that is none", { ...recordOf("queue"), id: "1" }, "id: invalid_format"],
  ["a verdict that is none", { ...recordOf("check"), verdict: "fine" }, "verdict: invalid_value"],
  ["reasons that are no texts", { ...recordOf("check"), reasons: ["a", 5] }, "reasons.1: invalid_type"],
  ["a queue below nothing", { ...recordOf("queue"), length: -1 }, "length: too_small"],
  ["a moment without a zone", { ...recordOf("queue"), at: "2021-09-06T01:00:00" }, "at: invalid_format"],
  ["the year 0", { ...recordOf("queue"), at: "0000-01-01T00:00:00Z" }, "at: too-old"],
  ["eight days ago", recordOf("queue", { at: "2021-08-29T00:59:59Z" }), "at: too-old"],
  ["a NUL in a serial", recordOf("check", { serial: "1\0" }), "serial: unprintable"],
  ["half a character in a reason", recordOf("check", { reasons: ["a", "\ud800"] }), "reasons.1: unprintable"],
])("%s is refused alone", async (_name, bad, why) => {
  const good = recordOf("queue");
  expect(await outcomesOf(device, bad, good)).toEqual([`refused ${why}`, "kept"]);
});

test("an answer names the record by its place and, where it has one, by its id", async () => {
  const good = recordOf("queue");
  const { body } = await upload(device, { id: 5 }, good);
  expect(body.results).toEqual([
    { index: 0, id: null, outcome: "refused", why: expect.any(String) },
    { index: 1, id: good.id, outcome: "kept", why: null },
  ]);
});

test("what the officer did is said later, once, whatever else is said with it", async () => {
  const record = recordOf("check");
  await upload(device, record);
  expect(await outcomesOf(device, { ...record, outcome: "turned-back", verdict: "forged", serial: "other" })).toEqual([
    "kept",
  ]);
  expect(await outcomesOf(device, { ...record, outcome: "let-through" })).toEqual(["known"]);
  expect(await outcomesOf(device, { ...record, match: "differs" })).toEqual(["kept"]);
  expect(await outcomesOf(device, { ...record, match: "same" })).toEqual(["known"]);
  const row = await rowOf(record.id);
  expect(row?.outcome).toBe("turned-back");
  expect(row?.data).toEqual({ ...record, outcome: "turned-back", match: "differs" });
});

test("whoever asked lets through or turns back afterwards, and what a look warned of is added", async () => {
  const record = recordOf("check", { outcome: "asked", warnings: ["too-fast"] });
  const warned = { ...record, outcome: null, warnings: ["ward-says-not-ours" as const], sampled: true };
  expect(
    await outcomesOf(device, record, { ...warned, reasons: ["x"] }, { ...record, outcome: "turned-back" }),
  ).toEqual(["kept", "kept", "kept"]);
  expect(await outcomesOf(device, record, warned, { ...record, outcome: "let-through" })).toEqual(
    Array(3).fill("known"),
  );
  expect((await rowOf(record.id))?.data).toEqual({
    ...record,
    outcome: "turned-back",
    warnings: ["too-fast", "ward-says-not-ours"],
    sampled: true,
  });
});

test("what the gate said and what overruled the verdict are said later, once", async () => {
  const record = recordOf("check");
  const { gate: _gate, overruled: _overruled, ...older } = record;
  expect(await outcomesOf(device, older, { ...record, gate: "twice" }, { ...record, overruled: "revoked" })).toEqual(
    Array(3).fill("kept"),
  );
  expect(await outcomesOf(device, { ...record, gate: "entered", overruled: "suspended" }, record)).toEqual(
    Array(2).fill("known"),
  );
  expect((await rowOf(record.id))?.data).toEqual({ ...record, gate: "twice", overruled: "revoked" });
  expect(await outcomesOf(device, { ...recordOf("check"), gate: "constructor" })).toEqual([
    "refused gate: invalid_value",
  ]);
});

test("the later statement arrives first, or in the same upload", async () => {
  const first = recordOf("old-paper");
  const said = { ...first, outcome: "let-through" as const };
  expect(await outcomesOf(device, said, first)).toEqual(["kept", "known"]);
  expect((await rowOf(first.id))?.outcome).toBe("let-through");
  const both = recordOf("check");
  expect(await outcomesOf(device, both, both, { ...both, outcome: "asked", match: "same" })).toEqual([
    "kept",
    "known",
    "kept",
  ]);
  expect((await rowOf(both.id))?.data).toMatchObject({ outcome: "asked", match: "same" });
});

test("nothing but a check or an old paper can be completed, and not as another kind", async () => {
  const queue = recordOf("queue");
  await upload(device, queue);
  expect(await outcomesOf(device, { ...queue, length: 99 })).toEqual(["known"]);
  expect(await outcomesOf(device, { ...recordOf("check"), id: queue.id, outcome: "asked" })).toEqual(["known"]);
  expect((await rowOf(queue.id))?.data).toEqual(queue);
});

test("another device's id is refused without telling whose, and nothing of the record changes", async () => {
  const record = recordOf("check");
  await upload(device, record);
  const good = recordOf("queue");
  for (const other of [neighbour, far]) {
    const { body } = await upload(other, { ...record, outcome: "let-through" }, { ...good, id: randomUUID() });
    expect(body.results).toMatchObject([{ outcome: "refused", why: "id: in-use" }, { outcome: "kept" }]);
  }
  expect((await rowOf(record.id))?.data).toEqual(record);
});

test("an id in capitals is the same id", async () => {
  const record = recordOf("check");
  await upload(device, record);
  expect(await outcomesOf(device, { ...record, id: record.id.toUpperCase(), outcome: "asked" })).toEqual(["kept"]);
  expect((await rowOf(record.id))?.outcome).toBe("asked");
});

test("a clock that is far ahead loses no record: it is kept under the moment of arrival", async () => {
  const ahead = recordOf("queue", { at: "2099-01-01T00:00:00Z" });
  const slightly = recordOf("queue", { at: "2021-09-06T01:04:59Z" });
  expect(await outcomesOf(device, ahead, slightly)).toEqual(["kept", "kept"]);
  expect([(await rowOf(ahead.id))?.at, (await rowOf(ahead.id))?.data["at"]]).toEqual([world.clock.now, ahead.at]);
  expect((await rowOf(slightly.id))?.at.toISOString()).toBe("2021-09-06T01:04:59.000Z");
});

test("an officer is believed who signed in on this device before; nobody speaks in another's name", async () => {
  const own = await placeDevice(world, "chot-1");
  const accountId = await placeSignIn(world, own, "checkpointOfficer", "2021-09-06T00:59:00Z");
  const records = [randomUUID(), accountId, world.asker.marketGuard.accountId].map((id) =>
    recordOf("queue", { accountId: id }),
  );
  const earlier = recordOf("queue", { accountId, at: "2021-09-06T00:50:00Z" });
  expect(await outcomesOf(own, ...records, earlier)).toEqual(["kept", "kept", "kept", "kept"]);
  const kept = await Promise.all([...records, earlier].map(async ({ id }) => (await rowOf(id))?.account_id));
  expect(kept).toEqual([null, accountId, null, null]);
  const here = recordOf("queue", { accountId });
  await upload(device, here);
  expect([(await rowOf(here.id))?.account_id, (await rowOf(here.id))?.data["accountId"]]).toEqual([null, null]);
});

test("a shift is confirmed by a sign-in of that shift, and bears the name of the account", async () => {
  const own = await placeDevice(world, "chot-1");
  const accountId = await placeSignIn(world, own, "checkpointOfficer", "2021-09-04T01:00:00Z");
  const said = { officerName: "Đại tá Không Có", confirmed: true };
  const [then, now, nobody] = [
    recordOf("shift", { ...said, accountId, at: "2021-09-04T01:00:00Z" }),
    recordOf("shift", { ...said, accountId }),
    recordOf("shift", said),
  ];
  expect(await outcomesOf(own, then, now, nobody)).toEqual(["kept", "kept", "kept"]);
  const shown = async (id: string) => {
    const { officerName, confirmed } = (await rowOf(id))?.data ?? {};
    return [officerName, confirmed];
  };
  expect(await shown(then.id)).toEqual(["Chu Văn Chốt", true]);
  expect(await shown(now.id)).toEqual(["Đại tá Không Có", false]);
  expect(await shown(nobody.id)).toEqual(["Đại tá Không Có", false]);
});

test("the same records at once in any order are each kept once", async () => {
  const gate = await placeDevice(world, await placePost(world, { code: "cho-9", kind: "market" }));
  const records = Array.from({ length: 40 }, (_, n) => recordOf(n % 2 ? "check" : "use", { serial: `order-${n}` }));
  const answers = await Promise.all([records, records.toReversed(), records].map((all) => outcomesOf(gate, ...all)));
  expect(answers.flat().toSorted()).toEqual([...Array(40).fill("kept"), ...Array(80).fill("known")]);
});

test("the id of a use is not good for another card", async () => {
  const gate = await placeDevice(world, await placePost(world, { code: "cho-8", kind: "market" }));
  const use = recordOf("use", { serial: "card-1" });
  expect(await outcomesOf(gate, use, { ...use, serial: "card-2" }, use)).toEqual([
    "kept",
    "refused id: in-use",
    "known",
  ]);
});

test("a device sends 600 times in ten minutes, and 100 times what waited for days", async () => {
  const own = await placeDevice(world, "chot-1");
  const other = await placeDevice(world, "chot-1");
  const many = Array.from({ length: 51 }, () => ({}));
  const statuses = async (count: number, ...records: unknown[]) => {
    const seen: number[] = [];
    while (seen.length < count) {
      const some = Array.from({ length: Math.min(50, count - seen.length) }, () => upload(own, ...records));
      seen.push(...(await Promise.all(some)).map(({ status }) => status));
    }
    return seen;
  };
  expect(new Set(await statuses(600))).toEqual(new Set([200]));
  expect(await statuses(1)).toEqual([429]);
  expect(new Set(await statuses(100, ...many))).toEqual(new Set([200]));
  expect(await statuses(1, ...many)).toEqual([429]);
  expect(await outcomesOf(other, recordOf("queue"))).toEqual(["kept"]);
});

test("a device for practice keeps nothing", async () => {
  const practice = await placeDevice(world, "chot-1", { profile: "read-only" });
  expect(await outcomesOf(practice, recordOf("queue"))).toEqual(["403 FORBIDDEN"]);
});

test("500 at once are one answer; 501 are refused", async () => {
  const records = Array.from({ length: 500 }, () => recordOf("check"));
  expect(new Set(await outcomesOf(device, ...records))).toEqual(new Set(["kept"]));
  expect(new Set(await outcomesOf(device, ...records))).toEqual(new Set(["known"]));
  expect(await outcomesOf(device, ...records, recordOf("queue"))).toEqual(["422 BAD_INPUT"]);
});

test("two uploads at once, each completing what the other sends, keep every record once", async () => {
  const records = Array.from({ length: 100 }, () => recordOf("check"));
  const said = records.map((record) => ({ ...record, outcome: "let-through" as const })).toReversed();
  const [one, two] = await Promise.all([outcomesOf(device, ...records), outcomesOf(device, ...said)]);
  expect([...one, ...two].filter((outcome) => outcome !== "kept" && outcome !== "known")).toEqual([]);
  const rows = await world.sql("select 1 from check_record where id = any ($1) and outcome = 'let-through'", [
    records.map(({ id }) => id),
  ]);
  expect(rows).toHaveLength(100);
});

test("records older than the policy keeps are deleted, and the audit has the count alone", async () => {
  const own = await worldForTest();
  await placePost(own, { code: "chot-1" });
  const keeper = await placeDevice(own, "chot-1");
  await upload(
    keeper,
    recordOf("check", { at: "2021-09-05T00:00:00Z" }),
    recordOf("check", { at: "2021-09-06T00:00:00Z" }),
  );
  own.clock.now = new Date("2021-09-12T12:00:00Z");
  await purgeOldRecords(own.platform);
  expect(await own.sql("select at from check_record")).toEqual([{ at: new Date("2021-09-06T00:00:00Z") }]);
  await purgeOldRecords(own.platform);
  expect(
    await own.sql("select role, subject, subject_ids, details from audit_entry where action = 'check-record.purge'"),
  ).toEqual([
    { role: "system:checks.purge", subject: "check-record", subject_ids: [], details: { deleted: 1, keptDays: 7 } },
  ]);
});

test("a server that starts asks for the purge, once however often it is asked", async () => {
  const own = await worldForTest();
  const stops = [1, 2].map(() => keepRecordsShort(own.platform, () => undefined));
  let purges = 0;
  const asked = () => own.sql("select revision from graphile_worker._private_jobs");
  await expect.poll(asked).toEqual([{ revision: 1 }]);
  for (const stop of stops) stop();
  await runWaitingJobs(own, { "checks.purge": async () => void purges++ });
  expect(purges).toBe(1);
});
