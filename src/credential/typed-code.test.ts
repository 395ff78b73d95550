import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeTypedCode, parseTypedCode, showTypedCode, typedCodeIds } from "./typed-code.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const id = fc.maxSafeNat().map((n) => n % typedCodeIds);

test("nine characters; the same id comes back", () => {
  fc.assert(
    fc.property(id, (n) => {
      const code = encodeTypedCode(n);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/);
      expect(parseTypedCode(code)).toEqual({ ok: true, id: n, code });
    }),
  );
});

// Worked examples of docs/permit-format.md.
test.each([
  [0, "000000000"],
  [1, "000000012"],
  [2 ** 40 - 1, "ZZZZZZZZ3"],
])("%d is %s", (n, code) => expect(encodeTypedCode(n)).toBe(code));

test("every single wrong character is found", () => {
  const code = encodeTypedCode(0x12_3456_789a);
  for (let at = 0; at < 9; at++) {
    for (const other of alphabet.replace(code[at] as string, "")) {
      const wrong = code.slice(0, at) + other + code.slice(at + 1);
      expect(parseTypedCode(wrong)).toEqual({ ok: false, fault: "check" });
    }
  }
});

test("every swap of two characters is found, neighbours or not", () => {
  fc.assert(
    fc.property(id, fc.nat({ max: 8 }), fc.nat({ max: 8 }), (n, a, b) => {
      const characters = [...encodeTypedCode(n)];
      fc.pre(characters[a] !== characters[b]);
      [characters[a], characters[b]] = [characters[b] as string, characters[a] as string];
      expect(parseTypedCode(characters.join(""))).toEqual({ ok: false, fault: "check" });
    }),
  );
});

test("it is shown in threes", () => expect(showTypedCode("ABCDEFGHJ")).toBe("ABC-DEF-GHJ"));

describe("read as people write it", () => {
  const code = encodeTypedCode(1_234_567);
  test.each([
    ["in threes", showTypedCode(code)],
    ["lower case", code.toLowerCase()],
    ["with spaces", ` ${code.slice(0, 4)} ${code.slice(4)} `],
    ["O for 0", code.replaceAll("0", "o")],
    ["I and l for 1", code.replaceAll("1", "l")],
  ])("%s", (_, text) => expect(parseTypedCode(text)).toEqual({ ok: true, id: 1_234_567, code }));
});

describe("refused", () => {
  test.each([
    ["too short", "00000000", "length"],
    ["too long", "0000000000", "length"],
    ["nothing", "", "length"],
    ["a U, which is no letter of it", "U00000000", "character"],
    ["a Vietnamese letter", "Đ00000000", "character"],
    ["a wrong check character", "000000001", "check"],
  ] as const)("%s", (_, text, fault) => expect(parseTypedCode(text)).toEqual({ ok: false, fault }));
});

test.each([-1, 0.5, 2 ** 40, Number.NaN])("%d is no id", (n) => expect(() => encodeTypedCode(n)).toThrow(RangeError));
