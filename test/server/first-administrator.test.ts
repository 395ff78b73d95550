/** Outside a demo nobody can sign in; whoever runs the server opens the first account. */
import { expect, test } from "vitest";
import { openAdministrator } from "#server/accounts/service.ts";
import { takeOut, lockAway } from "#server/platform/vault.ts";
import { call, worldForTest } from "#test/support/world.ts";

test("the first administrator signs in with the password that was said once", async () => {
  const world = await worldForTest();
  const password = await openAdministrator(world.platform, { username: "QuanTri", fullName: "Đặng Minh Quân" });
  const { status, body } = await call(world, null, "POST", "/sessions", { username: "quantri", password });
  expect([status, body.account.role, body.account.unitName]).toEqual([201, "city_administrator", "thành phố Hà Nội"]);
  expect(await world.sql("select role, action from audit_entry where role = 'system:command-line'")).toEqual([
    { role: "system:command-line", action: "account.create" },
  ]);
  await expect(openAdministrator(world.platform, { username: "quantri", fullName: "X" })).rejects.toMatchObject({
    code: "USERNAME_TAKEN",
  });
});

test("another master key, another purpose or a changed byte opens nothing, and says so", () => {
  const key = Buffer.alloc(32, 1);
  const locked = lockAway(key, "seal 7", Buffer.from("secret"));
  expect(takeOut(key, "seal 7", locked).toString()).toBe("secret");
  const wrong = { code: "wrong-master-key" };
  expect(() => takeOut(Buffer.alloc(32, 2), "seal 7", locked)).toThrow(expect.objectContaining(wrong));
  expect(() => takeOut(key, "seal 8", locked)).toThrow(expect.objectContaining(wrong));
  const changed = Buffer.from(locked);
  changed[15]! ^= 1;
  expect(() => takeOut(key, "seal 7", changed)).toThrow(expect.objectContaining(wrong));
});
