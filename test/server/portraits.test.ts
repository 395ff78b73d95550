/** A portrait from the beat officer's application to the code on the paper, and what keeps it from anybody else. */
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { openTrustStore } from "#credential/trust-store.ts";
import { verifyPermit } from "#credential/verify.ts";
import { readCodes } from "#server/code-reading/service.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { renderPrintJob } from "#server/printing/service.ts";
import { publishTrust, readTrustFiles } from "#server/seals/service.ts";
import { readyToSeal, testClasses } from "#test/support/classes.ts";
import { avifOf, portraitFile } from "#test/support/portraits.ts";
import { call, worldForTest, type World } from "#test/support/world.ts";

type Who = Parameters<typeof call>[1];
let world: World;
beforeEach(async () => {
  world = await worldForTest();
  await readyToSeal(world);
  await addClass("with-portrait", true);
});

async function addClass(code: string, portrait: boolean): Promise<void> {
  await world.sql("insert into permit_class (code) values ($1)", [code]);
  await world.sql(
    "insert into permit_class_version (class_code, version, valid_from, definition) values ($1, 1, '2021-01-01', $2)",
    [code, JSON.stringify({ ...testClasses["individual"], portrait })],
  );
}

const order = (who: Who, path: string, more: object) =>
  call(world, who, "POST", path, { commandId: randomUUID(), ...more });
const attach = (permitId: string, bytes: Uint8Array, who: Who = "beatOfficer", commandId = randomUUID()) =>
  call(world, who, "PUT", `/permits/${permitId}/portrait`, {
    commandId,
    picture: Buffer.from(bytes).toString("base64"),
  });

async function application(classCode = "with-portrait"): Promise<{ listId: string; permitId: string }> {
  const entries = [{ fullName: "Lê Văn Mẫu", dateOfBirth: "1987-02-14", idNumber: "001087999001" }];
  const { body } = await order("beatOfficer", "/lists", { kind: "individual", classCode, entries });
  return { listId: body.id, permitId: body.permitIds[0] };
}
const seal = (listId: string) => order("wardPolice", "/permits/seal", { selection: { listId } });
async function approve(listId: string): Promise<void> {
  await order("beatOfficer", "/permits/vet", { selection: { listId } });
  expect((await order("wardOfficer", "/permits/approve", { selection: { listId } })).body.count).toBe(1);
}
const qrTexts = async () =>
  (await world.sql<{ qr_text: string }>("select qr_text from permit_seal order by status_index")).map(
    (row) => row.qr_text,
  );
const check = async (text: string | undefined) => {
  await publishTrust(world.platform);
  const trust = await openTrustStore(await readTrustFiles(world.platform), nodeTrustPort);
  return { trust, found: verifyPermit(text ?? null, trust, { at: world.platform.now().getTime() / 1000 }) };
};

test("attached, sealed, printed and read back from the paper, byte by byte", async () => {
  const { listId, permitId } = await application();
  const portrait = avifOf(1024);
  expect(await attach(permitId, portrait)).toMatchObject({
    status: 200,
    body: { permitId, format: "avif", width: 96, height: 128, bytes: 1024 },
  });
  await approve(listId);
  expect((await seal(listId)).status).toBe(200);
  const { body } = await order("wardOfficer", "/print-jobs", { selection: { listId } });
  const [job] = body.items;
  await renderPrintJob(world.platform, job.id);
  const response = await world.app.inject({
    method: "GET",
    url: `/api/print-jobs/${job.id}/parts/${job.firstSheet}`,
    headers: { authorization: `Bearer ${world.token.wardOfficer}` },
  });
  const [code] = await readCodes(response.rawPayload);
  const { trust, found } = await check(code?.text ?? undefined);
  expect(found).toMatchObject({ verdict: "valid", permit: { name: "Lê Văn Mẫu" } });
  expect(found.permit?.portrait).toEqual({ format: "avif", bytes: portrait });
  expect(trust.policy?.classes.get("with-portrait")?.portrait).toBe(true);
  expect(trust.policy?.classes.get("individual")?.portrait).toBe(false);
});

