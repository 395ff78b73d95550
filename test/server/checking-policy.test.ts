/** What every checker goes by is set by one administrator, published signed, and told to nobody else. */
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { openTrustStore } from "#credential/trust-store.ts";
import type { Policy } from "#credential/policy-bundle.ts";
import { checkingPolicy } from "#server/checking-policy/service.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { systemReach } from "#server/platform/database.ts";
import { publishTrust, readTrustFiles } from "#server/seals/service.ts";
import { addClasses } from "#test/support/classes.ts";
import type { PersonName } from "#test/support/people.ts";
import { call, worldForTest, type World } from "#test/support/world.ts";

let world: World;
beforeEach(async () => {
  world = await worldForTest();
});

const usual = { ladder: { yellow: 3600, red: 21_600, blocked: 172_800 }, keepDays: 7 };
const strict = { ladder: { yellow: 600, red: 1800, blocked: 7200 }, keepDays: 30 };

const get = (who: PersonName | null = "admin") => call(world, who, "GET", "/checking-policy");
const set = (what: object, who: PersonName | null = "admin", commandId = randomUUID()) =>
  call(world, who, "PUT", "/checking-policy", { commandId, ...what });
async function published(): Promise<Policy> {
  await publishTrust(world.platform);
  const trust = await openTrustStore(await readTrustFiles(world.platform), nodeTrustPort);
  expect(trust.problems).toEqual([]);
  return trust.policy!;
}
const publications = async () =>
  (await world.sql("select 1 from graphile_worker.jobs where task_identifier = 'trust.publish'")).length;

describe("the checking policy", () => {
  test("as the system comes, for everybody to read and for every checker", async () => {
    expect((await get("marketGuard")).body).toEqual({ ...usual, setAt: null });
    expect(await published()).toMatchObject(usual);
  });

  test("once set it holds, for readers, the server's own jobs and the bundle", async () => {
    const { status, body } = await set(strict);
    expect([status, body]).toEqual([200, { ...strict, setAt: "2021-09-06T01:00:00.000Z" }]);
    expect((await get("beatOfficer")).body).toEqual(body);
    expect(await world.platform.database.read(systemReach, checkingPolicy)).toMatchObject(strict);
    expect(await publications()).toBe(1);
    const policy = await published();
    expect(policy).toMatchObject(strict);
    // A file past its time to live is never green: the first step is when the ladder says.
    expect(policy.ttl).toBe(600);
  });

  test("the audit tells what was and what is", async () => {
    await set(strict);
    const [entry] = await world.sql("select subject, details from audit_entry where action = 'policy.set'");
    expect(entry).toEqual({ subject: "policy", details: { before: usual, after: strict } });
  });

  test("setting what holds already is nothing to do", async () => {
    expect((await set(usual)).body.code).toBe("NOTHING_TO_DO");
    expect(await world.sql("select 1 from checking_policy")).toEqual([]);
  });

  test("the same command twice sets once; going back is a change too", async () => {
    const commandId = randomUUID();
    const first = await set(strict, "admin", commandId);
    expect(await set(strict, "admin", commandId)).toEqual(first);
    expect((await set(usual)).status).toBe(200);
    expect(await world.sql("select 1 from checking_policy")).toHaveLength(2);
  });

  test.each<[string, object]>([
    ["yellow after red", { ...usual, ladder: { yellow: 7200, red: 3600, blocked: 86_400 } }],
    ["red after blocked", { ...usual, ladder: { yellow: 3600, red: 86_401, blocked: 86_400 } }],
    ["less than five minutes", { ...usual, ladder: { yellow: 299, red: 3600, blocked: 86_400 } }],
    ["more than thirty days", { ...usual, ladder: { yellow: 3600, red: 3600, blocked: 30 * 86_400 + 1 } }],
    ["half a second", { ...usual, ladder: { yellow: 3600.5, red: 7200, blocked: 86_400 } }],
    ["a step left out", { ...usual, ladder: { yellow: 3600, red: 7200 } }],
    ["records kept for no day", { ...usual, keepDays: 0 }],
    ["records kept for more than a year", { ...usual, keepDays: 367 }],
  ])("%s is bad input", async (_name, what) => expect((await set(what)).body.code).toBe("BAD_INPUT"));

  test("its bounds are allowed, and the bundle takes them", async () => {
    const widest = { ladder: { yellow: 300, red: 300, blocked: 2_592_000 }, keepDays: 366 };
    expect((await set(widest)).status).toBe(200);
    expect(await published()).toMatchObject(widest);
  });

  test.each<[PersonName | null, string]>([
    ["wardOfficer", "FORBIDDEN"],
    ["division", "FORBIDDEN"],
    ["districtOfficer", "FORBIDDEN"],
    ["checkpointOfficer", "FORBIDDEN"],
    [null, "NOT_SIGNED_IN"],
  ])("%s does not set it", async (who, code) => {
    expect((await set(strict, who)).body.code).toBe(code);
    expect(await world.sql("select 1 from checking_policy")).toEqual([]);
  });
});

