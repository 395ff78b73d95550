import { describe, expect, test, vi } from "vitest";
import type { WardAnswer } from "#scanner/session.ts";
import type { CheckRecord, DeviceOutputs } from "#scanner/api.ts";
import { Checking, type CheckingParts } from "#scanner/checking/checking.ts";
import { contestedBy, newsOf, type Shown, type ShownCheck, toneOfShown, verdictOf } from "#scanner/checking/shown.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { fakeSession } from "#test/support/fake-session.ts";
import { household, keys, mint, now, trustFiles } from "#test/support/permits.ts";

const trust = await openTrustStore(trustFiles(), nodeTrustPort);
const card = "001087999001||NGUYỄN VĂN MẪU|14021987|Nam|Phố Thử|22062021";
const known: DeviceOutputs["look"] = { status: "valid", warnings: [], sightings: [] };
const answered = (answer: WardAnswer["answer"], cursor = 1): WardAnswer => ({
  cursor, questionId: crypto.randomUUID(), serial: "THD-000123", paperNumber: null, unitName: "Phường Trần Hưng Đạo",
  answer, note: null, at: "2021-09-06T01:00:00Z", asked: true,
}); // prettier-ignore

/** A device at a checkpoint, on line or not, whose day begins with these records. */
function deviceOf(
  change: {
    online?: boolean;
    look?: () => Promise<DeviceOutputs["look"]>;
    profile?: "police" | "read-only";
    earlier?: CheckRecord[];
    failing?: boolean;
    judgeGate?: CheckingParts["judgeGate"];
    post?: string;
    lastDraw?: () => Promise<{ id: string; at: string; picked: boolean } | null>;
  } = {},
) {
  const {
    online = false,
    look = async () => known,
    profile = "police",
    earlier = [],
    failing = false,
    lastDraw = async () => null,
    judgeGate = async () => null,
    post = "chot-thd",
  } = change;
  const session = Object.assign(fakeSession({ post, profile }), { trust: () => trust });
  session.isWithNetwork = online;
  session.server = { look: look as () => never };
  session.written.push(...earlier);
  if (failing) session.record = () => Promise.reject(new Error("the disk is full"));
  const clock = { ms: 0 };
  const signal = vi.fn<(tone: string) => void>();
  const checking = new Checking({
    session,
    signal,
    milliseconds: () => clock.ms,
    judgeGate,
    lastDraw,
  });
  const settled = () => vi.waitFor(() => expect(checking.shown()).not.toBeNull());
  const scan = async (text: string, ms = 5000): Promise<Shown | null> => {
    clock.ms += ms;
    const before = checking.shown();
    checking.readOneOf([text], "camera");
    await new Promise((done) => setTimeout(done, 10));
    return checking.shown() === before ? null : checking.shown();
  };
  return {
    session,
    checking,
    signal,
    clock,
    settled,
    scan,
    asked: () => session.asked.map(({ route, input }) => `${route} ${(input as { serial: string }).serial}`),
    records: () => session.written as (CheckRecord & { kind: "check" })[],
    answer: (answer: WardAnswer) => {
      session.heard.answers = [...session.heard.answers, answer];
      session.tell("answers");
    },
  };
}
const permitOf = (shown: Shown | null) => (shown as ShownCheck).check.permit;

