/** What the server tells a post beyond the trust files, and that of two gates at once one is told. */
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { encodeTypedCode } from "#credential/typed-code.ts";
import { addClasses } from "#test/support/classes.ts";
import { look, outcomesOf, placePermit, recordOf, upload } from "#test/support/check-records.ts";
import { callAsDevice, type EnrolledDevice, placeDevice, placePost } from "#test/support/devices.ts";
import { placeSubjects } from "#test/support/subjects.ts";
import { type World, worldForTest } from "#test/support/world.ts";

let world: World;
/** Two gates of one market, a checkpoint of the same district, one of another. */
let gate: EnrolledDevice;
let otherGate: EnrolledDevice;
let checkpoint: EnrolledDevice;
let farCheckpoint: EnrolledDevice;
const serial = "00082-21-000001";
/** Monday, 6 September 2021, 08:00 in Hanoi. */
const now = "2021-09-06T01:00:00.000Z";

beforeEach(async () => {
  world = await worldForTest({ now: new Date(now) });
  await addClasses(world);
  await placePost(world, { code: "cho-1", kind: "market" });
  await placePost(world, { code: "chot-hb", place: "hangBai" });
  await placePost(world, { code: "chot-cl", place: "catLinh" });
  gate = await placeDevice(world, "cho-1", { profile: "guard" });
  otherGate = await placeDevice(world, "cho-1", { profile: "guard" });
  checkpoint = await placeDevice(world, "chot-hb");
  farCheckpoint = await placeDevice(world, "chot-cl");
  await placePermit(world, { serial });
});

const warningsOf = async (device: EnrolledDevice, use: unknown = null, at = now): Promise<string[]> => {
  const { status, body } = await look(device, serial, at, use);
  return status === 200 ? body.warnings.map(({ code }: { code: string }) => code) : [`${status} ${body.code}`];
};
const entry = (at = now) => recordOf("use", { at, serial });
const giveBack = (ofId: string | null, at = now) => recordOf("use", { at, serial, action: "give-back", ofId });

test.each(["valid", "revoked", "suspended"])("a permit of another unit that is %s", async (status) => {
  await placePermit(world, { serial: `of-${status}`, status, place: "catLinh" });
  expect((await look(checkpoint, `of-${status}`, now)).body).toEqual({ status, warnings: [], sightings: [] });
});

test("a permit that nobody knows", async () => {
  expect((await look(checkpoint, "99999-21-000001", now)).body).toEqual({
    status: "unknown",
    warnings: [],
    sightings: [],
  });
});

test("the last ten sightings of a day at every post, newest first, with name and whose, and no word of anything else", async () => {
  const at = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
  await upload(
    checkpoint,
    recordOf("check", { serial, at: at(30) }),
    recordOf("check", { serial: "other", at: at(20) }),
  );
  await upload(
    gate,
    ...Array.from({ length: 11 }, (_, n) => recordOf("check", { serial, at: at(60 + n) })),
    recordOf("check", { serial, at: at(24 * 60) }),
    recordOf("old-paper", { number: serial, at: at(10) }),
  );
  const { sightings } = (await look(gate, serial, now)).body;
  expect(sightings).toHaveLength(10);
  expect(sightings.slice(0, 2)).toEqual([
    {
      recordId: expect.any(String),
      at: at(30),
      postCode: "chot-hb",
      postName: "Chốt chot-hb",
      own: false,
      kind: "check",
      action: null,
      ofId: null,
    },
    {
      recordId: expect.any(String),
      at: at(60),
      postCode: "cho-1",
      postName: "Chợ cho-1",
      own: true,
      kind: "check",
      action: null,
      ofId: null,
    },
  ]);
});

test("a card let in by the other gate is told, with the place and the time; given back or let out it is not", async () => {
  const first = entry();
  expect(await warningsOf(gate, first)).toEqual([]);
  expect((await look(otherGate, serial, now)).body.warnings).toEqual([
    { code: "used-elsewhere", detail: { recordId: first.id, postCode: "cho-1", postName: "Chợ cho-1", at: now } },
  ]);
  expect(await warningsOf(gate)).toEqual([]);
  await upload(gate, giveBack(first.id));
  expect(await warningsOf(otherGate)).toEqual([]);
  const second = entry();
  await upload(gate, second);
  expect(await warningsOf(otherGate)).toEqual(["used-elsewhere"]);
  await upload(otherGate, recordOf("use", { at: "2021-09-06T01:00:01.000Z", serial, action: "exit", ofId: null }));
  expect(await warningsOf(otherGate)).toEqual([]);
  // What another post says of an entry here counts for nothing.
  await upload(gate, entry("2021-09-06T01:00:02.000Z"));
  expect(await warningsOf(otherGate, null, "2021-09-06T01:00:03.000Z")).toContain("used-elsewhere");
  const elsewhere = await placeDevice(world, await placePost(world, { code: "cho-2", kind: "market" }));
  await upload(elsewhere, giveBack(null, "2021-09-06T01:00:03.000Z"));
  expect(await warningsOf(otherGate, null, "2021-09-06T01:00:03.000Z")).toContain("used-elsewhere");
});

