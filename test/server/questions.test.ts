/** A post asks the ward about a doubtful permit; the ward answers, or its police and district do; every post is told. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { encodeTypedCode } from "#credential/typed-code.ts";
import { answersSince } from "#server/questions/service.ts";
import { publishTrust } from "#server/seals/service.ts";
import { placeDevice } from "#test/support/devices.ts";
import type { PersonName } from "#test/support/people.ts";
import { type QuestionWorld, questionWorldForTest } from "#test/support/questions.ts";
import { call } from "#test/support/world.ts";

const nonce = "00112233445566778899aabbccddeeff";
const sync = async (device: QuestionWorld["device"], cursor = 0) =>
  (await device.call("POST", "/sync", { nonce, cursor, appVersion: "1", waiting: 0 })).body;

/** A letter of the signature is another one. */
const forged = ({ qrText }: { qrText: string }): string => {
  const at = qrText.length - 20;
  return qrText.slice(0, at) + (qrText[at] === "A" ? "B" : "A") + qrText.slice(at + 1);
};

const list = async (world: QuestionWorld, who: PersonName, state = "open") =>
  (await call(world, who, "GET", `/questions?state=${state}`)).body.items;

const answer = (world: QuestionWorld, who: PersonName, questionId: string, given: object) =>
  call(world, who, "POST", `/questions/${questionId}/answer`, { commandId: randomUUID(), ...given });

const moveClock = (world: QuestionWorld, minutes: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + minutes * 60_000);
};

