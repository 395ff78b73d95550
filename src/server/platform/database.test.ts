import { expect, test } from "vitest";
import { databaseIsAway, databaseRefusesValue } from "./database.ts";

const failing = (code: string): Error => Object.assign(new Error("x"), { code });

test.each([
  ["no connection", "ECONNREFUSED"],
  ["shutting down", "57P01"],
  ["too many connections", "53300"],
  ["no room on its disk", "53100"],
  ["no memory", "53200"],
])("a database with %s is away: the same again may succeed", (_name, code) => {
  expect(databaseIsAway(failing(code))).toBe(true);
});

test.each([
  ["a unique index", "23505"],
  ["a number beyond the column", "22003"],
  ["a missing table", "42P01"],
])("one that refuses by %s is not away", (_name, code) => expect(databaseIsAway(failing(code))).toBe(false));

test.each(["22021", "22P05", "22003", "22007", "22008"])("%s says that a value cannot be held", (code) => {
  expect([databaseRefusesValue(failing(code)), databaseRefusesValue(failing("23505"))]).toEqual([true, false]);
});
