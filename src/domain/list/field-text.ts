/** What one line says for a field: the cells of its columns as the values are read from them. */
import { tidyPlain } from "#domain/text.ts";
import { saidIn } from "./blank-cell.ts";
import type { Cell } from "./sheet.ts";

/** `1087999001.0`: a number that a program wrote into a CSV with its decimals. */
const wholeDecimal = /^(\d{7,})\.0$/;

/** The digits of a number cell; where its format shows more leading zeros, with these. Text cells as they are. */
export function digitsOrText(cell: Cell | undefined): string {
  if (cell?.kind !== "number" || cell.value === undefined)
    return saidIn(cell) === "" ? "" : (cell?.text ?? "").replace(wholeDecimal, "$1");
  const digits = Number.isInteger(cell.value) && cell.value >= 0 ? String(cell.value) : "";
  const shown = cell.text.replace(/\D/g, "");
  return shown.replace(/^0+/, "") === digits ? shown : digits;
}

/** A name without the serial number that some write before it: `1. Nguyễn Văn Mẫu`. */
export function withoutSerial(name: string): string {
  return name.replace(/^\d{1,4} ?[.)/-] ?(?=\p{L})/u, "");
}

/** Whether a cell holds something like a number of at least so many digits. */
export function digitCount(cell: Cell | undefined): number {
  const text = tidyPlain(digitsOrText(cell));
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}

const male = /^(?:nam|male|m|ông|ong|anh|mr|trai|boy|nam giới|nam gioi|man)\.?$/i;
const female = /^(?:nữ|nử|nư|nu|female|f|bà|ba|chị|chi|cô|mrs|ms|miss|gái|gai|girl|nữ giới|nu gioi|woman)\.?$/i;

/** As the list says it, in words or letters. */
export function readSex(text: string): "male" | "female" | null {
  if (male.test(text)) return "male";
  return female.test(text) ? "female" : null;
}
