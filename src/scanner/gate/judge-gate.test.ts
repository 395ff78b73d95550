/** At the gate of a market: Monday 6 September 2021, 8:00, a card for even dates, once a day, three times a week. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { PermitClaims } from "#credential/permit-claims.ts";
import { verifyPermit } from "#credential/verify.ts";
import type { DeviceOutputs } from "#scanner/api.ts";
import type { GateUse } from "#scanner/session.ts";
import { type FakeSession, fakeSession } from "#test/support/fake-session.ts";
import { hanoi, household, mint, policy, trustOf } from "#test/support/permits.ts";
import { doubleUses } from "./double-uses.ts";
import { gateLog } from "./gate-log.ts";
import type { GateVerdict, UseRecord } from "./gate-verdict.ts";
import { giveBack, judgeGate } from "./judge-gate.ts";

const anyDay = { ...household, schedule: { ...household.schedule, dates: "any" as const } };

/** With trust files of ten minutes ago, whatever the day. */
async function scan(session: FakeSession, change: Partial<PermitClaims> = {}): Promise<GateVerdict | null> {
  const trust = await trustOf({ issuedAt: session.at - 600 });
  const situation = { at: session.at, post: session.device.post.code };
  return judgeGate(verifyPermit(mint({ ...anyDay, ...change }), trust, situation), session);
}
const later = (session: FakeSession, minutes: number): void => void (session.at += minutes * 60);
const actions = (session: FakeSession): string[] =>
  session.written.flatMap((record) => (record.kind === "use" ? [record.action] : []));

type Look = DeviceOutputs["look"];
type Sighting = Look["sightings"][number];
const look = (change: Partial<Look> = {}): Look => ({ status: "valid", warnings: [], sightings: [], ...change });
const sighting = (at: string, change: Partial<Sighting> = {}): Sighting => ({
  recordId: randomUUID(),
  at: new Date(hanoi(at) * 1000).toISOString(),
  postCode: "cho-199-b",
  postName: "Chợ 19-12, cổng Hai Bà Trưng",
  own: false,
  kind: "use",
  action: "entry",
  ofId: null,
  ...change,
});
const heard = (at: string, change: Partial<GateUse> = {}): GateUse => ({
  recordId: randomUUID(),
  serial: household.serial,
  at: new Date(hanoi(at) * 1000).toISOString(),
  action: "entry",
  ofId: null,
  ...change,
});
/** A class that lets in more than once a day. */
const oftener = (uses: { day: number | null; week: number | null; period: number | null } | null) => ({
  ...policy,
  classes: new Map([["TDC", { ...policy.classes.get("TDC")!, uses }]]),
});

test("a valid card is let in by the scan itself", async () => {
  const session = fakeSession();
  session.server.look = () => look();
  const said = await scan(session);
  expect(said).toMatchObject({ kind: "entered", left: { span: "day", left: 0 }, inside: 1, asked: true });
  expect(actions(session)).toEqual(["entry"]);
  expect(session.asked).toEqual([
    { route: "look", input: { serial: household.serial, at: session.written[0]?.at, use: session.written[0] } },
  ]);
});

test("elsewhere there is no gate: a checkpoint, a permit that is no market card, a check that says no", async () => {
  expect(await scan(fakeSession({ post: "chot-thd" }))).toBeNull();
  expect(await scan(fakeSession(), { market: null })).toBeNull();
  const session = fakeSession();
  expect(await scan(session, { status: { list: "12", index: 1 } })).toBeNull();
  expect(await scan(session, { market: "cho-hang-be" })).toBeNull();
  session.at = hanoi("2021-09-06T12:00");
  expect(await scan(session)).toBeNull();
  expect(session.written).toEqual([]);
});

test("the same card twice is caught at once, and nothing more is written", async () => {
  const session = fakeSession();
  await scan(session);
  later(session, 5);
  const said = await scan(session);
  expect(said).toEqual({
    kind: "twice",
    seen: { at: session.at - 300, postName: "Chợ 19-12", isHere: true, own: true },
  });
  expect(actions(session)).toEqual(["entry"]);
});

test("a code that is read twice in one movement is one scan", async () => {
  const session = fakeSession();
  const [first, second] = await Promise.all([scan(session), scan(session)]);
  expect(second).toMatchObject({ kind: "entered", entry: { id: (first as { entry: UseRecord }).entry.id } });
  expect(actions(session)).toEqual(["entry"]);
});

