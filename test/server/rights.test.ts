/** Every route × every role × own beat, own unit, other unit, other district, no session, against a table written by hand. */
import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnyContractRouter } from "@orpc/contract";
import { contract } from "#contract/contract.ts";
import { testClasses } from "#test/support/classes.ts";
import type { PersonName } from "#test/support/people.ts";
import { rightsTable } from "#test/support/rights-table.ts";
import { placeSubjects, type Subjects } from "#test/support/subjects.ts";
import { createWorld, type World } from "#test/support/world.ts";

interface Route {
  name: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
}

function routesOf(router: AnyContractRouter, prefix: string[] = []): Route[] {
  if ("~orpc" in router) {
    const { method = "POST", path = "" } = (
      router as { "~orpc": { route: { method?: Route["method"]; path?: string } } }
    )["~orpc"].route;
    return [{ name: prefix.join("."), method, path }];
  }
  return Object.entries(router).flatMap(([name, inner]) => routesOf(inner as AnyContractRouter, [...prefix, name]));
}
const routes = routesOf(contract);

type Distance = "own" | "otherBeat" | "otherUnit" | "otherDistrict";
const callers: Record<Exclude<PersonName, never>, Distance> = {
  admin: "own",
  division: "own",
  districtOfficer: "own",
  otherDistrictOfficer: "otherDistrict",
  wardOfficer: "own",
  wardOfficer2: "own",
  beatOfficer: "own",
  beatOfficer2: "otherBeat",
  wardPolice: "own",
  wardPolice2: "own",
  otherWardOfficer: "otherUnit",
  otherBeatOfficer: "otherUnit",
  otherWardPolice: "otherUnit",
  farWardOfficer: "otherDistrict",
  farBeatOfficer: "otherDistrict",
  farWardPolice: "otherDistrict",
  checkpointOfficer: "own",
  marketGuard: "own",
};

const covers = (scope: string, distance: Distance): boolean =>
  scope === "city" ||
  (scope === "district" && distance !== "otherDistrict") ||
  (scope === "unit" && (distance === "own" || distance === "otherBeat")) ||
  (scope === "beat" && distance === "own");

function expected(route: string, role: string, distance: Distance): boolean {
  const entry = (rightsTable[route] ?? "").split(" ").find((word) => word === role || word.startsWith(`${role}:`));
  return entry !== undefined && covers(entry.split(":")[1] ?? "city", distance);
}

let world: World;
let subjects: Subjects;
beforeAll(async () => {
  world = await createWorld();
  subjects = await placeSubjects(world);
});
afterAll(() => world.close());

const one = (id: string) => ({ selection: { permitIds: [id] } });
const reason = "thử quyền";
const shift = "?from=2021-09-06T00:00:00Z&to=2021-09-06T06:00:00Z";

interface Probe {
  /** Path parameters. */
  path?: Record<string, string | number>;
  query?: string;
  body?: object;
  /** What the answer must contain for the caller to have seen the thing. */
  sees?: string;
}

