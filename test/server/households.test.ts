/** Procedure C (letter §1.2): a beat's households, from the beat officer's list to a card that the gate accepts. */
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { openTrustStore } from "#credential/trust-store.ts";
import { verifyPermit } from "#credential/verify.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { publishTrust, readTrustFiles } from "#server/seals/service.ts";
import { readyToSeal } from "#test/support/classes.ts";
import { call, worldForTest, type World } from "#test/support/world.ts";

let world: World;
beforeEach(async () => {
  world = await worldForTest();
  await readyToSeal(world);
});

const household = (n: number) => ({
  fullName: `Nguyễn Thị Hộ ${n}`,
  address: `Số ${n} phố Trần Quốc Toản`,
  market: "cho-19-12",
  idNumber: `00118700${String(n).padStart(4, "0")}`,
});

async function registered(count = 3): Promise<{ id: string; permitIds: string[] }> {
  const entries = Array.from({ length: count }, (_, n) => household(n + 1));
  const { status, body } = await call(world, "beatOfficer", "POST", "/lists", {
    commandId: randomUUID(),
    kind: "household",
    classCode: "market-card",
    entries,
  });
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
}

const order = (who: Parameters<typeof call>[1], action: string, selection: object, more: object = {}) =>
  call(world, who, "POST", `/permits/${action}`, { commandId: randomUUID(), selection, ...more });

async function sealed(count = 3): Promise<{ id: string; permitIds: string[] }> {
  const list = await registered(count);
  expect((await order("beatOfficer", "vet", { listId: list.id })).body.count).toBe(count);
  const decided = await call(world, "wardOfficer", "POST", `/lists/${list.id}/decision`, {
    commandId: randomUUID(),
    decision: "approve",
  });
  expect(decided.body).toMatchObject({ state: "decided", approved: count });
  expect((await order("wardPolice", "seal", { listId: list.id })).body.count).toBe(count);
  return list;
}

const qrTexts = async () =>
  (await world.sql<{ qr_text: string }>("select qr_text from permit_seal order by status_index")).map(
    (row) => row.qr_text,
  );
const check = async (text: string, at: string, post?: string) => {
  const trust = await openTrustStore(await readTrustFiles(world.platform), nodeTrustPort);
  return verifyPermit(text, trust, { at: Date.parse(at) / 1000, ...(post ? { post } : {}) });
};

test("a household's card opens its own market on an odd day in its hours, and nothing else", async () => {
  await sealed(1);
  const [text = ""] = await qrTexts();
  const odd = "2021-09-07T06:00:00+07:00";
  world.clock.now = new Date(odd);
  await publishTrust(world.platform);
  expect((await check(text, odd, "cho-19-12")).verdict).toBe("valid");
  expect((await check(text, "2021-09-07T09:00:00+07:00", "cho-19-12")).verdict).toBe("outside-hours");
  expect((await check(text, "2021-09-08T06:00:00+07:00", "cho-19-12")).verdict).toBe("wrong-day");
  expect((await check(text, odd, "chot-1")).verdict).toBe("outside-area");
});

test("four eyes: whoever vetted, decided or sealed does no second step", async () => {
  const list = await registered(1);
  expect((await order("wardOfficer", "vet", { listId: list.id })).body.code).toBe("FORBIDDEN");
  await order("beatOfficer", "vet", { listId: list.id });
  expect((await order("beatOfficer", "approve", { listId: list.id })).body.code).toBe("FORBIDDEN");
  await order("wardOfficer", "approve", { listId: list.id });
  // The same person, even with the other role's account, is stopped by the rule and by the table.
  await world.sql("update account set role = 'ward_police' where id = $1", [world.asker.wardOfficer.accountId]);
  expect((await order("wardOfficer", "seal", { listId: list.id })).body.code).toBe("FOUR_EYES");
  await expect(world.sql("update permit set sealed_by = decided_by where id = $1", list.permitIds)).rejects.toThrow(
    /permit_four_eyes/,
  );
});

test("a revoked card is refused as soon as the trust files say so; a suspended one comes back", async () => {
  const list = await sealed(2);
  const [first = "", second = ""] = await qrTexts();
  await order("wardPolice", "revoke", { permitIds: [list.permitIds[0]] }, { reason: "mất thẻ" });
  await order("wardPolice", "suspend", { permitIds: [list.permitIds[1]] }, { reason: "xác minh" });
  await publishTrust(world.platform);
  expect((await check(first, "2021-09-07T06:00:00+07:00")).verdict).toBe("revoked");
  expect((await check(second, "2021-09-07T06:00:00+07:00")).verdict).toBe("suspended");
  expect(
    (await order("wardOfficer", "restore", { permitIds: [list.permitIds[0]] }, { reason: "nhầm" })).body.code,
  ).toBe("WRONG_STATE");
  expect((await order("wardOfficer", "restore", { permitIds: [list.permitIds[1]] }, { reason: "đã rõ" })).status).toBe(
    200,
  );
  await publishTrust(world.platform);
  expect((await check(second, "2021-09-07T06:00:00+07:00")).verdict).toBe("valid");
});