describe("a scan", () => {
  test("gives the verdict, a signal and one record that says nothing of the person", async () => {
    const device = deviceOf();
    const shown = await device.scan(mint());
    expect(verdictOf(shown!)).toBe("valid");
    expect(permitOf(shown)?.name).toBe("Nguyễn Văn Mẫu");
    expect(device.signal.mock.calls).toEqual([["good"]]);
    expect(device.records()).toMatchObject([
      { kind: "check", way: "camera", verdict: "valid", reasons: [], serial: "THD-000123", classCode: "N2", unitCode: "00070",
        trustAge: 600, trustLevel: "green", online: false, clockRight: true, match: null, outcome: null, warnings: [] },
    ]); // prettier-ignore
    expect(JSON.stringify(device.records())).not.toMatch(/Nguyễn|1987|9001|29-B1/);
  });

  test("the code that stays in view is one scan; out of view for two seconds it is another, and says when it was checked", async () => {
    const device = deviceOf();
    await device.scan(mint());
    for (let i = 0; i < 20; i++) expect(await device.scan(mint(), 500)).toBeNull();
    expect(device.records()).toHaveLength(1);
    device.session.at += 600;
    expect(await device.scan(mint(), 2000)).toMatchObject({ number: 2, before: now });
    expect(device.records()).toHaveLength(2);
  });

  test("a permit checked before the app was closed is known to have been", async () => {
    const device = deviceOf();
    await device.scan(mint());
    const next = deviceOf({ earlier: device.records() });
    expect(await next.scan(mint())).toMatchObject({ before: now });
  });

  test("the next code takes its place, whatever the first one was", async () => {
    const device = deviceOf();
    expect(verdictOf((await device.scan(mint({}, keys.stranger)))!)).toBe("unknown-issuer");
    expect(verdictOf((await device.scan("https://example.com"))!)).toBe("not-a-permit");
    expect(verdictOf((await device.scan(mint()))!)).toBe("valid");
    expect(device.signal.mock.calls.flat()).toEqual(["bad", "calm", "good"]);
  });

  test("of several codes in view the permit is meant, and the one on the screen stays", async () => {
    const device = deviceOf();
    device.checking.readOneOf(["https://example.com", mint()], "camera");
    await device.settled();
    expect(permitOf(device.checking.shown())?.serial).toBe("THD-000123");
    device.clock.ms += 500;
    device.checking.readOneOf(["https://example.com", mint({ serial: "THD-000124" }), mint()], "camera");
    await new Promise((done) => setTimeout(done, 10));
    expect(permitOf(device.checking.shown())?.serial).toBe("THD-000123");
    expect(device.records()).toHaveLength(1);
  });

  test("a device for practice writes nothing down", async () => {
    const device = deviceOf({ profile: "read-only" });
    expect(verdictOf((await device.scan(mint()))!)).toBe("valid");
    device.checking.setOutcome("let-through");
    await new Promise((done) => setTimeout(done, 10));
    expect(device.records()).toEqual([]);
  });

  test("a record that could not be kept is said to be missing; the verdict stands", async () => {
    const device = deviceOf({ failing: true });
    await device.scan(mint());
    await vi.waitFor(() => expect(device.checking.shown()).toMatchObject({ isWritten: false }));
    expect(verdictOf(device.checking.shown()!)).toBe("valid");
  });

  test("the first check of a vehicle that sampling picked is marked, and no other", async () => {
    const draw = { id: "1", at: new Date((now - 60) * 1000).toISOString(), picked: true };
    const device = deviceOf({ lastDraw: async () => draw });
    await device.scan(mint());
    await device.scan(mint({ serial: "THD-000124" }));
    draw.id = "2";
    draw.picked = false;
    await device.scan(mint({ serial: "THD-000125" }));
    draw.picked = true;
    draw.at = new Date((now - 600) * 1000).toISOString();
    await device.scan(mint({ serial: "THD-000126" }));
    expect(device.records().map(({ sampled }) => sampled)).toEqual([true, false, false, false]);
  });

  test("what the officer did is added to the same record", async () => {
    const device = deviceOf();
    await device.scan(mint());
    device.checking.setOutcome("turned-back");
    device.checking.setOutcome("asked");
    await vi.waitFor(() => expect(device.records()).toMatchObject([{ outcome: "asked" }]));
  });
});

describe("an ID card", () => {
  test("beside a permit is compared; only the result is kept", async () => {
    const device = deviceOf();
    await device.scan(mint());
    expect(await device.scan(card)).toMatchObject({ number: 1, match: { result: "same", differs: [] } });
    await vi.waitFor(() => expect(device.records()).toMatchObject([{ match: "same" }]));
    expect(JSON.stringify(device.records())).not.toMatch(/001087|NGUYỄN/);
    expect(device.signal.mock.calls.flat()).toEqual(["good", "good"]);
  });
  test("of somebody else differs, and the next scan forgets it", async () => {
    const device = deviceOf();
    await device.scan(mint());
    const shown = await device.scan(card.replace("14021987", "15021987"));
    expect(shown).toMatchObject({ match: { result: "differs", differs: ["born"] } });
    expect(device.signal.mock.calls.flat()).toEqual(["good", "bad"]);
    await device.scan(mint({ serial: "THD-000124" }));
    expect(JSON.stringify(device.checking.shown())).not.toContain("NGUYỄN");
  });
  test("is compared with a permit that is genuine and not valid too", async () => {
    const device = deviceOf();
    await device.scan(mint({ status: { list: "12", index: 1 } }));
    expect(await device.scan(card)).toMatchObject({ match: { result: "same" } });
  });
  test("held beside the permit in one frame is seen", async () => {
    const device = deviceOf();
    await device.scan(mint());
    device.clock.ms += 100;
    device.checking.readOneOf([mint(), card], "camera");
    await vi.waitFor(() => expect(device.checking.shown()).toMatchObject({ match: { result: "same" } }));
  });
  test.each([["no permit", null], ["a forged one", mint({}, keys.stranger)], ["another code", "https://example.com"]])(
    "after %s is calmly no permit, and is not written down",
    async (_what, first) => {
      const device = deviceOf();
      if (first !== null) await device.scan(first);
      const before = device.records().length;
      expect(await device.scan(card)).toMatchObject({ kind: "card-first" });
      expect(device.signal.mock.lastCall).toEqual(["calm"]);
      expect(device.records()).toHaveLength(before);
    },
  ); // prettier-ignore
});

