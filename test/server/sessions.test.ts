import { expect, test } from "vitest";
import { hashPassword } from "#server/accounts/password.ts";
import { call, worldForTest } from "#test/support/world.ts";

test("the right password opens a session that says who one is, and ends on signing out", async () => {
  const world = await worldForTest();
  await world.sql("update account set password_hash = $1 where username = 'wardofficer'", [
    await hashPassword("đúng mật khẩu"),
  ]);
  const { status, body } = await call(world, null, "POST", "/sessions", {
    username: "WardOfficer",
    password: "đúng mật khẩu",
  });
  expect(status).toBe(201);
  expect(body.account).toMatchObject({ role: "ward_officer", unitName: "phường Trần Hưng Đạo" });
  world.token.wardOfficer = body.token;
  expect((await call(world, "wardOfficer", "GET", "/sessions/current")).body.fullName).toBe("Trần Thị Hạnh");
  expect((await call(world, "wardOfficer", "DELETE", "/sessions/current")).status).toBe(200);
  expect((await call(world, "wardOfficer", "GET", "/sessions/current")).body.code).toBe("NOT_SIGNED_IN");
});

test("after five wrong passwords even the right one has to wait, and waiting helps", async () => {
  const world = await worldForTest();
  await world.sql("update account set password_hash = $1 where username = 'admin'", [await hashPassword("right")]);
  const attempt = (password: string) => call(world, null, "POST", "/sessions", { username: "admin", password });
  for (let i = 0; i < 5; i++) expect((await attempt("wrong")).body.code).toBe("WRONG_CREDENTIALS");
  expect((await attempt("right")).body.code).toBe("TOO_MANY_ATTEMPTS");
  world.clock.now = new Date(world.clock.now.getTime() + 31_000);
  expect((await attempt("right")).status).toBe(201);
});

test("ten guesses at once are ten guesses", async () => {
  const world = await worldForTest();
  await world.sql("update account set password_hash = $1 where username = 'admin'", [await hashPassword("right")]);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => call(world, null, "POST", "/sessions", { username: "admin", password: "wrong" })),
  );
  expect(answers.filter((answer) => answer.body.code === "TOO_MANY_ATTEMPTS")).toHaveLength(5);
});

test("an unknown name is refused like a wrong password", async () => {
  const world = await worldForTest();
  expect((await call(world, null, "POST", "/sessions", { username: "ai-do", password: "x" })).body.code).toBe(
    "WRONG_CREDENTIALS",
  );
});

test("a body of the wrong shape says what was wrong", async () => {
  const world = await worldForTest();
  const { status, body } = await call(world, null, "POST", "/sessions", { username: 5 });
  expect([status, body.code]).toEqual([422, "BAD_INPUT"]);
  expect(body.data.issues[0].path).toEqual(["username"]);
});