test("what the gate of another market says of a card counts for nothing: nobody uses up a city's cards", async () => {
  const own = "00082-21-000002";
  await placePermit(world, { serial: own, market: "cho-1" });
  const elsewhere = await placeDevice(world, await placePost(world, { code: "cho-2", kind: "market" }));
  await upload(elsewhere, recordOf("use", { at: now, serial: own }), recordOf("use", { at: now, serial: own }));
  const { body } = await look(gate, own, now, recordOf("use", { at: now, serial: own }));
  expect([body.warnings, body.sightings]).toEqual([[], []]);
  expect((await look(otherGate, own, now)).body.warnings).toMatchObject([{ code: "used-elsewhere" }]);
});

test("leaving by the other gate is not told to have come in elsewhere; yesterday's entry is not told today", async () => {
  await upload(gate, entry());
  expect(await warningsOf(otherGate, recordOf("use", { at: now, serial, action: "exit" }))).toEqual([]);
  const evening = "2021-09-06T16:59:00.000Z";
  const midnight = "2021-09-06T17:00:00.000Z";
  await upload(gate, entry(evening));
  world.clock.now = new Date(midnight);
  expect(await warningsOf(otherGate, null, midnight)).toEqual([]);
});

test("of two gates at once exactly one sees no earlier use, and both uses are kept; sent again, each hears the same", async () => {
  for (let round = 0; round < 10; round++) {
    const card = `round-${round}`;
    // The one whose clock is behind may come second.
    const uses = [entry("2021-09-06T01:00:02Z"), entry("2021-09-06T01:00:00Z")].map((use) => ({
      ...use,
      serial: card,
    }));
    const ask = () =>
      Promise.all([gate, otherGate].map((device, n) => look(device, card, uses[n]!.at, uses[n]))).then((answers) =>
        answers.map(({ body }): string => body.warnings.map(({ code }: { code: string }) => code).join()),
      );
    const answers = await ask();
    expect(answers.toSorted()).toEqual(["", "used-elsewhere"]);
    expect(await ask()).toEqual(answers);
    expect(await world.sql("select 1 from check_record where serial = $1", [card])).toHaveLength(2);
  }
});

test("of two gates the one whose use came first by the outbox hears nothing of the other, whatever that one did since", async () => {
  const [first, second, third] = [entry(), entry("2021-09-06T00:59:59Z"), entry()];
  await upload(gate, first);
  expect((await look(otherGate, serial, now, second)).body).toMatchObject({
    warnings: [{ code: "used-elsewhere" }, { code: "too-many-uses" }],
    sightings: [{ recordId: first.id, own: false, action: "entry", ofId: null }],
  });
  const answer = (await look(gate, serial, now, first)).body;
  expect([answer.warnings, answer.sightings]).toEqual([[], []]);
  await upload(otherGate, giveBack(second.id));
  const { warnings, sightings } = (await look(gate, serial, now, first)).body;
  expect(warnings).toEqual([]);
  expect(sightings).toMatchObject([{ action: "give-back", ofId: second.id }]);
  expect((await look(otherGate, serial, now, third)).body.sightings).toContainEqual(
    expect.objectContaining({ recordId: first.id }),
  );
});

test("however often somebody tries again after midnight, a gate hears of the entry before it; elsewhere ten sightings do", async () => {
  const evening = entry("2021-09-06T16:40:00.000Z");
  world.clock.now = new Date("2021-09-06T17:10:00.000Z");
  await upload(gate, evening);
  for (let second = 10; second < 50; second++) {
    const at = `2021-09-06T17:10:${second}.000Z`;
    const again = entry(at);
    await upload(otherGate, recordOf("check", { serial, at }), again, giveBack(again.id, at));
  }
  const midnight = "2021-09-06T17:11:00.000Z";
  world.clock.now = new Date(midnight);
  const { sightings } = (await look(otherGate, serial, midnight, entry(midnight))).body;
  expect(sightings.filter(({ kind }: { kind: string }) => kind === "check")).toHaveLength(10);
  expect(sightings.at(-1)).toMatchObject({ recordId: evening.id, action: "entry", own: false });
  expect((await look(checkpoint, serial, midnight)).body.sightings).toHaveLength(10);
});

