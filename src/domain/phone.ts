/** Telephone numbers in national form, digits alone: `0902293222`. */
import { tidyPlain } from "./text.ts";

/** 10 digits; a landline (02…) has 10 or 11. */
function isPhone(national: string): boolean {
  return /^0[1-9]\d{8}$|^02\d{9}$/.test(national);
}

/** The digits of one number, with 84 or without, with its leading zero or without, in national form; null where they are none. */
function phoneOfDigits(digits: string): string | null {
  if (isPhone(digits)) return digits;
  const abroad = /^(?:00)?84(0?[1-9]\d{8,9})$/.exec(digits)?.[1];
  const national = abroad ?? digits;
  const whole = national.startsWith("0") ? national : `0${national}`;
  return isPhone(whole) ? whole : null;
}

/** Where two numbers are written with nothing but a space between them: the first groups that make a number. */
function firstOfRun(run: string): string | null {
  const groups = run.split(/[ .-]+/);
  for (let count = 1; count < groups.length; count++) {
    const rest = groups.slice(count).join("");
    const phone = phoneOfDigits(groups.slice(0, count).join(""));
    if (phone !== null && rest.length >= 9) return phone;
  }
  return null;
}

/**
 * The first number in what somebody wrote, or null where that is none: `+84 902 293 222`, `0902.293.222 (Zalo)`,
 * `0902293222/0912345678`, `930045345` from a spreadsheet that lost the zero.
 */
export function readPhone(text: string): string | null {
  if (/^0\d{9}$/.test(text)) return phoneOfDigits(text);
  const plain = tidyPlain(text.replace(/[\n\r]+/g, ";"))
    .replace(/\(\s*0\s*\)/g, "")
    .replace(/[()'+]/g, " ")
    .trim();
  if (/^[\d .\-/]+$/.test(plain)) {
    const whole = phoneOfDigits(plain.replace(/\D/g, ""));
    if (whole !== null) return whole;
  }
  const pieces = plain.split(/[^\d .-]+| - /).map((piece) => piece.trim());
  const first = pieces.find((piece) => piece.replace(/\D/g, "").length >= 7) ?? "";
  return phoneOfDigits(first.replace(/\D/g, "")) ?? firstOfRun(first);
}