test("without one there is no seal, and the field is named", async () => {
  const { listId, permitId } = await application();
  await approve(listId);
  const { status, body } = await seal(listId);
  expect([status, body.code, body.data]).toEqual([
    422,
    "FIELD_MISSING",
    { field: "portrait", count: 1, permitIds: [permitId] },
  ]);
  expect(await qrTexts()).toEqual([]);
  expect((await attach(permitId, portraitFile("portrait.webp"), "wardOfficer")).status).toBe(200);
  expect((await seal(listId)).status).toBe(200);
});

test("a class that asks for none has none: not attached, not sealed", async () => {
  const { listId, permitId } = await application("individual");
  const { body } = await attach(permitId, portraitFile("portrait.webp"));
  expect([body.code, body.data]).toEqual(["WRONG_STATE", { permitId, classCode: "individual", portrait: false }]);
  await approve(listId);
  await seal(listId);
  const [text] = await qrTexts();
  expect((await check(text)).found.permit?.portrait).toBeNull();
});

test("another takes its place until the seal, and none after it", async () => {
  const { listId, permitId } = await application();
  await attach(permitId, portraitFile("portrait.webp"));
  await approve(listId);
  expect((await attach(permitId, portraitFile("portrait.jpg"))).body.format).toBe("jpeg");
  await seal(listId);
  const { body } = await attach(permitId, portraitFile("portrait.webp"));
  expect([body.code, body.data]).toEqual(["WRONG_STATE", { permitId, state: "sealed" }]);
  const [text] = await qrTexts();
  expect((await check(text)).found.permit?.portrait?.format).toBe("jpeg");
});

test("whoever replaces the permit keeps the portrait", async () => {
  const { listId, permitId } = await application();
  await attach(permitId, portraitFile("portrait.avif"));
  await approve(listId);
  await seal(listId);
  const selection = { permitIds: [permitId] };
  const { body } = await order("wardOfficer", "/permits/replace", { selection, reason: "mất giấy" });
  const again = await order("wardPolice", "/permits/seal", { selection: { permitIds: body.newPermitIds } });
  expect(again.status).toBe(200);
  expect((await check((await qrTexts())[1])).found.permit?.portrait?.bytes).toEqual(
    new Uint8Array(portraitFile("portrait.avif")),
  );
});

describe("no portrait", () => {
  let permitId: string;
  beforeEach(async () => {
    ({ permitId } = await application());
  });
  /** 24 kB of the right header. */
  const large = () => Buffer.concat([portraitFile("portrait.avif"), Buffer.alloc(24_000)]);
  const wide = () => {
    const bytes = portraitFile("portrait.webp");
    bytes.writeUInt16LE(129, 26);
    return bytes;
  };
  const tall = () => {
    const bytes = portraitFile("portrait.webp");
    bytes.writeUInt16LE(161, 28);
    return bytes;
  };
  test.each<[string, () => Uint8Array, string]>([
    ["1,025 bytes", () => avifOf(1025), "FILE_TOO_LARGE"],
    ["24 kB", large, "FILE_TOO_LARGE"],
    ["129 points wide", wide, "BAD_INPUT"],
    ["161 points high", tall, "BAD_INPUT"],
    ["a text", () => Buffer.from("<svg onload=alert(1)>"), "BAD_INPUT"],
    ["a picture cut short", () => portraitFile("portrait.avif").subarray(0, 800), "BAD_INPUT"],
  ])("%s", async (_name, bytes, code) => {
    expect((await attach(permitId, bytes())).body.code).toBe(code);
    expect(await world.sql("select 1 from permit where portrait is not null")).toEqual([]);
  });
  test("but not for the colour profile that a browser writes into it: that is left out, and not counted", async () => {
    const plain = portraitFile("portrait.jpg");
    const profile = Buffer.concat([Buffer.from([0xff, 0xe2, 0x02, 0x02]), Buffer.alloc(512)]);
    const noted = Buffer.concat([plain.subarray(0, 2), profile, plain.subarray(2)]);
    expect(await attach(permitId, noted)).toMatchObject({ status: 200, body: { format: "jpeg", bytes: plain.length } });
    const { body } = await call(world, "beatOfficer", "GET", `/permits/${permitId}/portrait`);
    expect(Buffer.from(body.picture, "base64")).toEqual(plain);
  });
  test("no base64", async () => {
    const input = { commandId: randomUUID(), picture: "Ảnh!" };
    expect((await call(world, "beatOfficer", "PUT", `/permits/${permitId}/portrait`, input)).body.code).toBe(
      "BAD_INPUT",
    );
  });
});