describe("asking", () => {
  test("by the code: serial and ward follow from the seal, the ward's first mailbox gets a mail, the code is not kept", async () => {
    const world = await questionWorldForTest();
    const { permit, device } = world;
    const asked = await world.ask(device, {
      code: permit.qrText,
      unitId: world.unitId.catLinh,
      paperNumber: "999",
      note: "Người  nói mới nhận giấy sáng nay",
    });
    expect(asked.body).toMatchObject({ unitName: "phường Trần Hưng Đạo" });
    const [question] = await list(world, "wardOfficer");
    expect(question).toMatchObject({
      questionId: asked.body.questionId,
      serial: permit.serial,
      permitId: permit.id,
      paperNumber: null,
      codeSigned: true,
      postName: "Chốt Cầu Chui",
      note: "Người nói mới nhận giấy sáng nay",
      escalatedAt: null,
      answer: null,
    });
    const [row] = await world.sql<{ kept: string }>("select row_to_json(q)::text as kept from question q");
    expect(row!.kept).not.toContain(permit.qrText.slice(-60));
    await world.sendMail();
    const [mail] = await world.sent();
    expect(mail!.to![0]!.address).toBe("qrca.hk.thd1@gmail.example");
    expect(mail!.subject).toContain(permit.serial);
    for (const body of [mail!.text!, mail!.html!]) {
      for (const told of ["Chốt Cầu Chui", permit.serial, "08:00 06/09/2021", "nhận giấy sáng nay"])
        expect(body).toContain(told);
      expect(body).toMatch(/https:\/\/thonghanh\.example\/answer\/[\w-]{43}/);
      expect(body).not.toContain("Nguyễn Thị Mẫu");
    }
    expect(
      await world.sql(
        "select role, unit_id, details ->> 'deviceId' as device from audit_entry where action = 'question.ask'",
      ),
    ).toEqual([{ role: "system:device", unit_id: world.unitId.tranHungDao, device: device.deviceId }]);
  });

  test("the link's secret is not in the database but in the letter; its hash is", async () => {
    const world = await questionWorldForTest();
    await world.ask(world.device, { code: world.permit.qrText });
    const [token] = await world.links();
    const rows = await world.sql<{ text: string }>("select row_to_json(l)::text as text from question_link l");
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).not.toContain(token);
    expect(rows[0]!.text).not.toContain(Buffer.from(token!).toString("hex"));
  });

  test("twice with the same id, also at once: one question, one mail, the same answer", async () => {
    const world = await questionWorldForTest();
    const input = { id: randomUUID(), code: world.permit.qrText };
    const replies = await Promise.all([1, 2, 3].map(() => world.ask(world.device, input)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await list(world, "wardOfficer")).toHaveLength(1);
    expect(await world.links()).toHaveLength(1);
    const stolen = await world.ask(world.device2, input);
    expect([stolen.status, stolen.body.code]).toEqual([422, "BAD_INPUT"]);
  });

  test("by the typed code; one never printed is not found and leaves a trail; a typing mistake is said", async () => {
    const world = await questionWorldForTest();
    const { device, permit } = world;
    await world.ask(device, { code: permit.typedCode.toLowerCase() });
    expect(await list(world, "wardOfficer")).toMatchObject([{ serial: permit.serial, codeSigned: true }]);
    expect((await world.ask(device, { code: "000000000" })).body.code).toBe("NOT_FOUND");
    expect((await world.ask(device, { code: "000000001" })).body.code).toBe("BAD_INPUT");
    expect(
      await world.sql("select details ->> 'found' as found from audit_entry where action = 'question.ask' order by id"),
    ).toEqual([{ found: null }, { found: "false" }]);
  });

  test("wrong typed codes are counted together with those that are looked up", async () => {
    const world = await questionWorldForTest();
    const { device, device2, permit } = world;
    const wrong = (n: number) => encodeTypedCode(1000 + n);
    const look = (code: string) => device.call("POST", "/typed-code", { code });
    for (let n = 0; n < 15; n++) expect((await look(wrong(n))).body.code).toBe("NOT_FOUND");
    for (let n = 15; n < 30; n++) {
      expect((await world.ask(device, { code: "000000001" })).body.code).toBe("BAD_INPUT");
      expect((await world.ask(device, { code: wrong(n) })).body.code).toBe("NOT_FOUND");
    }
    for (const refused of [
      await world.ask(device, { code: wrong(30) }),
      await world.ask(device, { code: permit.typedCode }),
      await look(wrong(30)),
    ])
      expect([refused.body.code, refused.body.data]).toEqual([
        "TOO_MANY_ATTEMPTS",
        { retryAt: "2021-09-06T01:10:00.000Z" },
      ]);
    expect((await world.ask(device, { code: permit.qrText })).status).toBe(200);
    expect((await world.ask(device2, { code: permit.typedCode })).status).toBe(200);
    moveClock(world, 10);
    expect((await world.ask(device, { code: permit.typedCode })).status).toBe(200);
  });

  test("of a forged code nothing is believed: the device names the ward, and the question says so", async () => {
    const world = await questionWorldForTest();
    const code = forged(world.permit);
    expect((await world.ask(world.device, { code })).body.code).toBe("UNKNOWN_UNIT");
    await world.ask(world.device, { code, unitId: world.unitId.hangBai });
    expect(await list(world, "otherWardOfficer")).toMatchObject([
      { serial: null, paperNumber: world.permit.serial, codeSigned: false, permitId: null },
    ]);
    await world.sendMail();
    expect((await world.sent()).at(-1)!.text).toContain("giấy có thể là giả");
  });

  test("a forged copy and the permit that it copies are two matters: an answer about one says nothing about the other", async () => {
    const world = await questionWorldForTest();
    const { permit, device } = world;
    const genuine = await world.ask(device, { code: permit.qrText });
    const copy = await world.ask(device, { code: forged(permit), unitId: world.unitId.tranHungDao });
    await answer(world, "wardOfficer", copy.body.questionId, { answer: "not-ours" });
    expect((await list(world, "wardOfficer")).map((item: { questionId: string }) => item.questionId)).toEqual([
      genuine.body.questionId,
    ]);
    expect((await sync(device)).answers).toMatchObject([{ serial: null, paperNumber: permit.serial }]);
  });

  test("after the seal's key was revoked its codes vouch for nothing", async () => {
    const world = await questionWorldForTest();
    await world.sql("update seal_key set state = 'revoked' where unit_id = $1", [world.unitId.tranHungDao]);
    await publishTrust(world.platform);
    await world.ask(world.device, { code: world.permit.qrText });
    expect(await list(world, "wardOfficer")).toMatchObject([{ serial: null, codeSigned: false }]);
  });

  test("a paper written by hand: number and ward", async () => {
    const world = await questionWorldForTest();
    await world.ask(world.device, { paperNumber: "12/GĐĐ-UBND", unitId: world.unitId.hangBai });
    expect(await list(world, "otherWardOfficer")).toMatchObject([
      { serial: null, paperNumber: "12/GĐĐ-UBND", codeSigned: null, permitId: null },
    ]);
  });

  test.each([
    { name: "no ward", input: { paperNumber: "12" }, code: "UNKNOWN_UNIT" },
    { name: "a district", input: { paperNumber: "12", unitId: "hoanKiem" as const }, code: "UNKNOWN_UNIT" },
    { name: "a ward that has ended", input: { paperNumber: "12", unitId: "catLinh" as const }, code: "UNKNOWN_UNIT" },
    { name: "neither code nor number", input: { unitId: "hangBai" as const }, code: "BAD_INPUT" },
    {
      name: "another program's QR without a number",
      input: { code: "https://vi.du/", unitId: "hangBai" as const },
      code: "BAD_INPUT",
    },
  ])("refused: $name", async ({ input: { unitId, ...input }, code }) => {
    const world = await questionWorldForTest();
    await world.sql("update unit_version set valid_to = '2021-09-06' where unit_id = $1", [world.unitId.catLinh]);
    const asked = await world.ask(world.device, {
      ...input,
      ...(unitId === undefined ? {} : { unitId: world.unitId[unitId] }),
    });
    expect([asked.status, asked.body.code]).toEqual([422, code]);
    expect(await world.sql("select from question")).toEqual([]);
  });

  test("a practice device asks nobody, and no device floods the wards", async () => {
    const world = await questionWorldForTest();
    const practice = await placeDevice(world, "chot-1", { profile: "read-only" });
    expect((await world.ask(practice, { code: world.permit.qrText })).body.code).toBe("FORBIDDEN");
    const first = await world.ask(world.device, { paperNumber: "1", unitId: world.unitId.hangBai });
    await world.sql(
      `insert into question (id, unit_id, device_id, post_code, asked_at, received_at, subject, paper_number)
       select gen_random_uuid(), unit_id, device_id, post_code, asked_at, received_at, 'written ' || n, n::text from question, generate_series(2, 60) n`,
    );
    const input = { paperNumber: "61", unitId: world.unitId.hangBai };
    expect((await world.ask(world.device, input)).body.code).toBe("TOO_MANY_ATTEMPTS");
    expect((await world.ask(world.device, { ...input, id: first.body.questionId })).status).toBe(200);
    expect((await world.ask(world.device2, input)).status).toBe(200);
    moveClock(world, 61);
    expect((await world.ask(world.device, input)).status).toBe(200);
  });

  test("of many at once no more than sixty an hour are kept", async () => {
    const world = await questionWorldForTest();
    const { hangBai } = world.unitId;
    await world.ask(world.device, { paperNumber: "1", unitId: hangBai });
    await world.sql(
      `insert into question (id, unit_id, device_id, post_code, asked_at, received_at, subject, paper_number)
       select gen_random_uuid(), unit_id, device_id, post_code, asked_at, received_at, 'written ' || n, n::text from question, generate_series(2, 58) n`,
    );
    const numbers = ["59", "60", "61", "62", "63", "64"];
    const replies = await Promise.all(
      numbers.map((paperNumber) => world.ask(world.device, { paperNumber, unitId: hangBai })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await world.sql("select from question")).toHaveLength(60);
  });

  test("letters go out about thirty questions of a ward in an hour; further ones are in the queue alone", async () => {
    const world = await questionWorldForTest();
    const { hangBai, tranHungDao } = world.unitId;
    const letters = async () => (await world.sql("select from question_link")).length;
    await world.ask(world.device, { paperNumber: "1", unitId: hangBai });
    await world.sql(
      `with asked as (
         insert into question (id, unit_id, device_id, post_code, asked_at, received_at, subject, paper_number)
         select gen_random_uuid(), unit_id, device_id, post_code, asked_at, received_at, 'written ' || n, n::text
         from question, generate_series(2, 29) n returning id)
       insert into question_link (hash, question_id, unit_id, office, until, made_at)
       select decode(md5(a.id::text), 'hex'), a.id, l.unit_id, 'ward', l.until, l.made_at from asked a, question_link l`,
    );
    const numbers = ["30", "31", "32"];
    await Promise.all(numbers.map((paperNumber) => world.ask(world.device2, { paperNumber, unitId: hangBai })));
    expect(await letters()).toBe(30);
    expect(await list(world, "otherWardOfficer")).toHaveLength(32);
    await world.ask(world.device2, { paperNumber: "1", unitId: tranHungDao });
    expect(await letters()).toBe(31);
    await world.escalate();
    expect(
      await world.sql(
        "select from question where subject in ('written 30', 'written 31', 'written 32') and escalated_at is not null",
      ),
    ).toHaveLength(3);
    moveClock(world, 61);
    const before = await letters();
    await world.ask(world.device2, { paperNumber: "33", unitId: hangBai });
    expect(await letters()).toBe(before + 1);
  });

  test("in the letter a stranger's text is no link; the queue has it as it was given", async () => {
    const world = await questionWorldForTest();
    const given = { paperNumber: "12.5 HTTPS://lua.example/x", note: "xem www.lua.example, hỏi TP.HCM" };
    await world.ask(world.device, { ...given, unitId: world.unitId.hangBai });
    await world.sendMail();
    const [mail] = await world.sent();
    expect(mail!.subject).toContain("12.5 HTTPS: //lua. example/x");
    for (const body of [mail!.text!, mail!.html!]) {
      expect(body).toContain("HTTPS: //lua. example/x");
      expect(body).toContain("www. lua. example");
      expect(body).not.toMatch(/lua\.example/);
    }
    expect(await list(world, "otherWardOfficer")).toMatchObject([given]);
    for (const note of ["một\nhai", "\u0000", "\u001b[2J"])
      expect((await world.ask(world.device, { ...given, note, unitId: world.unitId.hangBai })).body.code).toBe(
        "BAD_INPUT",
      );
  });

  test.each([
    { said: "2021-09-04T01:00:00.000Z", kept: "2021-09-04T01:00:00.000Z" },
    { said: "2021-09-04T00:59:59.999Z", kept: "2021-09-06T01:00:00.000Z" },
    { said: "1970-01-01T00:00:00.000Z", kept: "2021-09-06T01:00:00.000Z" },
    { said: "2021-09-06T01:05:00.001Z", kept: "2021-09-06T01:00:00.000Z" },
    { said: "2999-01-01T00:00:00.000Z", kept: "2021-09-06T01:00:00.000Z" },
  ])("asked at $said is kept as $kept", async ({ said, kept }) => {
    const world = await questionWorldForTest();
    expect((await world.ask(world.device, { code: world.permit.qrText, askedAt: said })).body.askedAt).toBe(kept);
  });

  test("other posts wait for the same answer: no second mail in five minutes, one afterwards", async () => {
    const world = await questionWorldForTest();
    const { permit, device, device2 } = world;
    await Promise.all([world.ask(device, { code: permit.qrText }), world.ask(device2, { code: permit.qrText })]);
    expect(await world.links()).toHaveLength(1);
    moveClock(world, 4);
    await world.ask(device2, { code: permit.typedCode });
    expect(await world.links()).toHaveLength(1);
    moveClock(world, 2);
    await world.ask(device2, { code: permit.qrText });
    expect(await world.links()).toHaveLength(2);
    expect(await list(world, "wardOfficer")).toHaveLength(4);
  });

  test("thirty at once do not wait for each other's connections", async () => {
    const world = await questionWorldForTest();
    const code = world.permit.qrText;
    const replies = await Promise.all(Array.from({ length: 30 }, () => world.ask(world.device, { code })));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await world.links()).toHaveLength(1);
  });

  test("wards of today with their district, in Vietnamese order", async () => {
    const world = await questionWorldForTest();
    await world.sql("update unit_version set name = 'Ô Chợ Dừa' where unit_id = $1", [world.unitId.hangBai]);
    const { body } = await world.device.call("GET", "/units");
    expect(body.items.map((item: { name: string }) => item.name)).toEqual([
      "phường Cát Linh, quận Đống Đa",
      "phường Ô Chợ Dừa, quận Hoàn Kiếm",
      "phường Trần Hưng Đạo, quận Hoàn Kiếm",
    ]);
  });
});