test("the device finds its entries again when the app was closed", async () => {
  const session = fakeSession();
  await scan(session);
  const reopened = fakeSession({ at: session.at + 60 });
  reopened.written.push(...session.written);
  expect(await scan(reopened)).toMatchObject({ kind: "twice" });
});

test("another device of the gate let it in: heard at the last sync", async () => {
  const session = fakeSession();
  session.isWithNetwork = false;
  session.heard.uses = [heard("2021-09-06T07:58")];
  const said = await scan(session);
  expect(said).toMatchObject({ kind: "twice", seen: { at: hanoi("2021-09-06T07:58"), own: false } });
  expect(session.written).toEqual([]);
});

test("another gate let it in a moment ago: the entry that was sent is given back", async () => {
  const session = fakeSession();
  session.server.look = () => look({ sightings: [sighting("2021-09-06T07:59")] });
  const said = await scan(session);
  expect(said).toMatchObject({
    kind: "twice",
    seen: { at: hanoi("2021-09-06T07:59"), postName: "Chợ 19-12, cổng Hai Bà Trưng", isHere: false, own: false },
  });
  const [entry, back] = session.written as [UseRecord, UseRecord];
  expect(back).toMatchObject({ action: "give-back", ofId: entry.id, reason: "used-elsewhere" });
  expect((await gateLog(session)).inside()).toBe(0);
});

test("seen elsewhere is not let in elsewhere: a check, an exit since, an entry given back, this morning", async () => {
  for (const sightings of [
    [sighting("2021-09-06T07:59", { kind: "check", action: null })],
    [sighting("2021-09-06T07:50", { action: "exit" }), sighting("2021-09-06T07:40")],
    [sighting("2021-09-06T07:50", { action: "give-back" }), sighting("2021-09-06T07:40")],
    [sighting("2021-09-06T05:10")],
  ]) {
    const session = fakeSession();
    session.server.look = () => look({ sightings });
    expect(await scan(session)).toMatchObject({ kind: "entered", asked: true });
  }
});

test("without an answer in time the entry stands", async () => {
  const session = fakeSession();
  expect(await scan(session)).toMatchObject({ kind: "entered", asked: false });
  const offLine = fakeSession();
  offLine.isWithNetwork = false;
  expect(await scan(offLine)).toMatchObject({ kind: "entered", asked: false });
  expect(offLine.asked).toEqual([]);
});

test("two gates without a network: the later one finds it out at the next sync", async () => {
  const session = fakeSession();
  session.isWithNetwork = false;
  await scan(session);
  expect(doubleUses(await gateLog(session))).toEqual([]);
  session.heard.uses = [heard("2021-09-06T07:58"), heard("2021-09-06T08:02")];
  const [found, ...others] = doubleUses(await gateLog(session));
  expect(found).toMatchObject({ serial: household.serial, at: hanoi("2021-09-06T08:00"), firstAt: hanoi("2021-09-06T07:58") });
  expect(others).toEqual([]);
}); // prettier-ignore

test("what the server knows beyond the device: stopped, used up at other gates", async () => {
  const stopped = fakeSession();
  stopped.server.look = () => look({ status: "revoked" });
  expect(await scan(stopped)).toEqual({ kind: "stopped", status: "revoked" });
  expect(actions(stopped)).toEqual(["entry", "give-back"]);
  const usedUp = fakeSession();
  usedUp.server.look = () =>
    look({ warnings: [{ code: "too-many-uses", detail: { span: "week", limit: 3 } }] });
  expect(await scan(usedUp)).toEqual({ kind: "used-up", span: "week", last: null });
  expect(actions(usedUp)).toEqual(["entry", "give-back"]);
}); // prettier-ignore

test("used up: once a day, three times a week", async () => {
  const session = fakeSession();
  const outAgain = async (): Promise<void> => {
    const log = await gateLog(session);
    log.setExiting(true);
    await scan(session);
    log.setExiting(false);
  };
  await scan(session);
  later(session, 20);
  await outAgain();
  const last = { at: hanoi("2021-09-06T08:00"), postName: "Chợ 19-12", isHere: true, own: true };
  expect(await scan(session)).toEqual({ kind: "used-up", span: "day", last });
  for (const day of ["07", "08"]) {
    session.at = hanoi(`2021-09-${day}T08:00`);
    expect(await scan(session)).toMatchObject({ kind: "entered" });
  }
  session.at = hanoi("2021-09-09T08:00");
  expect(await scan(session)).toMatchObject({ kind: "used-up", span: "week", last: { at: hanoi("2021-09-08T08:00") } });
  session.at = hanoi("2021-09-13T08:00");
  expect(await scan(session)).toMatchObject({ kind: "entered", left: { span: "day" } });
});

