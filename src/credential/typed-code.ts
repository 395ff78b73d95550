/**
 * The code that a person types when the QR cannot be read: 8 characters (40 bits) and a check character, in Crockford's
 * alphabet, which has no I, L, O, U. The check character is a weighted sum over GF(32) with nine different weights:
 * every single wrong character and every swap of two characters is found.
 */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const payloadLength = 8;

/** Ids are below this: 2^40, eight characters of five bits. */
export const typedCodeIds = 2 ** 40;

type TypedCodeFault = "length" | "character" | "check";
export type TypedCodeResult =
  | { readonly ok: true; readonly id: number; readonly code: string }
  | { readonly ok: false; readonly fault: TypedCodeFault };

/** `id`: an integer from 0 to 2^40 − 1, drawn at random by the caller. Nine characters, no separators. */
export function encodeTypedCode(id: number): string {
  if (!Number.isInteger(id) || id < 0 || id >= typedCodeIds)
    throw new RangeError(`a typed code holds 40 bits; found ${id}`);
  const values = Array.from({ length: payloadLength }, (_, i) => Math.floor(id / 32 ** (payloadLength - 1 - i)) % 32);
  return [...values, checkValue(values)].map((value) => alphabet[value]).join("");
}

/** `ABC-DEF-GHJ`: how the nine characters are printed. */
export function showTypedCode(code: string): string {
  return code.replace(/(.{3})(?=.)/g, "$1-");
}

/** Reads what a person typed: any case, spaces and hyphens anywhere, O for 0, I and L for 1. */
export function parseTypedCode(text: string): TypedCodeResult {
  const code = text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (code.length !== payloadLength + 1) return { ok: false, fault: "length" };
  const values = Array.from(code, (character) => alphabet.indexOf(character));
  if (values.includes(-1)) return { ok: false, fault: "character" };
  if (checkValue(values.slice(0, -1)) !== values.at(-1)) return { ok: false, fault: "check" };
  return { ok: true, id: values.slice(0, -1).reduce((id, value) => id * 32 + value, 0), code };
}

/** Σ 2^(8−i)·c_i in GF(2^5) modulo x^5 + x^2 + 1, i = 0…7: the weights x^8 … x^1; the check character has weight x^0. */
function checkValue(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum = timesX(sum ^ value);
  return sum;
}

function timesX(value: number): number {
  const twice = value << 1;
  return twice & 32 ? twice ^ 0b100101 : twice;
}