/** How each route is asked about the thing; routes without an entry need nothing. */
function probeOf(route: string): Probe {
  const s = subjects;
  const probes: Record<string, Probe> = {
    "accounts.list": { query: "?limit=500", sees: s.accountId },
    "accounts.create": {
      body: {
        username: `moi-${randomUUID().slice(0, 8)}`,
        fullName: "Người Mới",
        role: "ward_officer",
        unitId: s.unitId,
      },
    },
    "accounts.resetPassword": { path: { accountId: s.accountId }, body: {} },
    "accounts.disable": { path: { accountId: s.accountId }, body: {} },
    "accounts.enable": { path: { accountId: s.accountId }, body: {} },
    "accounts.move": { path: { accountId: s.accountId }, body: { role: "ward_police", unitId: s.unitId } },
    "audit.list": { query: `?subjectId=${s.listId}&limit=500`, sees: s.listId },
    "beats.list": { query: `?unitId=${s.unitId}`, sees: "Địa bàn 1" },
    "beats.create": { body: { unitId: s.unitId, name: `Địa bàn ${randomUUID()}` } },
    "beats.change": { path: { beatId: s.beatId }, body: { name: "Địa bàn 1" } },
    "checkingPolicy.set": { body: { ladder: { yellow: 3600, red: 7200, blocked: 86_400 }, keepDays: 14 } },
    "checks.load": { query: shift, sees: "2021-09-06T00:00:00.000Z" },
    "checks.shiftReport": { query: `${shift}&post=cho-19-12`, sees: "JVBERi0" },
    "checks.typedCode": { body: { code: s.typedCode } },
    "checks.text": { body: { text: "không phải giấy" } },
    "contacts.set": { path: { unitId: s.unitId, office: "ward-police" }, body: { addresses: ["ca@thd.example"] } },
    "device.ask": {
      body: {
        id: randomUUID(),
        askedAt: "2021-09-06T01:00:00Z",
        accountId: null,
        code: null,
        paperNumber: "12",
        unitId: s.unitId,
        note: null,
      },
    },
    "device.enrol": { body: { invitation: "i".repeat(43), token: "t".repeat(43) } },
    "device.look": { body: { serial: "1", at: "2021-09-06T01:00:00Z", use: null } },
    "device.report": { body: { from: "2021-09-06T00:00:00Z", to: "2021-09-06T06:00:00Z" } },
    "device.signIn": { body: { username: "x", password: "y" } },
    "device.sync": { body: { nonce: "0".repeat(32), cursor: 0, appVersion: "1", waiting: 0 } },
    "device.typedCode": { body: { code: s.typedCode } },
    "device.upload": { body: { records: [] } },
    "devices.list": { sees: s.gateId },
    "devices.invite": { body: { post: "cho-19-12", name: "Máy mới", profile: "guard" } },
    "devices.shutOff": { path: { deviceId: s.gateId }, body: { reason } },
    "handovers.list": { sees: s.handoverId },
    "handovers.create": { body: { beatId: s.beatId, ...one(s.permit.printed) } },
    "handovers.sheet": { path: { id: s.handoverId } },
    "handovers.deliver": { path: { id: s.handoverId }, body: { receivedByName: "Ông Nhận" } },
    "lists.list": { sees: s.listId },
    "lists.register": {
      body: {
        kind: "individual",
        classCode: "individual",
        entries: [{ fullName: "Trần Văn Mới", idNumber: "001087000555" }],
      },
    },
    "lists.find": { path: { id: s.listId } },
    "lists.rows": { path: { id: s.listId } },
    "lists.upload": {
      path: { organisationId: s.organisationId },
      body: { fileName: "ds.csv", file: Buffer.from("Họ và tên,CCCD\nLê Văn Mẫu,001087000556\n").toString("base64") },
    },
    "lists.review": { path: { id: s.listId }, body: {} },
    "lists.decide": { path: { id: s.listId }, body: { decision: "refuse", reason } },
    "mail.received.list": { sees: s.mailReceivedId },
    "mail.received.find": { path: { id: s.mailReceivedId } },
    "mail.received.raw": { path: { id: s.mailReceivedId } },
    "mail.received.file": { path: { id: s.mailReceivedId }, body: { organisationId: s.organisationId } },
    "mail.sent.list": { sees: s.mailSentId },
    "mail.sent.find": { path: { id: s.mailSentId } },
    "mail.sent.raw": { path: { id: s.mailSentId } },
    "mailboxes.list": { query: `?unitId=${s.unitId}`, sees: "qrca.hk.thd1" },
    "mailboxes.export": { query: `?unitId=${s.unitId}`, sees: "qrca.hk.thd1" },
    "mailboxes.override": { path: { unitId: s.unitId, ordinal: 2 }, body: { address: "ubnd.thd@hanoi.example" } },
    "organisations.list": { sees: s.organisationId },
    "organisations.register": {
      body: {
        name: "Công ty Mới",
        taxCode: null,
        address: "Số 2",
        contactName: "Ông Mới",
        email: "b@moi.example",
        phone: null,
        classCode: "group-5",
      },
    },
    "organisations.find": { path: { id: s.organisationId } },
    "organisations.vet": { path: { id: s.registeredOrganisationId }, body: {} },
    "organisations.enter": { path: { id: s.registeredOrganisationId }, body: {} },
    "organisations.refuse": { path: { id: s.registeredOrganisationId }, body: { reason } },
    "organisations.suspend": { path: { id: s.organisationId }, body: { reason } },
    "organisations.resume": { path: { id: s.organisationId }, body: { reason } },
    "permitClasses.create": {
      body: { code: `lop-${randomUUID().slice(0, 6)}`, validFrom: "2030-01-01", definition: testClasses["individual"] },
    },
    "permitClasses.one": { path: { code: "individual" } },
    "permitClasses.addVersion": {
      path: { code: "group-6" },
      body: { validFrom: "2030-01-01", definition: testClasses["group-6"] },
    },
    "permits.list": { query: "?limit=500", sees: s.permit.sealed },
    "permits.find": { path: { id: s.permit.sealed } },
    "permits.duplicates": { body: one(s.twinId), sees: s.twinId },
    "permits.preview": { body: { action: "suspend", ...one(s.permit.sealed) }, sees: '"count":1' },
    // Its class has no portrait: refused for that, or found to have none.
    "permits.portrait": { path: { permitId: s.permit.sealed } },
    "permits.setPortrait": { path: { permitId: s.permit.approved }, body: { picture: "AAAA" } },
    "permits.vet": { body: one(s.permit.registered) },
    "permits.approve": { body: one(s.permit.vetted) },
    "permits.refuse": { body: { ...one(s.permit.vetted), reason } },
    "seals.seal": { body: one(s.permit.approved) },
    "permits.withdraw": { body: { ...one(s.permit.registered), reason } },
    "permits.suspend": { body: { ...one(s.permit.printed), reason } },
    "permits.restore": { body: { ...one(s.permit.suspended), reason } },
    "permits.revoke": { body: { ...one(s.permit.suspended), reason } },
    "permits.extend": { body: { ...one(s.permit.sealed), reason, validTo: "2021-12-31" } },
    "permits.replace": { body: { ...one(s.permit.suspended), reason } },
    "posts.create": {
      body: { code: `chot-${randomUUID().slice(0, 6)}`, name: "Chốt", kind: "checkpoint", unitId: s.unitId },
    },
    "posts.change": { path: { code: "cho-19-12" }, body: { mostInside: 30 } },
    "printing.list": { sees: s.printJobId },
    "printing.create": { body: one(s.permit.sealed) },
    "printing.find": { path: { id: s.printJobId } },
    "printing.part": { path: { id: s.printJobId, firstSheet: 900 } },
    "printing.reconcile": { path: { id: s.printJobId }, body: {} },
    "questions.list": { query: "?limit=500", sees: s.questionId },
    "questions.answer": { path: { questionId: s.answerableId }, body: { answer: "not-ours" } },
    "seals.list": { sees: s.kid },
    "seals.create": { body: { unitIds: [world.unitId.hangBai] } },
    "seals.suspend": { path: { kid: s.kid }, body: { reason } },
    "seals.restore": { path: { kid: s.kid }, body: { reason } },
    "seals.revoke": { path: { kid: s.kid }, body: { reason } },
    "sessions.signIn": { body: { username: "x", password: "y" } },
    "units.confirmSuccession": { path: { unitId: s.unitId, predecessorId: world.unitId.hangBai }, body: {} },
    "zones.name": { path: { code: "V1" }, body: { name: `Vùng ${randomUUID()}` } },
    "zones.assign": { body: { zone: null, unitIds: [s.unitId], validFrom: "2030-01-01" } },
    "units.one": { path: { unitId: s.unitId } },
    "units.import": {
      body: {
        dryRun: true,
        asOf: "2022-01-01",
        source: "test",
        units: [{ code: "01", parentCode: null, level: "city", kind: "thành phố", name: "Hà Nội" }],
      },
    },
  };
  return probes[route] ?? {};
}

