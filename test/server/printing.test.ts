/** From the seal to the hand of the holder: sheets are numbered and each is accounted for. */
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { renderPrintJob } from "#server/printing/service.ts";
import { publishTrust } from "#server/seals/service.ts";
import { readCodes } from "#server/code-reading/service.ts";
import { readyToSeal } from "#test/support/classes.ts";
import { call, worldForTest, type World } from "#test/support/world.ts";

let world: World;
beforeEach(async () => {
  world = await worldForTest();
  await readyToSeal(world);
});

const order = (who: Parameters<typeof call>[1], path: string, more: object) =>
  call(world, who, "POST", path, { commandId: randomUUID(), ...more });

async function sealedCards(count: number, beat: "beatOfficer" | "beatOfficer2" = "beatOfficer"): Promise<string[]> {
  const entries = Array.from({ length: count }, (_, n) => ({
    fullName: `Trần Văn Nhà ${n + 1}`,
    address: `Ngõ ${n + 1}`,
    market: "cho-19-12",
  }));
  const { body } = await order(beat, "/lists", { kind: "household", classCode: "market-card", entries });
  await order(beat, "/permits/vet", { selection: { listId: body.id } });
  await order("wardOfficer", `/lists/${body.id}/decision`, { decision: "approve" });
  expect((await order("wardPolice", "/permits/seal", { selection: { listId: body.id } })).body.count).toBe(count);
  return body.permitIds;
}

async function printed(): Promise<{ id: string; firstSheet: number }> {
  const { status, body } = await order("wardOfficer", "/print-jobs", { selection: { classCode: "market-card" } });
  expect(status).toBe(201);
  const [job] = body.items;
  await renderPrintJob(world.platform, job.id);
  return job;
}

async function pdfOf(
  path: string,
  who: Parameters<typeof call>[1] = "wardOfficer",
): Promise<{ status: number; bytes: Buffer }> {
  const response = await world.app.inject({
    method: "GET",
    url: `/api${path}`,
    headers: { authorization: `Bearer ${world.token[who!]}` },
  });
  return { status: response.statusCode, bytes: response.rawPayload };
}

test("eleven cards of two beats lie on three sheets, and every code on them reads back", async () => {
  await sealedCards(9);
  await sealedCards(2, "beatOfficer2");
  const job = await printed();
  const { body } = await call(world, "wardOfficer", "GET", `/print-jobs/${job.id}`);
  expect(body).toMatchObject({ form: "market-card", state: "ready", sheets: { total: 3, prepared: 3 } });
  const { status, bytes } = await pdfOf(`/print-jobs/${job.id}/parts/${body.parts[0].firstSheet}`);
  expect([status, bytes.subarray(0, 5).toString()]).toEqual([200, "%PDF-"]);
  const texts = (await readCodes(bytes)).flatMap((code) => code.text ?? []);
  const sealed = (await world.sql<{ qr_text: string }>("select qr_text from permit_seal")).map((row) => row.qr_text);
  expect(texts.toSorted()).toEqual(sealed.toSorted());
});

test("a spoiled sheet's cards are revoked and replaced, the others are printed and can be handed over and delivered", async () => {
  await sealedCards(9);
  const job = await printed();
  const { body } = await order("wardOfficer", `/print-jobs/${job.id}/reconciliation`, {
    spoiled: [job.firstSheet + 1],
    reason: "kẹt giấy",
  });
  expect(body).toMatchObject({ printed: 1, spoiled: 1 });
  expect(body.newPermitIds).toHaveLength(1);
  expect(await world.sql("select state, status, count(*)::int as n from permit group by 1, 2 order by 3 desc")).toEqual(
    [
      { state: "printed", status: "valid", n: 8 },
      { state: "sealed", status: "revoked", n: 1 },
      { state: "approved", status: null, n: 1 },
    ].toSorted((a, b) => b.n - a.n),
  );
  const handover = await order("wardOfficer", "/handovers", { beatId: world.beatId["beatOfficer"] });
  expect([handover.status, handover.body.permits]).toEqual([201, 8]);
  expect((await pdfOf(`/handovers/${handover.body.id}/sheet`)).bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(
    (await order("beatOfficer2", `/handovers/${handover.body.id}/deliveries`, { receivedByName: "Ai đó" })).body.code,
  ).toBe("NOT_FOUND");
  const delivered = await order("beatOfficer", `/handovers/${handover.body.id}/deliveries`, {
    receivedByName: "Trần Văn Nhà",
  });
  expect(delivered.body).toEqual({ delivered: 8, left: 0 });
});

test("a letter that the font lacks is shown as a box and named with its sheet", async () => {
  const entries = [{ fullName: "Trần Văn 😀", address: "Ngõ 1", market: "cho-19-12" }];
  const { body } = await order("beatOfficer", "/lists", { kind: "household", classCode: "market-card", entries });
  await order("beatOfficer", "/permits/vet", { selection: { listId: body.id } });
  await order("wardOfficer", `/lists/${body.id}/decision`, { decision: "approve" });
  await order("wardPolice", "/permits/seal", { selection: { listId: body.id } });
  const job = await printed();
  const { parts } = (await call(world, "wardOfficer", "GET", `/print-jobs/${job.id}`)).body;
  expect(parts[0].warnings).toEqual([
    expect.objectContaining({ kind: "charactersReplaced", sheetNo: job.firstSheet, characters: "😀" }),
  ]);
});

test("a permit is not put on a second sheet while the first is not accounted for", async () => {
  const ids = await sealedCards(2);
  await printed();
  expect((await order("wardOfficer", "/print-jobs", { selection: { permitIds: ids } })).body.code).toBe("WRONG_STATE");
  expect((await order("wardOfficer", "/print-jobs", { selection: { classCode: "market-card" } })).body.code).toBe(
    "NOTHING_TO_DO",
  );
});

test("another ward sees neither the batch nor its PDF", async () => {
  await sealedCards(1);
  const job = await printed();
  expect((await pdfOf(`/print-jobs/${job.id}/parts/${job.firstSheet}`, "otherWardOfficer")).status).toBe(404);
  expect((await call(world, "otherWardOfficer", "GET", "/print-jobs")).body.items).toEqual([]);
});

test("a checkpoint types the code under a QR that cannot be read and gets the same verdict", async () => {
  await sealedCards(1);
  world.clock.now = new Date("2021-09-07T06:00:00+07:00");
  await publishTrust(world.platform);
  const [{ typed_code: code } = { typed_code: "" }] = await world.sql<{ typed_code: string }>(
    "select typed_code from permit_seal",
  );
  const check = (text: string) => call(world, "checkpointOfficer", "POST", "/checks/typed-code", { code: text });
  expect((await check(code.toLowerCase())).body).toMatchObject({
    verdict: "valid",
    permit: { name: "Trần Văn Nhà 1" },
  });
  const wrong = code.slice(0, -1) + (code.endsWith("0") ? "1" : "0");
  expect((await check(wrong)).body.code).toBe("BAD_INPUT");
});

test("a typed code that was never printed is not found, and that somebody tried it is noted", async () => {
  const { body } = await call(world, "checkpointOfficer", "POST", "/checks/typed-code", { code: "000000104" });
  expect(body.code).toBe("NOT_FOUND");
  expect(await world.sql("select role, details from audit_entry where action = 'check.typed-code'")).toEqual([
    { role: "checkpoint_officer", details: { verdict: "not-found" } },
  ]);
});
