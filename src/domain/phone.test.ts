import { describe, expect, test } from "vitest";
import { readPhone } from "#domain/phone.ts";

describe("a mobile number as people write it", () => {
  test.each([
    "0902293222",
    "902293222",
    "0902.293.222",
    "090 229 3222",
    "0902-293-222",
    "+84 902 293 222",
    "+84902293222",
    "84902293222",
    "(+84) 90 229 3222",
    "+84 (0)902 293 222",
    "0084902293222",
    "ĐT: 0902 293 222",
    "0902293222 (Zalo)",
    "0902293222/0912345678",
    "0902293222 - 0912345678",
    "0902293222-0912345678",
    "0902 293 222 0912 345 678",
    "0902293222\n0912345678",
    "0902293222; 0912345678",
    "'0902293222",
    "０９０２２９３２２２",
    "0902 293 222 hoặc 0912345678",
    "sđt 1: 0902293222",
    "0902\u00a0293\u00a0222",
    "0902–293–222",
    "0902/293/222",
  ])("%j", (written) => expect(readPhone(written)).toBe("0902293222"));
});

describe("a landline", () => {
  test.each([
    ["024.3000.1123", "02430001123"],
    ["(024) 3000 1123", "02430001123"],
    ["2430001123", "02430001123"],
    ["+84 24 3000 1123", "02430001123"],
    ["024 3000 1123 máy lẻ 12", "02430001123"],
    ["0243000112", "0243000112"],
  ])("%s", (written, expected) => expect(readPhone(written)).toBe(expected));
});

test("084 is a mobile prefix, not the country", () => {
  expect(readPhone("849022932")).toBe("0849022932");
  expect(readPhone("0849022932")).toBe("0849022932");
});

describe("no number", () => {
  test.each([
    ["a digit short", "091200345"],
    ["eleven digits that are no landline", "09120012345"],
    ["short", "12345"],
    ["the first of two is wrong", "091200345 / 0902293222"],
    ["a letter for a zero", "09O2293222"],
    ["words", "máy bàn"],
    ["E notation", "9.02E+08"],
    ["nothing", ""],
  ])("%s", (_name, written) => expect(readPhone(written)).toBeNull());
});
