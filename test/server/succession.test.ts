/** A unit that followed another: its officers reach the old dossiers only once an administrator has confirmed it. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { placeSubjects } from "#test/support/subjects.ts";
import { call, worldForTest } from "#test/support/world.ts";

test("a hint of succession opens nothing; its confirmation opens the predecessor's dossiers to read and to act on", async () => {
  const world = await worldForTest();
  const subjects = await placeSubjects(world);
  const { tranHungDao, hangBai } = world.unitId;
  await world.sql(
    "insert into unit_succession (predecessor_id, successor_id, part, since, basis) values ($1, $2, 'whole', '2025-07-01', 'test')",
    [tranHungDao, world.unitId.catLinh],
  );
  const seen = async () => (await call(world, "farWardOfficer", "GET", `/permits/${subjects.permit.sealed}`)).status;
  expect(await seen()).toBe(404);
  const confirm = (who: "admin" | "farWardOfficer", predecessorId: number) =>
    call(world, who, "POST", `/units/${world.unitId.catLinh}/predecessors/${predecessorId}/confirmation`, {
      commandId: randomUUID(),
    });
  expect((await confirm("farWardOfficer", tranHungDao)).status).toBe(403);
  expect((await confirm("admin", hangBai)).body.code).toBe("NOT_FOUND");
  expect((await confirm("admin", tranHungDao)).status).toBe(200);
  expect(await seen()).toBe(200);
  const suspended = await call(world, "farWardOfficer", "POST", "/permits/suspend", {
    commandId: randomUUID(),
    selection: { permitIds: [subjects.permit.sealed] },
    reason: "xác minh",
  });
  expect(suspended.status).toBe(200);
});
