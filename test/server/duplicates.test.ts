/** The same person twice, anywhere in the city: shown to who decides, and for the same ID number race-free. */
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { addClasses } from "#test/support/classes.ts";
import type { PersonName } from "#test/support/people.ts";
import { call, worldForTest, type World } from "#test/support/world.ts";

let world: World;
beforeEach(async () => {
  world = await worldForTest();
  await addClasses(world);
});

const order = (who: PersonName, path: string, more: object) =>
  call(world, who, "POST", path, { commandId: randomUUID(), ...more });

/** A vetted application of one person in a beat. */
async function application(beat: "beatOfficer" | "farBeatOfficer", person: object): Promise<string> {
  const { body } = await order(beat, "/lists", {
    kind: "individual",
    classCode: "individual",
    entries: [{ fullName: "Nguyễn Văn Hòa", dateOfBirth: "1987-02-14", idNumber: "001087999001", ...person }],
  });
  await order(beat, "/permits/vet", { selection: { listId: body.id } });
  return body.permitIds[0];
}

test("the officer sees who, which ward and which class, and no more", async () => {
  const far = await application("farBeatOfficer", {});
  const own = await application("beatOfficer", {});
  const { body } = await call(world, "wardOfficer", "POST", "/permits/duplicates", { selection: { permitIds: [own] } });
  expect(body.items).toEqual([
    {
      permitId: own,
      match: "id-number",
      fullName: "Nguyễn Văn Hòa",
      unitName: "phường Cát Linh",
      className: "Cá nhân",
      state: "vetted",
    },
  ]);
  expect(JSON.stringify(body)).not.toContain(far);
});

test("another spelling of the name with the same birthday is shown, not refused", async () => {
  await application("farBeatOfficer", { fullName: "NGUYEN VAN HOÀ", idNumber: "001087999002" });
  const own = await application("beatOfficer", {});
  const { body } = await call(world, "wardOfficer", "POST", "/permits/duplicates", { selection: { permitIds: [own] } });
  expect(body.items.map((item: { match: string }) => item.match)).toEqual(["name-and-birth"]);
  expect((await order("wardOfficer", "/permits/approve", { selection: { permitIds: [own] } })).status).toBe(200);
});

test("a second approval for the same ID number is refused by name until it is accepted", async () => {
  const far = await application("farBeatOfficer", {});
  const own = await application("beatOfficer", {});
  expect((await order("farWardOfficer", "/permits/approve", { selection: { permitIds: [far] } })).status).toBe(200);
  const refused = await order("wardOfficer", "/permits/approve", { selection: { permitIds: [own] } });
  expect([refused.status, refused.body.code, refused.body.data.duplicates[0].unitName]).toEqual([
    409,
    "DUPLICATE",
    "phường Cát Linh",
  ]);
  expect(
    (
      await order("wardOfficer", "/permits/approve", {
        selection: { permitIds: [own] },
        acceptDuplicates: [own],
        reason: "hai nơi làm việc",
      })
    ).status,
  ).toBe(200);
});

test("accepting beforehand hides nobody: what is no duplicate takes its claim, and the next ward is told", async () => {
  const own = await application("beatOfficer", {});
  const accepting = { selection: { permitIds: [own] }, acceptDuplicates: [own] };
  expect((await order("wardOfficer", "/permits/approve", accepting)).status).toBe(200);
  const far = await application("farBeatOfficer", {});
  const told = await order("farWardOfficer", "/permits/approve", { selection: { permitIds: [far] } });
  expect(told.body.code).toBe("DUPLICATE");
});

test("of two rows of one person, both accepted, one takes the claim", async () => {
  const ids = [await application("beatOfficer", {}), await application("beatOfficer", {})];
  const accepting = { selection: { permitIds: ids }, acceptDuplicates: ids };
  expect((await order("wardOfficer", "/permits/approve", accepting)).status).toBe(200);
  expect(await world.sql("select count(*)::int as claims from permit where holds_claim")).toEqual([{ claims: 1 }]);
});

test("that names of another ward's people were shown is in the audit, after a refusal too", async () => {
  const far = await application("farBeatOfficer", {});
  await order("farWardOfficer", "/permits/approve", { selection: { permitIds: [far] } });
  const own = await application("beatOfficer", {});
  await order("wardOfficer", "/permits/approve", { selection: { permitIds: [own] } });
  const noted = await world.sql<{ role: string }>(
    "select role from audit_entry where action = 'permit.duplicates' and subject_ids @> array[$1, $2]",
    [own, far],
  );
  expect(noted).toEqual([{ role: "ward_officer" }]);
});

test.each([
  ["more days than the class has", { validTo: "2121-09-06" }],
  ["a year that is over", { validFrom: "2020-09-06" }],
])("an approval for %s is refused with the days that would do", async (_name, days) => {
  const own = await application("beatOfficer", {});
  const { body } = await order("wardOfficer", "/permits/approve", { selection: { permitIds: [own] }, ...days });
  expect(body).toMatchObject({ code: "BAD_INPUT", data: { latest: expect.stringMatching(/^202[12]-/) } });
});

test("two wards approving the same person at once: exactly one succeeds, every time", async () => {
  for (let n = 0; n < 8; n++) {
    const idNumber = `00108799${String(n).padStart(4, "0")}`;
    const far = await application("farBeatOfficer", { idNumber });
    const own = await application("beatOfficer", { idNumber });
    const answers = await Promise.all([
      order("farWardOfficer", "/permits/approve", { selection: { permitIds: [far] } }),
      order("wardOfficer", "/permits/approve", { selection: { permitIds: [own] } }),
    ]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({
      code: "DUPLICATE",
      data: { duplicates: [{ match: "id-number" }] },
    });
  }
});

test("a permit that has expired or was revoked does not stand in the way", async () => {
  const far = await application("farBeatOfficer", {});
  await order("farWardOfficer", "/permits/approve", { selection: { permitIds: [far] }, validTo: "2021-09-07" });
  const own = await application("beatOfficer", {});
  world.clock.now = new Date("2021-09-08T01:00:00Z");
  expect((await order("wardOfficer", "/permits/approve", { selection: { permitIds: [own] } })).status).toBe(200);
});

test("the same person twice in one command is refused with both named", async () => {
  const a = await application("beatOfficer", {});
  const b = await application("beatOfficer", {});
  const { body } = await order("wardOfficer", "/permits/approve", { selection: { permitIds: [a, b] } });
  expect([body.code, body.data.sameInCommand[0].toSorted()]).toEqual(["DUPLICATE", [a, b].toSorted()]);
});

test("a permit to work and a market card of one household are two purposes", async () => {
  const own = await application("beatOfficer", {});
  await order("wardOfficer", "/permits/approve", { selection: { permitIds: [own] } });
  const { body } = await order("beatOfficer", "/lists", {
    kind: "household",
    classCode: "market-card",
    entries: [{ fullName: "Nguyễn Văn Hòa", idNumber: "001087999001", address: "Số 1", market: "cho-19-12" }],
  });
  await order("beatOfficer", "/permits/vet", { selection: { listId: body.id } });
  expect((await order("wardOfficer", "/permits/approve", { selection: { listId: body.id } })).status).toBe(200);
});