test("the afternoon's slot is another one: who left unseen in the morning comes in", async () => {
  const session = fakeSession({ policy: oftener({ day: 2, week: null, period: null }) });
  await scan(session);
  session.at = hanoi("2021-09-06T15:20");
  expect(await scan(session)).toMatchObject({ kind: "entered", left: { span: "day", left: 0 } });
});

test("a class without limits still opens once a slot", async () => {
  const session = fakeSession({ policy: oftener(null) });
  expect(await scan(session)).toMatchObject({ kind: "entered", left: null });
  later(session, 1);
  expect(await scan(session)).toMatchObject({ kind: "twice" });
});

test("given back by the guard, the card comes in again; giving back twice changes nothing", async () => {
  const session = fakeSession();
  const said = (await scan(session)) as { entry: UseRecord };
  await giveBack(said.entry, "did-not-go-in", session);
  await giveBack(said.entry, "nhầm người", session);
  expect((await gateLog(session)).inside()).toBe(0);
  later(session, 1);
  expect(await scan(session)).toMatchObject({ kind: "entered", left: { span: "day", left: 0 }, inside: 1 });
});

test("a full house lets nobody in and writes nothing; one leaves, one comes", async () => {
  const session = fakeSession();
  const log = await gateLog(session);
  await log.count(40);
  later(session, 1);
  expect(await scan(session)).toEqual({ kind: "full", inside: 40, most: 40 });
  expect(actions(session)).toEqual([]);
  log.setExiting(true);
  expect(await scan(session, { serial: "THD-C-00099" })).toEqual({ kind: "left", entryKnown: false, inside: 39 });
  log.setExiting(false);
  later(session, 1);
  expect(await scan(session)).toMatchObject({ kind: "entered", inside: 40 });
});

test("the head count of another device of the gate counts here, the later one of two", async () => {
  const session = fakeSession();
  const log = await gateLog(session);
  await log.count(12);
  session.heard.counted = { at: new Date((session.at + 60) * 1000).toISOString(), inside: 30 };
  session.heard.uses = [heard("2021-09-06T08:02", { serial: "THD-C-00077" }), heard("2021-09-05T08:02")];
  expect(log.inside()).toBe(31);
  later(session, 5);
  await log.count(20);
  expect(log.inside()).toBe(20);
  session.at = hanoi("2021-09-07T06:00");
  expect(log.inside()).toBe(0);
});

test("a clock that is set right between a head count and an entry loses nobody", async () => {
  const session = fakeSession();
  const log = await gateLog(session);
  await log.count(10);
  session.at -= 20;
  expect(await scan(session)).toMatchObject({ kind: "entered", inside: 11 });
});

test("an exit is scanned whatever the hour, once", async () => {
  const session = fakeSession();
  const log = await gateLog(session);
  await scan(session);
  session.at = hanoi("2021-09-06T08:59");
  log.setExiting(true);
  expect(await scan(session)).toEqual({ kind: "left", entryKnown: true, inside: 0 });
  expect(session.written.at(-1)).toMatchObject({ action: "exit", ofId: session.written[0]?.id });
  later(session, 1);
  expect(await scan(session)).toEqual({ kind: "out-already", at: hanoi("2021-09-06T08:59") });
  expect(actions(session)).toEqual(["entry", "exit"]);
});

test("a device for practice says what it would do and writes nothing", async () => {
  const session = fakeSession({ profile: "read-only" });
  expect(await scan(session)).toEqual({ kind: "would-enter", left: { span: "day", left: 1 } });
  (await gateLog(session)).setExiting(true);
  expect(await scan(session)).toMatchObject({ kind: "left" });
  expect(session.written).toEqual([]);
});

test("a clock set back gives no use back", async () => {
  const session = fakeSession();
  await scan(session);
  session.at = hanoi("2021-09-05T08:00");
  expect(await scan(session, { issuedAt: hanoi("2021-09-01T08:00"), validFrom: "2021-09-01" })).toMatchObject({
    kind: expect.stringMatching(/twice|used-up/),
  });
});

test("used up at another market: the last use is said with its place", async () => {
  const session = fakeSession();
  const seen = sighting("2021-09-06T05:10", { postCode: "cho-hb", postName: "Chợ Hàng Bè" });
  session.server.look = () =>
    look({ sightings: [seen], warnings: [{ code: "too-many-uses", detail: { span: "day", limit: 1 } }] });
  expect(await scan(session)).toMatchObject({
    kind: "used-up",
    last: { at: hanoi("2021-09-06T05:10"), postName: "Chợ Hàng Bè", isHere: false, own: false },
  });
});