describe("on line", () => {
  test("the verdict does not wait for the server", async () => {
    const device = deviceOf({ online: true, look: () => new Promise(() => undefined) });
    expect(await device.scan(mint())).toMatchObject({ live: "asking" });
    expect(device.records()).toMatchObject([{ verdict: "valid", online: true }]);
  });
  test("a permit revoked a moment ago turns red; the record keeps what was seen first", async () => {
    const device = deviceOf({ online: true, look: async () => ({ ...known, status: "revoked" }) });
    await device.scan(mint());
    const shown = device.checking.shown()!;
    expect([verdictOf(shown), toneOfShown(shown)]).toEqual(["revoked", "bad"]);
    expect(device.signal.mock.calls.flat()).toEqual(["good", "bad"]);
    expect(device.records()).toMatchObject([{ verdict: "valid", overruled: "revoked" }]);
    expect(device.asked()).toEqual(["look THD-000123"]);
  });
  test("suspended likewise", async () => {
    const device = deviceOf({ online: true, look: async () => ({ ...known, status: "suspended" }) });
    await device.scan(mint());
    expect([verdictOf(device.checking.shown()!), toneOfShown(device.checking.shown()!)]).toEqual(["suspended", "bad"]);
  });
  test("warnings are shown, heard and written down", async () => {
    const look = async () => ({ ...known, warnings: [{ code: "used-elsewhere" as const, detail: {} }] });
    const device = deviceOf({ online: true, look });
    await device.scan(mint());
    expect(device.signal.mock.calls.flat()).toEqual(["good", "attention"]);
    expect(device.records()).toMatchObject([{ verdict: "valid", warnings: ["used-elsewhere"] }]);
  });
  test("at two posts too fast: maybe a copy, and amber; another person's card says more", async () => {
    const look = async () => ({ ...known, warnings: [{ code: "too-fast" as const, detail: {} }] });
    const device = deviceOf({ online: true, look });
    await device.scan(mint());
    const shown = () => device.checking.shown() as ShownCheck;
    expect([contestedBy(shown()), toneOfShown(shown())]).toEqual(["maybe-copy", "attention"]);
    expect(device.signal.mock.calls.flat()).toEqual(["good", "attention"]);
    await device.scan(card.replace("NGUYỄN", "TRẦN"));
    expect(contestedBy(shown())).toBe("not-the-bearer");
  });
  test("an answer that comes after the next scan is written down with its own check, and not shown", async () => {
    let answer: (look: DeviceOutputs["look"]) => void = () => undefined;
    const looks = [new Promise<DeviceOutputs["look"]>((done) => (answer = done)), Promise.resolve(known)];
    const device = deviceOf({ online: true, look: () => looks.shift()! });
    await device.scan(mint());
    await device.scan(mint({ serial: "THD-000124" }));
    answer({ ...known, status: "revoked", warnings: [{ code: "too-fast", detail: {} }] });
    await vi.waitFor(() => expect(device.records()[0]).toMatchObject({ serial: "THD-000123", warnings: ["too-fast"] }));
    expect(device.records()[1]).toMatchObject({ warnings: [] });
    expect(verdictOf(device.checking.shown()!)).toBe("valid");
  });
  test("without an answer the verdict of the device stands", async () => {
    const device = deviceOf({ online: true, look: () => Promise.reject(new Error("nobody answers")) });
    await device.scan(mint());
    expect(device.checking.shown()).toMatchObject({ live: "unasked" });
  });
  test("of a code that is no permit the server hears nothing", async () => {
    const device = deviceOf({ online: true });
    await device.scan("https://example.com");
    await device.scan(mint({}, keys.stranger));
    expect(device.asked()).toEqual([]);
  });
});

