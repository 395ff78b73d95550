/** Questions to wards: kept, sent when there is a network, never lost and never sent twice. */
import { expect, test } from "vitest";
import { Refused, Unanswered } from "#scanner/api.ts";
import { type FakeSession, fakeSession } from "#test/support/fake-session.ts";
import { type Doubt, questionsOf } from "./questions.ts";

const doubt: Doubt = {
  code: "HTTPS://X/V#ABC",
  serial: "THD-000123",
  paperNumber: null,
  ward: null,
  note: "Ảnh không giống",
};
const paper: Doubt = { ...doubt, code: null, serial: null, paperNumber: "17/GĐĐ", ward: { unitId: 7, name: "phường Hàng Bài" } }; // prettier-ignore

const answering = (session: FakeSession): void => {
  session.server.ask = ({ id, askedAt }) => ({ questionId: id, unitName: "phường Trần Hưng Đạo", askedAt });
};
const asks = (session: FakeSession): unknown[] => session.asked.filter(({ route }) => route === "ask");
const network = async (session: FakeSession): Promise<void> => {
  session.isWithNetwork = true;
  session.tell("network");
  await (await questionsOf(session)).send();
};

test("a question goes out at once and names whom it reached; its code is not kept", async () => {
  const session = fakeSession({ post: "chot-thd" });
  answering(session);
  const questions = await questionsOf(session);
  await questions.ask(doubt);
  expect(asks(session)).toMatchObject([{ input: { code: "HTTPS://X/V#ABC", note: "Ảnh không giống", paperNumber: null } }]);
  const [asked] = questions.items();
  expect(asked).toMatchObject({ state: "sent", unitName: "phường Trần Hưng Đạo", serial: "THD-000123" });
  expect(JSON.stringify(session.store.get("questions"))).not.toContain("ABC");
}); // prettier-ignore

test("without a network it waits, and goes out when the network is back, once", async () => {
  const session = fakeSession({ post: "chot-thd" });
  answering(session);
  session.isWithNetwork = false;
  const questions = await questionsOf(session);
  await questions.ask(paper);
  expect(asks(session)).toEqual([]);
  expect(questions.items()).toMatchObject([{ state: "waiting", unitName: "phường Hàng Bài" }]);
  await network(session);
  await network(session);
  expect(asks(session)).toMatchObject([{ input: { paperNumber: "17/GĐĐ", unitId: 7 } }]);
  expect(questions.items()).toMatchObject([{ state: "sent" }]);
});

test("asked while the server does not answer: the same question is sent again, with the same id", async () => {
  const session = fakeSession({ post: "chot-thd" });
  session.server.ask = () => {
    throw new Unanswered();
  };
  const questions = await questionsOf(session);
  await questions.ask(doubt);
  expect(questions.items()).toMatchObject([{ state: "waiting", input: { code: "HTTPS://X/V#ABC" } }]);
  answering(session);
  await network(session);
  const [first, second] = asks(session) as { input: { id: string } }[];
  expect(second?.input.id).toBe(first?.input.id);
  expect(questions.items()).toMatchObject([{ state: "sent" }]);
});

test("one that waits does not hold up the next, and they go out in the order in which they were asked", async () => {
  const session = fakeSession({ post: "chot-thd" });
  session.isWithNetwork = false;
  const questions = await questionsOf(session);
  await questions.ask(doubt);
  await questions.ask(paper);
  session.server.ask = ({ id, code, askedAt }) => {
    if (code !== null) throw new Unanswered();
    return { questionId: id, unitName: "phường Hàng Bài", askedAt };
  };
  await network(session);
  expect(asks(session)).toMatchObject([{ input: { code: doubt.code } }, { input: { code: null } }]);
  expect(questions.items().map(({ state }) => state)).toEqual(["sent", "waiting"]);
});

test("what the server never takes is said, and not sent again", async () => {
  const session = fakeSession({ post: "chot-thd" });
  session.server.ask = () => {
    throw new Refused("UNKNOWN_UNIT", {});
  };
  const questions = await questionsOf(session);
  await questions.ask(doubt);
  await network(session);
  expect(asks(session)).toHaveLength(1);
  expect(questions.items()).toMatchObject([{ state: "refused", refusal: "UNKNOWN_UNIT", input: { code: null } }]);
});

test("too many at once wait for later", async () => {
  const session = fakeSession({ post: "chot-thd" });
  session.server.ask = () => {
    throw new Refused("TOO_MANY_ATTEMPTS", {});
  };
  const questions = await questionsOf(session);
  await questions.ask(doubt);
  expect(questions.items()).toMatchObject([{ state: "waiting" }]);
});

test("after the app was closed the question still waits; what is two days old and answered for is gone", async () => {
  const session = fakeSession({ post: "chot-thd" });
  session.isWithNetwork = false;
  await (await questionsOf(session)).ask(doubt);
  const reopened = fakeSession({ post: "chot-thd", at: session.at + 3 * 86_400 });
  reopened.store.set("questions", session.store.get("questions"));
  answering(reopened);
  const questions = await questionsOf(reopened);
  await questions.send();
  expect(questions.items()).toMatchObject([{ state: "sent" }]);
  const muchLater = fakeSession({ post: "chot-thd", at: reopened.at + 2 * 86_400 });
  muchLater.store.set("questions", reopened.store.get("questions"));
  expect((await questionsOf(muchLater)).items()).toEqual([]);
});

test("an answer that was looked at is remembered over a lock, and is not a new one again", async () => {
  const session = fakeSession({ post: "chot-thd" });
  answering(session);
  const questions = await questionsOf(session);
  await questions.ask(doubt);
  const [asked] = questions.items();
  expect(asked?.isAnswerSeen).toBeUndefined();
  await questions.noteSeen([asked?.input.id ?? "", crypto.randomUUID()]);
  expect(session.store.get("questions")).toMatchObject([{ isAnswerSeen: true }]);
});