test("an extension reaches the paper in the hand without printing it again", async () => {
  await sealed(3);
  const [text = ""] = await qrTexts();
  const late = "2021-09-25T06:00:00+07:00";
  world.clock.now = new Date(late);
  await publishTrust(world.platform);
  expect((await check(text, late)).verdict).toBe("expired");
  const { status, body } = await order(
    "wardOfficer",
    "extend",
    { classCode: "market-card" },
    { reason: "giãn cách thêm 14 ngày", validTo: "2021-10-03" },
  );
  expect([status, body.count]).toEqual([200, 3]);
  await publishTrust(world.platform);
  expect(await check(text, late)).toMatchObject({ verdict: "valid", permit: { extendedTo: "2021-10-03" } });
});

test("an extension by a hundred years is refused", async () => {
  await sealed(1);
  const extension = { reason: "giãn cách", validTo: "2121-10-03" };
  const { body } = await order("wardOfficer", "extend", { classCode: "market-card" }, extension);
  expect([body.code, body.data.latest]).toEqual(["BAD_INPUT", "2022-09-07"]);
});

test("nothing is extended beyond the end of its seal: it would be turned back with a genuine paper", async () => {
  await sealed(2);
  await world.sql("update seal_key set not_after = '2021-10-03T17:00:00Z'");
  const until = (validTo: string) =>
    order("wardOfficer", "extend", { classCode: "market-card" }, { reason: "giãn cách", validTo });
  const { body } = await until("2021-10-04");
  expect([body.code, body.data.sealEnds]).toEqual(["BAD_INPUT", "2021-10-03T17:00:00.000Z"]);
  expect((await until("2021-10-03")).status).toBe(200);
});

test("a replacement revokes the old card and waits for a seal of its own", async () => {
  const list = await sealed(1);
  const { body } = await order("wardOfficer", "replace", { permitIds: list.permitIds }, { reason: "rách" });
  expect(body.newPermitIds).toHaveLength(1);
  expect((await order("wardPolice2", "seal", { permitIds: body.newPermitIds })).status).toBe(200);
  const [old = "", made = ""] = await qrTexts();
  await publishTrust(world.platform);
  expect((await check(old, "2021-09-07T06:00:00+07:00")).verdict).toBe("revoked");
  expect((await check(made, "2021-09-07T06:00:00+07:00")).verdict).toBe("valid");
});

test("a command sent twice, and twice at once, is one command with one answer", async () => {
  const list = await registered(2);
  await order("beatOfficer", "vet", { listId: list.id });
  const command = { commandId: randomUUID(), selection: { listId: list.id } };
  const [a, b] = await Promise.all([
    call(world, "wardOfficer", "POST", "/permits/approve", command),
    call(world, "wardOfficer", "POST", "/permits/approve", command),
  ]);
  expect(a.body).toEqual(b.body);
  expect((await call(world, "wardOfficer", "POST", "/permits/approve", command)).body).toEqual(a.body);
  expect(await world.sql("select count(*)::int as n from permit_event where action = 'approve'")).toEqual([{ n: 2 }]);
  const other = await call(world, "wardOfficer", "POST", "/permits/approve", {
    ...command,
    selection: { permitIds: list.permitIds },
  });
  expect(other.body.code).toBe("COMMAND_REUSED");
});

test("of two officers deciding at once one wins, the other is told what the state is now", async () => {
  const list = await registered(1);
  await order("beatOfficer", "vet", { listId: list.id });
  const answers = await Promise.all([
    order("wardOfficer", "approve", { permitIds: list.permitIds }),
    order("wardOfficer2", "refuse", { permitIds: list.permitIds }, { reason: "trùng hộ" }),
  ]);
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: "WRONG_STATE" });
});

test("a preview says how many a command would touch and how many it would refuse", async () => {
  const list = await sealed(3);
  await order("wardPolice", "revoke", { permitIds: [list.permitIds[0]] }, { reason: "mất" });
  expect(
    (
      await call(world, "wardOfficer", "POST", "/permits/preview", {
        action: "suspend",
        selection: { permitIds: list.permitIds },
      })
    ).body,
  ).toEqual({ count: 2, refused: { WRONG_STATE: 1 } });
});

test("an entry that lacks what the class asks for is named by number and field, and nothing is kept", async () => {
  const { market: _market, ...without } = household(2);
  const { status, body } = await call(world, "beatOfficer", "POST", "/lists", {
    commandId: randomUUID(),
    kind: "household",
    classCode: "market-card",
    entries: [household(1), without],
  });
  expect([status, body.code, body.data.entry, body.data.field]).toEqual([422, "FIELD_MISSING", 2, "market"]);
  expect(await world.sql("select 1 from list")).toHaveLength(0);
});