describe("the ward's answer", () => {
  test("known before the scan is shown and written down with it", async () => {
    const device = deviceOf();
    device.answer(answered("not-ours"));
    expect(await device.scan(mint())).toMatchObject({ answer: { answer: "not-ours" } });
    expect(device.records()).toMatchObject([{ verdict: "valid", warnings: ["ward-says-not-ours"] }]);
    expect([contestedBy(device.checking.shown() as ShownCheck), toneOfShown(device.checking.shown()!)]).toEqual([
      "not-ours",
      "bad",
    ]);
  });
  test("coming while the permit is on the screen turns it", async () => {
    const device = deviceOf();
    await device.scan(mint());
    device.answer(answered("revoked-now"));
    expect(verdictOf(device.checking.shown()!)).toBe("revoked");
    expect(device.signal.mock.calls.flat()).toEqual(["good", "bad"]);
    await vi.waitFor(() => expect(device.records()).toMatchObject([{ verdict: "valid", overruled: "revoked" }]));
  });
  test("the latest of two counts", async () => {
    const device = deviceOf();
    device.answer(answered("not-ours", 1));
    device.answer(answered("genuine", 2));
    expect(await device.scan(mint())).toMatchObject({ answer: { answer: "genuine" } });
  });
});

describe("at the gate of a market", () => {
  const card = mint(household);

  test("nobody is let in on the green of the card alone: the gate speaks first", async () => {
    let answer: (gate: { kind: "full"; inside: number; most: number }) => void = () => undefined;
    const device = deviceOf({ post: "cho-199", judgeGate: () => new Promise((done) => (answer = done)) });
    expect(await device.scan(card)).toMatchObject({ check: { verdict: "valid" }, gate: "asking" });
    expect([toneOfShown(device.checking.shown()!), device.signal.mock.calls]).toEqual(["calm", []]);
    answer({ kind: "full", inside: 40, most: 40 });
    await vi.waitFor(() => expect(device.signal.mock.calls).toEqual([["attention"]]));
    await vi.waitFor(() => expect(device.records()).toMatchObject([{ verdict: "valid", gate: "full", outcome: null }]));
  });
  test("doubt about a card does not soften the gate's no", async () => {
    const device = deviceOf({
      post: "cho-199",
      online: true,
      look: async () => ({ ...known, warnings: [{ code: "too-fast", detail: {} }] }),
      judgeGate: async () => ({ kind: "used-up", span: "day", last: null }),
    });
    await device.scan(card);
    const shown = device.checking.shown() as ShownCheck;
    expect([contestedBy(shown), toneOfShown(shown)]).toEqual(["maybe-copy", "bad"]);
  });
  test("a card that has said no already is asked about no further", async () => {
    const device = deviceOf({ post: "cho-199" });
    expect(await device.scan(mint({ ...household, status: { list: "12", index: 1 } }))).toMatchObject({ gate: null });
    expect(device.signal.mock.calls).toEqual([["bad"]]);
  });
  test("a permit that is no market card is not let in", async () => {
    const device = deviceOf({ post: "cho-199" });
    expect(verdictOf((await device.scan(mint()))!)).toBe("outside-area");
    expect(device.signal.mock.calls).toEqual([["attention"]]);
  });
  test("a gate that has nothing to say leaves the verdict as it is", async () => {
    const device = deviceOf({ post: "cho-199" });
    await device.scan(card);
    await vi.waitFor(() => expect(device.signal.mock.calls).toEqual([["good"]]));
  });
});

describe("what must not be missed", () => {
  test("a card beside the permit, the ward's answer and a warning are news; what was done is none", async () => {
    const device = deviceOf();
    const news = () => newsOf(device.checking.shown()!);
    await device.scan(mint());
    const seen = [news()];
    device.checking.setOutcome("let-through");
    expect(news()).toBe(seen[0]);
    await device.scan(card);
    seen.push(news());
    device.answer(answered("genuine"));
    seen.push(news());
    device.answer(answered("not-ours", 2));
    seen.push(news());
    expect(new Set(seen).size).toBe(4);
  });
});

describe("a picture", () => {
  test("without a code says so, unless something was read meanwhile", async () => {
    const device = deviceOf();
    device.checking.readNothing("no-code");
    expect([device.checking.shown()?.kind, device.signal.mock.calls.flat()]).toEqual(["no-code", ["calm"]]);
    await device.scan(mint());
    device.checking.readNothing("no-picture");
    expect(device.checking.shown()?.kind).toBe("check");
  });
  test("with two permits: one is judged, and it is said that there were two", async () => {
    const device = deviceOf();
    device.checking.readOneOf([mint(), mint({ serial: "THD-000124" }), mint()], "picture");
    await device.settled();
    expect(device.checking.shown()).toMatchObject({ codes: 2, check: { permit: { serial: "THD-000123" } } });
    expect(await device.scan(mint({ serial: "THD-000125" }))).toMatchObject({ codes: 1 });
  });
});
