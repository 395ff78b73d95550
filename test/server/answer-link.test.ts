/** The page behind an answer link: shows, asks twice before a revocation, answers once, and keeps its secret. */
import { randomUUID } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import { createApp } from "#server/app.ts";
import { type QuestionWorld, questionWorldForTest } from "#test/support/questions.ts";
import { call } from "#test/support/world.ts";

const get = (world: QuestionWorld, token: string, query = "", headers = {}) =>
  world.app.inject({ method: "GET", url: `/answer/${token}${query}`, headers });

const post = (world: QuestionWorld, token: string, form: Record<string, string>, query = "") =>
  world.app.inject({
    method: "POST",
    url: `/answer/${token}${query}`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(form).toString(),
  });

/** A question about the permit, or about what is given; and the secret of its link. */
async function asked(input: { paperNumber?: string; note?: string } = {}) {
  const world = await questionWorldForTest();
  const about = input.paperNumber === undefined ? { code: world.permit.qrText } : { unitId: world.unitId.tranHungDao };
  const { body } = await world.ask(world.device, { ...about, ...input });
  const [token = ""] = await world.links();
  return { world, token, questionId: String(body.questionId) };
}

const answerOf = async (world: QuestionWorld) =>
  (await world.sql<{ answer: string | null }>("select answer from question"))[0]!.answer;

const statusOf = async (world: QuestionWorld) =>
  (await world.sql<{ status: string }>("select status from permit where id = $1", [world.permit.id]))[0]!.status;

describe("what it shows", () => {
  test("who asks, about which number, and of our permit only what a clerk compares", async () => {
    const { world, token } = await asked({ note: `<script>alert("x")</script>` });
    const { statusCode, body } = await get(world, token);
    expect(statusCode).toBe(200);
    for (const told of [
      world.permit.serial,
      "Chốt Cầu Chui",
      "08:00 06/09/2021",
      "N. T. M.",
      "…9321",
      "còn giá trị",
      "Cá nhân",
    ])
      expect(body).toContain(told);
    for (const personal of ["Nguyễn Thị Mẫu", "001190999321", world.permit.typedCode, world.permit.qrText])
      expect(body).not.toContain(personal);
    expect(body).toContain("&lt;script&gt;");
    expect(body).not.toContain("<script");
    expect(body).not.toContain("undefined");
  });

  test("in the language that was chosen, which the form keeps", async () => {
    const { world, token } = await asked();
    const vi = await get(world, token);
    expect([vi.headers["content-language"], vi.body.includes("Giấy thật, do đơn vị cấp")]).toEqual(["vi", true]);
    const en = await get(world, token, "", { "accept-language": "en-GB" });
    expect([en.headers["content-language"], en.body.includes("Genuine, issued by us")]).toEqual(["en", true]);
    const chosen = await get(world, token, "?lang=en");
    expect(chosen.body).toContain(`action="/answer/${token}?lang=en"`);
    const done = await post(world, token, { answer: "genuine" }, "?lang=en");
    expect(done.body).toContain("Answer sent");
  });

  test("of a paper that is in no register, and of a code without a seal, it says so", async () => {
    const { world, token } = await asked({ paperNumber: "12/GĐĐ" });
    const { body } = await get(world, token);
    expect(body).toContain("không có giấy nào mang số này");
    expect(body).toContain("Giấy không có mã QR");
    expect(body).not.toContain("revoked-now");
  });

  test("nothing hands its address on: no referrer, no copy, no index, no frame, no script", async () => {
    const { world, token } = await asked();
    for (const reply of [await get(world, token), await get(world, "x".repeat(43)), await post(world, token, {})]) {
      expect(reply.headers).toMatchObject({
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "x-robots-tag": "noindex, nofollow",
      });
      expect(reply.headers["content-security-policy"]).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(reply.headers["set-cookie"]).toBeUndefined();
    }
  });
});