describe("who", () => {
  let permitId: string;
  beforeEach(async () => {
    ({ permitId } = await application());
    await attach(permitId, portraitFile("portrait.webp"));
  });
  test.each<[Who, string]>([
    ["beatOfficer2", "NOT_FOUND"],
    ["otherWardOfficer", "NOT_FOUND"],
    ["otherBeatOfficer", "NOT_FOUND"],
    ["farWardOfficer", "NOT_FOUND"],
    ["wardPolice", "FORBIDDEN"],
    ["admin", "FORBIDDEN"],
    ["checkpointOfficer", "FORBIDDEN"],
    [null, "NOT_SIGNED_IN"],
  ])("%s attaches none", async (who, code) => {
    expect((await attach(permitId, portraitFile("portrait.jpg"), who)).body.code).toBe(code);
    expect((await call(world, "wardOfficer", "GET", `/permits/${permitId}/portrait`)).body.format).toBe("webp");
  });
  test("it is seen by those who read the dossier, one at a time, and each look is kept", async () => {
    const { body } = await call(world, "wardPolice", "GET", `/permits/${permitId}/portrait`);
    expect(Buffer.from(body.picture, "base64")).toEqual(portraitFile("portrait.webp"));
    for (const who of ["beatOfficer2", "otherWardOfficer", "marketGuard"] as const)
      expect((await call(world, who, "GET", `/permits/${permitId}/portrait`)).status).toBeGreaterThanOrEqual(403);
    const audit = await world.sql(
      "select action from audit_entry where subject = 'permit' and action like '%portrait' order by id",
    );
    expect(audit.map(({ action }) => action)).toEqual(["permit.portrait", "permit.read-portrait"]);
    const { history, hasPortrait } = (await call(world, "wardOfficer", "GET", `/permits/${permitId}`)).body;
    expect([hasPortrait, history.map(({ action }: { action: string }) => action)]).toEqual([
      true,
      ["register", "portrait"],
    ]);
  });
  test("no list and no dossier carries it", async () => {
    const picture = portraitFile("portrait.webp").toString("base64").slice(0, 40);
    for (const path of ["/permits", `/permits/${permitId}`]) {
      const { status, body } = await call(world, "wardOfficer", "GET", path);
      expect([status, JSON.stringify(body).includes(picture)]).toEqual([200, false]);
    }
  });
  test("a permit without one has none to see", async () => {
    const other = await application("individual");
    expect((await call(world, "wardOfficer", "GET", `/permits/${other.permitId}/portrait`)).body.code).toBe(
      "NOT_FOUND",
    );
  });
  test("the same command twice leaves one event", async () => {
    const commandId = randomUUID();
    const first = await attach(permitId, portraitFile("portrait.jpg"), "wardOfficer", commandId);
    expect(await attach(permitId, portraitFile("portrait.jpg"), "wardOfficer", commandId)).toEqual(first);
    expect(await world.sql("select 1 from permit_event where action = 'portrait'")).toHaveLength(2);
  });
  test("row by row the database keeps it from other wards", async () => {
    const seen = await world.asker.otherWardOfficer.read((db) =>
      db.selectFrom("permit").select("portrait").where("id", "=", permitId).execute(),
    );
    expect(seen).toEqual([]);
  });
});
