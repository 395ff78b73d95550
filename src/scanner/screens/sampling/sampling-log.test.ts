import { expect, test } from "vitest";
import { isPicked } from "#domain/sampling.ts";
import { takePicked } from "#scanner/checking/sampled.ts";
import { fakeSession } from "#test/support/fake-session.ts";
import { SamplingLog } from "./sampling-log.ts";

const seed = 20210906;

test("every vehicle is written down with what its draw follows from", async () => {
  const session = fakeSession({ post: "chot-thd", profile: "police" });
  const log = await SamplingLog.open(session, () => seed);
  log.setRate(5);
  const picked = await Promise.all(Array.from({ length: 12 }, () => log.next()));
  expect(session.written).toHaveLength(12);
  for (const [position, record] of session.written.entries())
    expect(record).toMatchObject({ kind: "sampling", oneIn: 5, seed, position, picked: isPicked(seed, position, 5) });
  expect(picked).toEqual(log.passed().map((record) => record.picked));
});

test("closed and opened again the draw goes on where it was", async () => {
  const session = fakeSession({ post: "chot-thd", profile: "police" });
  const log = await SamplingLog.open(session, () => seed);
  log.setRate(5);
  await log.next();
  const reopened = await SamplingLog.open(session, () => 1);
  expect(reopened.oneIn()).toBe(5);
  await reopened.next();
  expect(session.written.at(-1)).toMatchObject({ seed, position: 1 });
});

test("the check after a picked vehicle is a sampled one, once; after one that passes, none is", async () => {
  const session = fakeSession({ post: "chot-thd", profile: "police" });
  const log = await SamplingLog.open(session, () => seed);
  log.setRate(1);
  await log.next();
  expect([takePicked(session), takePicked(session)]).toEqual([true, false]);
  await log.next();
  log.setRate(100);
  expect(isPicked(seed, 0, 100)).toBe(false);
  await log.next();
  expect(takePicked(session)).toBe(false);
});

test("another rate is another draw; another shift begins without one", async () => {
  const session = fakeSession({ post: "chot-thd", profile: "police" });
  let drawn = 0;
  const log = await SamplingLog.open(session, () => ++drawn);
  log.setRate(5);
  await log.next();
  log.setRate(10);
  await log.next();
  expect(session.written).toMatchObject([{ seed: 1, oneIn: 5 }, { seed: 2, oneIn: 10, position: 0 }]);
  const next = fakeSession({ post: "chot-thd", profile: "police" });
  next.written.push(...session.written);
  expect((await SamplingLog.open(next, () => 1)).oneIn()).toBeNull();
}); // prettier-ignore

test("the queue is never shorter than nothing and never longer than a record holds", async () => {
  const session = fakeSession({ post: "chot-thd", profile: "police" });
  const log = await SamplingLog.open(session, () => seed);
  await Promise.all([log.setQueue((n) => n - 1), log.setQueue(() => 12), log.setQueue((n) => n + 1), log.setQueue(() => 99_999)]);
  expect(log.queue().map(({ length }) => length)).toEqual([0, 12, 13, 10_000]);
}); // prettier-ignore