describe("answering", () => {
  test("opening it, as often as scanners like, changes nothing", async () => {
    const { world, token } = await asked();
    const before = await world.sql(
      "select (select count(*) from audit_entry) as audit, row_to_json(q) as q from question q",
    );
    for (let n = 0; n < 3; n++) expect((await get(world, token)).statusCode).toBe(200);
    expect((await world.app.inject({ method: "HEAD", url: `/answer/${token}` })).statusCode).toBe(200);
    expect(
      await world.sql("select (select count(*) from audit_entry) as audit, row_to_json(q) as q from question q"),
    ).toEqual(before);
  });

  test.each([
    { answer: "genuine", told: "là giấy thật" },
    { answer: "not-ours", told: "không nhận giấy số" },
  ])("$answer: recorded once; afterwards the link only says what was answered", async ({ answer, told }) => {
    const { world, token, questionId } = await asked();
    const done = await post(world, token, { answer, note: "Đã  xem sổ\r\ntrang 3" });
    expect([done.statusCode, done.body.includes(told)]).toEqual([200, true]);
    expect(await world.sql("select answer, answer_note, answered_by from question")).toEqual([
      { answer, answer_note: "Đã xem sổ trang 3", answered_by: null },
    ]);
    expect(
      await world.sql("select role, subject_ids, details from audit_entry where action = 'question.answer'"),
    ).toEqual([{ role: "system:answer-link", subject_ids: [questionId], details: { answer, office: "ward" } }]);
    for (const again of [await get(world, token), await post(world, token, { answer: "genuine" })]) {
      expect(again.statusCode).toBe(410);
      expect(again.body).toContain("Câu hỏi này đã được trả lời");
      expect(again.body).not.toContain("<form");
      expect(again.body).not.toContain("N. T. M.");
    }
    expect(await answerOf(world)).toBe(answer);
    expect(await statusOf(world)).toBe("valid");
  });

  test("revoking is asked once more, and done by the system in the office's name", async () => {
    const { world, token, questionId } = await asked();
    const first = await post(world, token, { answer: "revoked-now", note: `Báo mất "sáng nay"` });
    expect([first.statusCode, first.body.includes("Thu hồi giấy số")]).toEqual([200, true]);
    expect(first.body).toContain(`value="Báo mất &quot;sáng nay&quot;"`);
    expect([await answerOf(world), await statusOf(world)]).toEqual([null, "valid"]);
    const second = await post(world, token, { answer: "revoked-now", confirmed: "yes", note: "Báo mất" });
    expect([second.statusCode, second.body.includes("đã bị thu hồi")]).toEqual([200, true]);
    expect([await answerOf(world), await statusOf(world)]).toEqual(["revoked-now", "revoked"]);
    const { body } = await call(world, "wardOfficer", "GET", `/permits/${world.permit.id}`);
    expect(body.history.at(-1)).toMatchObject({
      action: "revoke",
      accountName: null,
      reason: "Thu hồi khi trả lời câu hỏi của Chốt Cầu Chui: Báo mất",
    });
    expect(await world.sql("select role, details from audit_entry where action = 'permit.revoke'")).toEqual([
      { role: "system:answer-link", details: { questionId } },
    ]);
  });

  test.each([
    { name: "no permit of the number", about: { paperNumber: "12/GĐĐ" }, status: null },
    { name: "revoked since the page was opened", about: {}, status: "revoked" },
  ])("revoking is refused: $name", async ({ about, status }) => {
    const { world, token } = await asked(about);
    if (status) await world.sql("update permit set status = $1, holds_claim = false", [status]);
    const reply = await post(world, token, { answer: "revoked-now", confirmed: "yes" });
    expect([reply.statusCode, reply.body.includes("Chưa thu hồi được")]).toEqual([409, true]);
    expect(await answerOf(world)).toBeNull();
    expect((await post(world, token, { answer: "not-ours" })).statusCode).toBe(200);
  });

  test("of a forged copy revoking is not offered, nor done when it is sent all the same: the permit is genuine", async () => {
    const world = await questionWorldForTest();
    const { qrText } = world.permit;
    const code = `${qrText.slice(0, -20)}${qrText.at(-20) === "A" ? "B" : "A"}${qrText.slice(-19)}`;
    const { body } = await world.ask(world.device, { code, unitId: world.unitId.tranHungDao });
    const [token = ""] = await world.links();
    const page = (await get(world, token)).body;
    expect([page.includes("N. T. M."), page.includes("revoked-now")]).toEqual([true, false]);
    const given = { answer: "revoked-now", confirmed: "yes" };
    expect((await post(world, token, given)).statusCode).toBe(409);
    const command = { commandId: randomUUID(), answer: given.answer };
    const signedIn = await call(world, "wardOfficer", "POST", `/questions/${body.questionId}/answer`, command);
    expect([signedIn.body.code, signedIn.body.data]).toEqual(["WRONG_STATE", { because: "code-not-signed" }]);
    expect([await answerOf(world), await statusOf(world)]).toEqual([null, "valid"]);
    expect((await post(world, token, { answer: "not-ours" })).statusCode).toBe(200);
  });

  test("nor of a number without a code, which anybody can say of a stranger's permit", async () => {
    const world = await questionWorldForTest();
    await world.ask(world.device, { paperNumber: world.permit.serial, unitId: world.unitId.tranHungDao });
    const [token = ""] = await world.links();
    expect((await get(world, token)).body).not.toContain("revoked-now");
    expect((await post(world, token, { answer: "revoked-now", confirmed: "yes" })).statusCode).toBe(409);
    expect([await answerOf(world), await statusOf(world)]).toEqual([null, "valid"]);
  });

  test.each([
    { name: "nothing chosen", form: { note: "x" }, status: 422, told: "Chưa chọn câu trả lời" },
    { name: "something else chosen", form: { answer: "__proto__" }, status: 422, told: "Chưa chọn câu trả lời" },
    { name: "a note too long", form: { answer: "genuine", note: "ố".repeat(301) }, status: 422, told: "dài hơn 300" },
    {
      name: "a note of the full length",
      form: { answer: "genuine", note: "ố".repeat(300) },
      status: 200,
      told: "Đã gửi",
    },
  ])("$name", async ({ form, status, told }) => {
    const { world, token } = await asked();
    const reply = await post(world, token, form as Record<string, string>);
    expect([reply.statusCode, reply.body.includes(told)]).toEqual([status, true]);
    expect(await answerOf(world)).toBe(status === 200 ? "genuine" : null);
  });

  test("a body that is too large is not read", async () => {
    const { world, token } = await asked();
    expect((await post(world, token, { answer: "genuine", note: "x".repeat(9000) })).statusCode).toBe(413);
    expect(await answerOf(world)).toBeNull();
  });

  test("of two at once exactly one counts, and the others see that it was answered", async () => {
    const { world, token, questionId } = await asked();
    const [one, two, three] = await Promise.all([
      post(world, token, { answer: "genuine" }),
      post(world, token, { answer: "not-ours" }),
      call(world, "wardOfficer", "POST", `/questions/${questionId}/answer`, {
        commandId: randomUUID(),
        answer: "not-ours",
      }),
    ]);
    const codes = [one.statusCode, two.statusCode, three.status];
    expect(codes.filter((code) => code === 200)).toHaveLength(1);
    expect(codes.filter((code) => code === 410 || code === 409)).toHaveLength(2);
    expect(await world.sql("select from audit_entry where action = 'question.answer'")).toHaveLength(1);
  });

  test("one answer uses up every link about the same paper", async () => {
    const { world, token } = await asked();
    await world.escalate();
    const links = await world.links();
    expect(links).toHaveLength(3);
    await post(world, links[2]!, { answer: "genuine" });
    for (const link of [token, ...links]) expect((await get(world, link)).statusCode).toBe(410);
  });
});

