/** Tax codes of organisations, their branches and household businesses. */
import { tidyPlain } from "./text.ts";

type TaxCodeKind = "organisation" | "branch" | "household";

export interface TaxCode {
  kind: TaxCodeKind;
  /** `0100109106`, `0100109106-001` or 12 digits. */
  code: string;
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Circular 105/2020/TT-BTC art. 5: the tenth digit is 10 − (Σ wᵢ·dᵢ mod 11). */
function checkDigitFits(tenDigits: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(tenDigits[index]), 0);
  return 10 - (sum % 11) === Number(tenDigits[9]);
}

/**
 * `0100109106`; with three more digits a branch (`0100109106-001`, Circular 105/2020); 12 digits, the owner's
 * personal number, for a household business (Circular 86/2024/TT-BTC). Null for anything else or a wrong check digit.
 */
export function readTaxCode(text: string): TaxCode | null {
  const digits = tidyPlain(text)
    .replace(/^(?:MST|mã số thuế)[ :]*/i, "")
    .replace(/[ .-]/g, "");
  if (/^\d{12}$/.test(digits)) return { kind: "household", code: digits };
  if (!/^\d{10}(?:\d{3})?$/.test(digits) || !checkDigitFits(digits)) return null;
  if (digits.length === 10) return { kind: "organisation", code: digits };
  return { kind: "branch", code: `${digits.slice(0, 10)}-${digits.slice(10)}` };
}