describe("what the bundle says of classes and posts", () => {
  beforeEach(() => addClasses(world));

  test("uses, tolerance and portrait as the class of today has them", async () => {
    const { classes } = await published();
    expect(classes.get("market-card")).toMatchObject({
      uses: { day: 1, week: 3, period: null },
      tolerance: 15,
      portrait: false,
    });
    expect(classes.get("individual")).toMatchObject({ uses: null, tolerance: 0 });
  });

  const change = (code: string, what: object, who: PersonName | null = "admin") =>
    call(world, who, "PUT", `/posts/${code}`, { commandId: randomUUID(), ...what });

  test("how many may be inside a market: none said, set, changed, taken back", async () => {
    expect((await published()).posts.get("cho-19-12")?.mostInside).toBeNull();
    expect((await change("cho-19-12", { mostInside: 40 })).body).toMatchObject({ code: "cho-19-12", mostInside: 40 });
    expect((await published()).posts.get("cho-19-12")?.mostInside).toBe(40);
    expect((await change("cho-19-12", { mostInside: 40 })).body.code).toBe("NOTHING_TO_DO");
    expect((await change("cho-19-12", { mostInside: null, name: "Chợ 19-12, cửa Bắc" })).body).toMatchObject({
      name: "Chợ 19-12, cửa Bắc",
      mostInside: null,
    });
    const audit = await world.sql("select details from audit_entry where action = 'post.change' order by id");
    expect(audit.map(({ details }) => details.mostInside)).toEqual([40, null]);
  });

  test("a new market comes with it, a new checkpoint without", async () => {
    const create = (kind: string, more: object) =>
      call(world, "admin", "POST", "/posts", {
        commandId: randomUUID(),
        code: `${kind}-2`,
        name: "Mới",
        kind,
        unitId: world.unitId.catLinh,
        ...more,
      });
    expect((await create("market", { mostInside: 25 })).body.mostInside).toBe(25);
    expect((await create("checkpoint", {})).body.mostInside).toBeNull();
    expect((await create("checkpoint", { mostInside: 25 })).body.code).toBe("BAD_INPUT");
    const { items } = (await call(world, "marketGuard", "GET", "/posts")).body;
    expect(items.find(({ code }: { code: string }) => code === "market-2")).toMatchObject({ mostInside: 25 });
  });

  test.each<[string, string, object, PersonName | null, string]>([
    ["a checkpoint's inside", "chot-1", { mostInside: 5 }, "admin", "WRONG_STATE"],
    ["a post that is none", "chot-99", { mostInside: 5 }, "admin", "NOT_FOUND"],
    ["nobody inside", "cho-19-12", { mostInside: 0 }, "admin", "BAD_INPUT"],
    ["more than a stadium holds", "cho-19-12", { mostInside: 100_001 }, "admin", "BAD_INPUT"],
    ["by its own guard", "cho-19-12", { mostInside: 5 }, "marketGuard", "FORBIDDEN"],
    ["by a stranger", "cho-19-12", { mostInside: 5 }, null, "NOT_SIGNED_IN"],
  ])("%s is refused", async (_name, code, what, who, refusal) =>
    expect((await change(code, what, who)).body.code).toBe(refusal),
  );

  test("the database knows of no checkpoint with an inside", async () => {
    await expect(world.sql("update post set most_inside = 5 where code = 'chot-1'")).rejects.toThrow(
      /post_inside_of_a_market/,
    );
  });
});