test("what another gate gives back is its own entry, though that one is not told", async () => {
  const session = fakeSession();
  const [inside, back] = [sighting("2021-09-06T07:50"), sighting("2021-09-06T07:59", { action: "give-back", ofId: randomUUID() })];
  session.server.look = () => look({ sightings: [back, inside] });
  expect(await scan(session)).toMatchObject({ kind: "twice", seen: { at: hanoi("2021-09-06T07:50") } });
}); // prettier-ignore

test("an entry of another gate that a sync brings while the server is asked came after ours", async () => {
  const session = fakeSession();
  session.server.look = () => {
    session.heard.uses = [heard("2021-09-06T07:59")];
    return look();
  };
  expect(await scan(session)).toMatchObject({ kind: "entered", asked: true });
});

describe("a slot over midnight", () => {
  const night = { schedule: { ...anyDay.schedule, slots: [{ from: 1320, to: 240 }] } };
  const evening = hanoi("2021-09-06T23:40");
  const afterMidnight = hanoi("2021-09-07T00:10");

  test("let in before midnight by another device, the card is inside after it: heard with the sync, or from the server", async () => {
    const before = heard("2021-09-06T23:40");
    const synced = fakeSession({ at: afterMidnight });
    synced.isWithNetwork = false;
    synced.heard.uses = [before];
    const asking = fakeSession({ at: afterMidnight });
    asking.server.look = () => look({ sightings: [sighting("2021-09-06T23:40", { postCode: "cho-199" })] });
    for (const session of [synced, asking])
      for (let attempt = 0; attempt < 5; attempt++) {
        expect(await scan(session, night)).toMatchObject({ kind: "twice", seen: { at: evening, isHere: true, own: false } });
        later(session, 1);
      }
  }); // prettier-ignore

  test("who came in before midnight is inside, on the list and scanned out until the slot ends; then the market is empty", async () => {
    const session = fakeSession({ at: evening });
    const log = await gateLog(session);
    session.heard.uses = [heard("2021-09-06T23:30", { serial: "THD-C-00077" })];
    expect(await scan(session, night)).toMatchObject({ kind: "entered", inside: 2 });
    session.at = afterMidnight;
    expect(log.inside()).toBe(2);
    log.setExiting(true);
    expect(await scan(session, night)).toEqual({ kind: "left", entryKnown: true, inside: 1 });
    session.at = hanoi("2021-09-07T03:59");
    expect([log.inside(), log.todayBegan()]).toEqual([1, hanoi("2021-09-06T04:00")]);
    session.at = hanoi("2021-09-07T04:00");
    expect([log.inside(), log.todayBegan()]).toEqual([0, hanoi("2021-09-07T00:00")]);
  });

  test("the device knows of the night when the app was closed; a market without one is empty at midnight", async () => {
    const session = fakeSession({ at: evening });
    await scan(session, night);
    const reopened = fakeSession({ at: afterMidnight });
    reopened.written.push(...session.written);
    for (const [name, value] of session.store) reopened.store.set(name, value);
    expect((await gateLog(reopened)).inside()).toBe(1);
    const byDay = fakeSession({ at: evening });
    await scan(byDay, { schedule: { ...anyDay.schedule, slots: [{ from: 1320, to: 1440 }] } });
    byDay.at = afterMidnight;
    expect((await gateLog(byDay)).inside()).toBe(0);
  });

  test("a limit a day is one of the calendar", async () => {
    const session = fakeSession({ at: evening });
    const log = await gateLog(session);
    await scan(session, night);
    const leave = async () => {
      log.setExiting(true);
      await scan(session, night);
      log.setExiting(false);
      later(session, 1);
    };
    await leave();
    expect(await scan(session, night)).toMatchObject({ kind: "used-up", span: "day" });
    session.at = afterMidnight;
    expect(await scan(session, night)).toMatchObject({ kind: "entered" });
    await leave();
    expect(await scan(session, night)).toMatchObject({ kind: "used-up", span: "day", last: { at: afterMidnight } });
  });
});

test("who scans in the other direction is told once, whoever turns it", async () => {
  const log = await gateLog(fakeSession());
  let turns = 0;
  log.onTurn(() => turns++);
  log.setExiting(true);
  log.setExiting(true);
  expect(turns).toBe(1);
  log.setExiting(false);
  expect(turns).toBe(2);
});