test("a use is kept by the look, known to the upload after it, and not among its own sightings", async () => {
  const use = entry();
  expect((await look(gate, serial, now, use)).body.sightings).toEqual([]);
  expect(await outcomesOf(gate, use)).toEqual(["known"]);
});

test("a use of another permit, of another device or of long ago is refused with the look", async () => {
  const use = entry();
  expect(await warningsOf(gate, { ...use, serial: "other" })).toEqual(["422 BAD_INPUT"]);
  await upload(otherGate, use);
  expect(await warningsOf(gate, use)).toEqual(["422 BAD_INPUT"]);
  expect(await warningsOf(gate, entry("2021-08-01T00:00:00Z"))).toEqual(["422 BAD_INPUT"]);
  const practice = await placeDevice(world, "cho-1", { profile: "read-only" });
  expect(await warningsOf(practice, entry())).toEqual(["403 FORBIDDEN"]);
  expect(await warningsOf(practice)).toEqual(["used-elsewhere"]);
});

test("seen at another post sooner than a car can be there", async () => {
  const before = (seconds: number) => new Date(Date.parse(now) - seconds * 1000).toISOString();
  const seen = (device: EnrolledDevice, seconds: number) =>
    upload(device, recordOf("check", { serial, at: before(seconds) }));
  await seen(gate, 0);
  expect(await warningsOf(otherGate)).toEqual([]);
  await seen(farCheckpoint, 300);
  await seen(checkpoint, 120);
  expect(await warningsOf(otherGate)).toEqual([]);
  await seen(farCheckpoint, 299);
  expect((await look(otherGate, serial, now)).body.warnings).toEqual([
    {
      code: "too-fast",
      detail: { recordId: expect.any(String), postCode: "chot-cl", postName: "Chốt chot-cl", at: before(299) },
    },
  ]);
});

test("more uses in a week than the class says, over all posts; a give-back is no use, Monday begins anew", async () => {
  const [sunday, monday, tuesday] = [
    "2021-09-05T16:59:59.000Z",
    "2021-09-05T17:00:00.000Z",
    "2021-09-07T01:00:00.000Z",
  ];
  const [thursday, friday] = ["2021-09-09T01:00:00.000Z", "2021-09-10T01:00:00.000Z"];
  world.clock.now = new Date(thursday);
  const given = entry(tuesday);
  await upload(otherGate, entry(sunday), entry(monday));
  await upload(gate, entry(tuesday), given, giveBack(given.id, tuesday));
  // The class allows three a week: this is the third …
  expect(await warningsOf(gate, entry(thursday), thursday)).toEqual([]);
  expect(await warningsOf(gate, null, thursday)).toEqual([]);
  // … and this the fourth.
  world.clock.now = new Date(friday);
  expect(await warningsOf(gate, null, friday)).toEqual([]);
  const fourth = entry(friday);
  expect((await look(gate, serial, friday, fourth)).body.warnings).toEqual([
    { code: "too-many-uses", detail: { span: "week", limit: 3 } },
  ]);
  expect(await warningsOf(gate, null, friday)).toEqual(["too-many-uses"]);
  expect(await warningsOf(gate, giveBack(fourth.id, friday), friday)).toEqual([]);
  expect(await warningsOf(gate, null, friday)).toEqual([]);
});

test("a second use on a day for which the class allows one", async () => {
  await upload(gate, entry());
  expect((await look(gate, serial, now, entry())).body.warnings).toEqual([
    { code: "too-many-uses", detail: { span: "day", limit: 1 } },
  ]);
});

test("on the road a card that came from its market is no matter", async () => {
  await upload(gate, entry("2021-09-06T00:30:00Z"));
  expect(await warningsOf(checkpoint)).toEqual([]);
  expect(await warningsOf(otherGate)).toEqual(["used-elsewhere"]);
});

test("an organisation that is suspended", async () => {
  await placePermit(world, {
    serial: "of-firm",
    classCode: "group-5",
    organisationState: "suspended",
    place: "catLinh",
  });
  await placePermit(world, { serial: "of-other", classCode: "group-5", organisationState: "confirmed" });
  expect((await look(checkpoint, "of-firm", now)).body.warnings).toEqual([
    { code: "organisation-suspended", detail: {} },
  ]);
  expect((await look(checkpoint, "of-other", now)).body.warnings).toEqual([]);
});