describe("answering", () => {
  test("one answer answers all open questions about the serial and reaches the devices of all posts", async () => {
    const world = await questionWorldForTest();
    const { permit, device, device2 } = world;
    const first = await world.ask(device, { code: permit.qrText });
    const second = await world.ask(device2, { code: permit.qrText });
    const market = await placeDevice(world, "cho-19-12", { profile: "guard" });
    const given = await answer(world, "wardOfficer", first.body.questionId, {
      answer: "genuine",
      note: "Cấp sáng 6/9",
    });
    expect(given.body).toMatchObject({ answer: "genuine", answeredBy: "Trần Thị Hạnh", answerNote: "Cấp sáng 6/9" });
    const of = async (which: QuestionWorld["device"]) =>
      (await sync(which)).answers.toSorted((one: { asked: boolean }) => (one.asked ? -1 : 1));
    const told = {
      serial: permit.serial,
      paperNumber: null,
      unitName: "phường Trần Hưng Đạo",
      answer: "genuine",
      note: "Cấp sáng 6/9",
    };
    expect(await of(device)).toMatchObject([
      { ...told, questionId: first.body.questionId, asked: true },
      { ...told, questionId: second.body.questionId, asked: false },
    ]);
    expect(await of(device2)).toMatchObject([{ questionId: second.body.questionId, asked: true }, { asked: false }]);
    expect(await of(market)).toMatchObject([{ asked: false }, { asked: false }]);
    expect(await list(world, "wardOfficer")).toEqual([]);
    expect(await list(world, "wardOfficer", "answered")).toHaveLength(2);
  });

  test("a device gets what is new since its cursor, in order, and nothing older than two days", async () => {
    const world = await questionWorldForTest();
    const ids: string[] = [];
    for (const paperNumber of ["1", "2", "3"]) {
      const { body } = await world.ask(world.device, { paperNumber, unitId: world.unitId.tranHungDao });
      ids.push(body.questionId);
      await answer(world, "wardOfficer", body.questionId, { answer: "not-ours" });
    }
    const all = await answersSince(world.platform, 0, 100);
    expect(all.map(({ questionId }) => questionId)).toEqual(ids);
    expect((await answersSince(world.platform, 0, 2)).map(({ questionId }) => questionId)).toEqual(ids.slice(0, 2));
    expect((await answersSince(world.platform, all[0]!.cursor, 100)).map(({ questionId }) => questionId)).toEqual(
      ids.slice(1),
    );
    expect((await sync(world.device, all[2]!.cursor)).answers).toEqual([]);
    moveClock(world, 48 * 60 + 1);
    expect(await answersSince(world.platform, 0, 100)).toEqual([]);
  });

  test("revoked now: the permit is revoked with a reason, and the trust files follow at once", async () => {
    const world = await questionWorldForTest();
    const { permit, device } = world;
    const { body } = await world.ask(device, { code: permit.qrText });
    const given = await answer(world, "wardOfficer", body.questionId, {
      answer: "revoked-now",
      note: "Mất từ hôm qua",
    });
    expect(given.status).toBe(200);
    const { body: read } = await call(world, "wardOfficer", "GET", `/permits/${permit.id}`);
    expect(read).toMatchObject({
      status: "revoked",
      reason: "Thu hồi khi trả lời câu hỏi của Chốt Cầu Chui: Mất từ hôm qua",
    });
    expect(read.history.at(-1)).toMatchObject({ action: "revoke", accountName: "Trần Thị Hạnh" });
    expect(await world.sql("select details from audit_entry where action = 'permit.revoke'")).toEqual([
      { details: { questionId: body.questionId } },
    ]);
    expect(
      await world.sql("select priority from graphile_worker.jobs where task_identifier = 'trust.publish'"),
    ).toEqual([{ priority: -10 }]);
    await publishTrust(world.platform);
    const checked = await call(world, "checkpointOfficer", "POST", "/checks/text", { text: permit.qrText });
    expect(checked.body.verdict).toBe("revoked");
    expect((await sync(device)).answers).toMatchObject([{ answer: "revoked-now" }]);
  });

  test("what cannot be revoked is said with its reason, and nothing is answered", async () => {
    const world = await questionWorldForTest();
    const none = await world.ask(world.device, { paperNumber: "12", unitId: world.unitId.tranHungDao });
    const sealed = await world.ask(world.device, { code: world.permit.qrText });
    await world.sql("update permit set status = 'revoked', holds_claim = false where id = $1", [world.permit.id]);
    const because = async (id: string) => {
      const { status, body } = await answer(world, "wardOfficer", id, { answer: "revoked-now" });
      return [status, body.code, body.data.because];
    };
    expect(await because(none.body.questionId)).toEqual([409, "WRONG_STATE", "no-permit"]);
    expect(await because(sealed.body.questionId)).toEqual([409, "WRONG_STATE", "not-live"]);
    expect(await list(world, "wardOfficer")).toHaveLength(2);
  });

  test("of two answers at once one counts, the other is told what was answered; a repeated command repeats its reply", async () => {
    const world = await questionWorldForTest();
    const { body } = await world.ask(world.device, { code: world.permit.qrText });
    const replies = await Promise.all([
      answer(world, "wardOfficer", body.questionId, { answer: "genuine" }),
      answer(world, "wardOfficer2", body.questionId, { answer: "not-ours" }),
    ]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const won = replies.find(({ status }) => status === 200)!.body.answer;
    expect(replies.find(({ status }) => status === 409)!.body.data).toMatchObject({ because: "answered", answer: won });
    const commandId = randomUUID();
    const { body: other } = await world.ask(world.device, { paperNumber: "12", unitId: world.unitId.tranHungDao });
    const command = { commandId, answer: "not-ours" };
    const [one, two] = [
      await answer(world, "wardOfficer", other.questionId, command),
      await answer(world, "wardOfficer", other.questionId, command),
    ];
    expect([two.status, two.body]).toEqual([200, one.body]);
  });

  test("another ward, another district, a beat officer and a checkpoint neither see nor answer", async () => {
    const world = await questionWorldForTest();
    const { body } = await world.ask(world.device, { code: world.permit.qrText });
    await world.escalate();
    for (const who of ["otherWardOfficer", "farWardOfficer", "otherWardPolice", "otherDistrictOfficer"] as const) {
      expect(await list(world, who)).toEqual([]);
      expect((await answer(world, who, body.questionId, { answer: "genuine" })).body.code).toBe("NOT_FOUND");
    }
    for (const who of ["beatOfficer", "checkpointOfficer", "marketGuard", "division"] as const)
      expect((await answer(world, who, body.questionId, { answer: "genuine" })).body.code).toBe("FORBIDDEN");
    expect(await list(world, "admin")).toHaveLength(1);
    expect((await answer(world, "admin", body.questionId, { answer: "genuine" })).body.code).toBe("FORBIDDEN");
  });
});

describe("a question that the ward leaves unanswered", () => {
  test("waits five minutes in the queue, before letters that can wait", async () => {
    const world = await questionWorldForTest();
    await world.ask(world.device, { code: world.permit.qrText });
    expect(
      await world.sql(
        "select task_identifier as task, priority, extract(epoch from run_at - created_at)::int as seconds from graphile_worker.jobs where task_identifier <> 'trust.publish' order by 1",
      ),
    ).toEqual([
      { task: "mail.send", priority: -10, seconds: 0 },
      { task: "questions.escalate", priority: -10, seconds: 300 },
    ]);
  });

  test("goes on from the ward's first mailbox and contacts to its other mailboxes, its police and the district, once", async () => {
    const world = await questionWorldForTest();
    const { tranHungDao, hoanKiem, hangBai, dongDa } = world.unitId;
    const set = (unitId: number, office: string, addresses: string[]) =>
      call(world, "admin", "PUT", `/units/${unitId}/contacts/${office}`, { commandId: randomUUID(), addresses });
    await set(tranHungDao, "ward", ["hanh@thd.example"]);
    await set(tranHungDao, "ward-police", ["CA.thd@police.example", "truc.thd@police.example"]);
    await set(hoanKiem, "district", ["truc@hoankiem.example"]);
    await set(hangBai, "ward-police", ["ca.hb@police.example"]);
    await set(dongDa, "district", ["truc@dongda.example"]);
    const { body } = await world.ask(world.device, { code: world.permit.qrText });
    await world.sendMail();
    expect((await world.sent()).map(({ to }) => to![0]!.address)).toEqual(
      expect.arrayContaining(["hanh@thd.example", "qrca.hk.thd1@gmail.example"]),
    );
    expect(await world.links()).toHaveLength(2);
    for (const who of ["wardPolice", "districtOfficer"] as const) {
      expect(await list(world, who)).toEqual([]);
      expect((await answer(world, who, body.questionId, { answer: "genuine" })).body.code).toBe("NOT_FOUND");
    }
    await world.escalate();
    await world.escalate();
    await world.sendMail();
    const sent = await world.sent();
    expect(new Set(sent.map(({ to }) => to![0]!.address))).toEqual(
      new Set([
        "ca.thd@police.example",
        "hanh@thd.example",
        "qrca.hk.thd1@gmail.example",
        "qrca.hk.thd2@gmail.example",
        "qrca.hk.thd3@gmail.example",
        "truc.thd@police.example",
        "truc@hoankiem.example",
      ]),
    );
    expect(sent).toHaveLength(7);
    expect(new Set(await world.links()).size).toBe(7);
    const district = sent.find(({ to }) => to![0]!.address === "truc@hoankiem.example")!;
    expect(district.text).toContain("Kính gửi Ủy ban nhân dân quận Hoàn Kiếm");
    expect(district.text).toContain("Sau 5 phút phường Trần Hưng Đạo chưa trả lời");
    for (const who of ["wardOfficer", "wardPolice", "districtOfficer"] as const)
      expect(await list(world, who)).toMatchObject([{ escalatedAt: "2021-09-06T01:05:00.000Z" }]);
    expect((await answer(world, "wardPolice", body.questionId, { answer: "genuine" })).status).toBe(200);
  });

  test("is answered by the district, which revokes nothing", async () => {
    const world = await questionWorldForTest();
    const { body } = await world.ask(world.device, { code: world.permit.qrText });
    await world.escalate();
    const revoking = await answer(world, "districtOfficer", body.questionId, { answer: "revoked-now" });
    expect([revoking.body.code, revoking.body.data.right]).toEqual(["FORBIDDEN", "permit.revoke"]);
    const given = await answer(world, "districtOfficer", body.questionId, { answer: "not-ours" });
    expect(given.body).toMatchObject({ answer: "not-ours", answeredBy: "Mai Thị Quận" });
    expect((await sync(world.device2)).answers).toMatchObject([{ answer: "not-ours" }]);
  });

  test("a post that asks later is seen at once by those whom it was passed on to", async () => {
    const world = await questionWorldForTest();
    await world.ask(world.device, { code: world.permit.qrText });
    await world.escalate();
    await world.ask(world.device2, { code: world.permit.qrText });
    expect(await list(world, "districtOfficer")).toHaveLength(2);
  });

  test("an answered one goes nowhere", async () => {
    const world = await questionWorldForTest();
    const { body } = await world.ask(world.device, { code: world.permit.qrText });
    await answer(world, "wardOfficer", body.questionId, { answer: "genuine" });
    await world.escalate();
    expect(await world.links()).toHaveLength(1);
    expect(await list(world, "wardPolice", "answered")).toEqual([]);
    expect(await list(world, "wardOfficer", "answered")).toMatchObject([{ escalatedAt: null }]);
  });
});

describe("contact addresses", () => {
  test("are set, replaced and taken away by the administrator", async () => {
    const world = await questionWorldForTest();
    const { hoanKiem } = world.unitId;
    const set = (unitId: number, office: string, addresses: string[]) =>
      call(world, "admin", "PUT", `/units/${unitId}/contacts/${office}`, { commandId: randomUUID(), addresses });
    await set(hoanKiem, "district", ["a@hk.example", "a@hk.example", "b@hk.example"]);
    const { body } = await call(world, "admin", "GET", "/contacts");
    expect(body.items).toEqual([
      { unitId: hoanKiem, unitName: "quận Hoàn Kiếm", office: "district", addresses: ["a@hk.example", "b@hk.example"] },
    ]);
    expect((await set(hoanKiem, "district", [])).body.addresses).toEqual([]);
    expect((await set(hoanKiem, "ward-police", ["a@hk.example"])).body.code).toBe("UNKNOWN_UNIT");
    expect((await set(world.unitId.hangBai, "district", [])).body.code).toBe("UNKNOWN_UNIT");
    expect((await set(hoanKiem, "district", ["a@hk.example\nBcc: x@y.example"])).body.code).toBe("BAD_INPUT");
  });
});
