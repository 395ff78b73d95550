import { describe, expect, test } from "vitest";
import { readTaxCode } from "#domain/tax-code.ts";

describe("tax code", () => {
  test.each([
    ["an organisation", "0100109106", { kind: "organisation", code: "0100109106" }],
    ["a branch", "0100109106-001", { kind: "branch", code: "0100109106-001" }],
    ["a branch without its hyphen", "0100109106001", { kind: "branch", code: "0100109106-001" }],
    ["a household business", "001087999001", { kind: "household", code: "001087999001" }],
    ["with words and spaces", "MST: 0100 109 106", { kind: "organisation", code: "0100109106" }],
  ])("%s", (_name, written, code) => expect(readTaxCode(written)).toEqual(code));
  test.each([
    ["a wrong check digit", "0100109107"],
    ["a branch of a wrong number", "0100109107-001"],
    ["nine digits", "010010910"],
    ["letters", "01001O9106"],
    ["nothing", ""],
  ])("refuses %s", (_name, written) => expect(readTaxCode(written)).toBeNull());
});