async function ask({ name, method, path }: Route, who: PersonName | null): Promise<{ status: number; body: string }> {
  const probe = probeOf(name);
  const url = path.replace(/\{(\w+)\}/g, (_all, key: string) => String(probe.path?.[key])) + (probe.query ?? "");
  const response = await world.app.inject({
    method,
    url: `/api${url}`,
    headers: {
      ...(who ? { authorization: `Bearer ${world.token[who]}` } : {}),
      ...(probe.body ? { "content-type": "application/json" } : {}),
    },
    ...(probe.body ? { payload: JSON.stringify({ commandId: randomUUID(), ...probe.body }) } : {}),
  });
  return { status: response.statusCode, body: response.body };
}

/** A refusal for the thing's state or for input counts as let through: rights were not what stopped it. */
const letThrough = ({ status, body }: { status: number; body: string }, sees: string | undefined): boolean =>
  ![401, 403, 404].includes(status) && (sees === undefined || (status === 200 && body.includes(sees)));

test("the table names every route of the API and no other", () => {
  expect(Object.keys(rightsTable).toSorted()).toEqual(routes.map((route) => route.name).toSorted());
});

// Signing out comes last: it ends the callers' sessions.
const walked = routes
  // Opened by a password and by an invitation, not by a session.
  .filter(({ name }) => name !== "sessions.signIn" && name !== "device.enrol")
  .toSorted((a, b) => Number(a.name === "sessions.signOut") - Number(b.name === "sessions.signOut"));