describe("a link that does not work", () => {
  test("after an hour: says so, and records nothing", async () => {
    const { world, token } = await asked();
    world.clock.now = new Date(world.clock.now.getTime() + 3_600_000);
    for (const reply of [await get(world, token), await post(world, token, { answer: "genuine" })]) {
      expect([reply.statusCode, reply.body.includes("Liên kết đã hết hạn")]).toEqual([410, true]);
      expect(reply.body).not.toContain(world.permit.serial);
    }
    expect(await answerOf(world)).toBeNull();
  });

  test.each(["a".repeat(43), "short", "%00", "..%2f..", "ố".repeat(43)])("nobody's: %s", async (token) => {
    const { world } = await asked();
    for (const reply of [await get(world, token), await post(world, token, { answer: "genuine" })])
      expect([reply.statusCode, reply.body.includes("Không nhận ra liên kết này")]).toEqual([404, true]);
    expect(await answerOf(world)).toBeNull();
  });

  test("the hash in the database opens nothing", async () => {
    const { world } = await asked();
    const [row] = await world.sql<{ hash: Buffer }>("select hash from question_link");
    expect((await get(world, row!.hash.toString("base64url"))).statusCode).toBe(404);
  });

  test("the district's does not revoke, shown or sent all the same", async () => {
    const { world } = await asked();
    await call(world, "admin", "PUT", `/units/${world.unitId.hoanKiem}/contacts/district`, {
      commandId: randomUUID(),
      addresses: ["truc@hoankiem.example"],
    });
    await world.escalate();
    await world.sendMail();
    const letter = (await world.sent()).find(({ to }) => to![0]!.address === "truc@hoankiem.example");
    const token = /\/answer\/([\w-]{43})/.exec(letter!.text!)![1]!;
    const { body } = await get(world, token);
    expect(body).not.toContain("revoked-now");
    expect(body).toContain("Việc thu hồi do xã, phường");
    const forced = await post(world, token, { answer: "revoked-now", confirmed: "yes" });
    expect(forced.statusCode).toBe(409);
    expect([await answerOf(world), await statusOf(world)]).toEqual([null, "valid"]);
    expect((await post(world, token, { answer: "genuine" })).statusCode).toBe(200);
    expect(await world.sql("select details from audit_entry where action = 'question.answer'")).toEqual([
      { details: { answer: "genuine", office: "district" } },
    ]);
  });
});

test("while the database is away the page says when to come again", async () => {
  const { world, token } = await asked();
  const gone = () => Promise.reject(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  const database = { ...world.platform.database, read: gone, transaction: gone };
  const app = createApp({ platform: { ...world.platform, database }, log: (line) => world.logged.push(line) });
  onTestFinished(() => app.close());
  const { statusCode, body } = await app.inject({ method: "GET", url: `/answer/${token}` });
  expect([statusCode, body.includes("sau một phút"), world.logged]).toEqual([503, true, []]);
});

test("the secret is in no line that the server logs, even when something breaks", async () => {
  const { world, token } = await asked();
  await get(world, token);
  await world.sql("alter table question_link rename to question_link_gone");
  expect((await get(world, token)).statusCode).toBe(500);
  expect((await post(world, token, { answer: "genuine" })).statusCode).toBe(500);
  expect(world.logged.length).toBeGreaterThan(0);
  expect(world.logged.join("\n")).not.toContain(token);
  await world.sql("alter table question_link_gone rename to question_link");
});
