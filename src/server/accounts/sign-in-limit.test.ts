import { expect, test } from "vitest";
import { createSignInLimit, networkOf, type SignInLimit } from "#server/accounts/sign-in-limit.ts";

const at = (seconds: number) => new Date(Date.UTC(2021, 8, 6, 1, 0, seconds));

const fail = (limit: SignInLimit, times: number, address = "203.0.113.7") => {
  for (let i = 0; i < times; i++) limit.attempt(address, at(0));
};

test("after thirty failures in five minutes the address waits until the first is five minutes old", () => {
  const limit = createSignInLimit();
  for (let i = 0; i < 30; i++) expect(limit.attempt("203.0.113.7", at(i))).toBeNull();
  expect(limit.attempt("203.0.113.7", at(30))).toEqual(at(300));
  expect(limit.attempt("203.0.113.7", at(300))).toBeNull();
});

test("one address does not hinder another", () => {
  const limit = createSignInLimit();
  fail(limit, 40);
  expect(limit.attempt("203.0.113.8", at(2))).toBeNull();
});

test("who signs in rightly is not counted", () => {
  const limit = createSignInLimit();
  for (let i = 0; i < 100; i++) {
    expect(limit.attempt("203.0.113.7", at(1))).toBeNull();
    limit.forgive("203.0.113.7");
  }
});

test("failures spread over an hour never add up", () => {
  const limit = createSignInLimit();
  for (let i = 0; i < 60; i++) expect(limit.attempt("203.0.113.7", at(i * 60))).toBeNull();
});

test("addresses without end do not fill the memory: the oldest is forgotten", () => {
  const limit = createSignInLimit();
  fail(limit, 30);
  for (let i = 0; i < 10_000; i++) fail(limit, 1, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
  expect(limit.attempt("203.0.113.7", at(2))).toBeNull();
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:1:2::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
])("%s counts as %s", (address, network) => expect(networkOf(address)).toBe(network));