test.each([
  ["nobody has answered", [null], []],
  ["genuine", ["genuine"], ["ward-says-genuine"]],
  ["not ours", ["not-ours"], ["ward-says-not-ours"]],
  ["not ours, then genuine: the latest counts", ["not-ours", "genuine"], ["ward-says-genuine"]],
  ["revoked: the status says it", ["genuine", "revoked-now"], []],
])("the ward was asked: %s", async (_name, answers, warnings) => {
  for (const answer of answers)
    await world.sql(
      `insert into question (id, unit_id, device_id, post_code, asked_at, received_at, subject, serial, code_signed, answer, answered_at, answer_no)
       values ($1, $2, $3, 'chot-cl', now(), now(), 'x', $4, true, $5, case when $5::text is null then null else now() end, case when $5::text is null then null else nextval('question_answer_seq') end)`,
      [randomUUID(), world.unitId.catLinh, farCheckpoint.deviceId, serial, answer],
    );
  expect(await warningsOf(checkpoint)).toEqual(warnings);
});

test("a look leaves no audit entry", async () => {
  await look(checkpoint, serial, now);
  expect(await world.sql("select 1 from audit_entry")).toEqual([]);
});

const typed = (device: EnrolledDevice, code: string) => device.call("POST", "/typed-code", { code });

test("the text behind a typed code, whatever ward sealed it; it is noted which device asked", async () => {
  const own = await worldForTest();
  const { permit, typedCode } = await placeSubjects(own);
  await placePost(own, { code: "chot-9", place: "catLinh" });
  const device = await placeDevice(own, "chot-9");
  expect((await typed(device, typedCode)).body).toEqual({ text: "HTTPS://X/V#AAAA" });
  expect((await typed(device, `${typedCode.slice(0, 8)}1`)).body.code).toBe("BAD_INPUT");
  expect((await typed(device, encodeTypedCode(33))).body.code).toBe("NOT_FOUND");
  expect(
    await own.sql("select role, unit_id, subject_ids, details from audit_entry where action = 'check.typed-code'"),
  ).toEqual(
    [
      { subject_ids: [permit.sealed], verdict: "found" },
      { subject_ids: [], verdict: "not-found" },
    ].map(({ subject_ids, verdict }) => ({
      role: "system:device",
      unit_id: own.unitId.catLinh,
      subject_ids,
      details: { device: device.deviceId, verdict },
    })),
  );
});

test("a device looks 600 times in ten minutes; a use is always taken, and another device is not hindered", async () => {
  // No more at once than a busy database takes in.
  for (let looked = 0; looked < 600; looked += 50) {
    const looks = await Promise.all(Array.from({ length: 50 }, () => look(gate, serial, now)));
    expect(new Set(looks.map(({ status }) => status))).toEqual(new Set([200]));
  }
  const { status, body } = await look(gate, serial, now);
  expect([status, body.code, body.data]).toEqual([429, "TOO_MANY_ATTEMPTS", { retryAt: "2021-09-06T01:10:00.000Z" }]);
  const use = entry();
  expect((await look(gate, serial, now, use)).status).toBe(200);
  // Known already it is a look as any other, and it speaks of its own card alone.
  expect((await look(gate, serial, now, use)).status).toBe(429);
  expect((await look(gate, "victim", now, { ...use, serial: "victim" })).body.code).toBe("BAD_INPUT");
  expect((await look(otherGate, serial, now)).status).toBe(200);
});

test("after 30 wrong codes a device waits for ten minutes, another one does not", async () => {
  const codes = Array.from({ length: 30 }, (_, n) => encodeTypedCode(1000 + n));
  const answers = await Promise.all(codes.map((code) => typed(checkpoint, code)));
  expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set(["NOT_FOUND"]));
  const { status, body } = await typed(checkpoint, codes[0]!);
  expect([status, body.code, body.data]).toEqual([429, "TOO_MANY_ATTEMPTS", { retryAt: "2021-09-06T01:10:00.000Z" }]);
  expect((await typed(farCheckpoint, codes[0]!)).body.code).toBe("NOT_FOUND");
  world.clock.now = new Date("2021-09-06T01:10:00Z");
  expect((await typed(checkpoint, codes[0]!)).body.code).toBe("NOT_FOUND");
});

test("typing mistakes and found codes are not counted", async () => {
  for (let n = 0; n < 40; n++) expect((await typed(checkpoint, "000000001")).body.code).toBe("BAD_INPUT");
});

test("a token that nobody has opens nothing", async () => {
  const stranger = "s".repeat(43);
  for (const [path, body] of [
    ["/records", { records: [] }],
    ["/look", { serial, at: now, use: null }],
    ["/typed-code", { code: "000000000" }],
  ] as const)
    expect((await callAsDevice(world, stranger, "POST", path, body)).body.code).toBe("NOT_ENROLLED");
  await world.sql("update device set state = 'shut-off' where id = $1", [gate.deviceId]);
  expect((await look(gate, serial, now)).body.code).toBe("DEVICE_SHUT_OFF");
});