test.each(walked)("$name", async (route) => {
  // A read first by the beat officer, so that the audit has something of the list to show.
  if (route.name === "audit.list")
    await ask(routes.find((other) => other.name === "lists.rows") as Route, "beatOfficer");
  expect((await ask(route, null)).status).toBe(401);
  const wrong: string[] = [];
  for (const [who, distance] of Object.entries(callers) as [PersonName, Distance][]) {
    const answer = await ask(route, who);
    const should = expected(route.name, world.asker[who].role, distance);
    if (answer.status >= 500) wrong.push(`${who}: ${answer.status} ${answer.body}`);
    if (letThrough(answer, probeOf(route.name).sees) !== should)
      wrong.push(
        `${who}: ${should ? "should be let through" : "should be refused"}, got ${answer.status} ${answer.body.slice(0, 200)}`,
      );
  }
  expect(wrong).toEqual([]);
});

test("a device's routes are for its own token: a session, even the administrator's, is none", async () => {
  const deviceRoutes = walked.filter(({ name }) => name.startsWith("device."));
  expect(deviceRoutes.length).toBeGreaterThan(6);
  for (const route of deviceRoutes) expect((await ask(route, "admin")).body).toContain('"NOT_ENROLLED"');
});

test("a session that has ended, has expired or belongs to a disabled account opens nothing", async () => {
  const me = routes.find((route) => route.name === "sessions.current") as Route;
  const token = "t".repeat(43);
  world.token.admin = token;
  const hash = createHash("sha256").update(token).digest();
  await world.sql("insert into session (token_hash, account_id, expires_at) values ($1, $2, '2099-01-01')", [
    hash,
    world.asker.admin.accountId,
  ]);
  expect((await ask(me, "admin")).status).toBe(200);
  await world.sql("update session set expires_at = '2021-01-01' where token_hash = $1", [hash]);
  expect((await ask(me, "admin")).status).toBe(401);
  await world.sql("update session set expires_at = '2099-01-01' where token_hash = $1", [hash]);
  await world.sql("update account set disabled_at = now() where id = $1", [world.asker.admin.accountId]);
  expect((await ask(me, "admin")).status).toBe(401);
});
