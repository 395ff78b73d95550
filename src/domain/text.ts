/** Vietnamese text as people type it: composed form, folded white space, folds for searching, capitals of names. */

/** White space of every kind that spreadsheets and mail programs insert, and characters that show nothing or turn a line round. */
const spaces = /[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
const withoutWidth = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Composed Latin letters with single spaces between words: tidy already, as nearly every cell of a list is. */
const alreadyTidy = /^[!-~À-ɏẠ-ỹ]+(?: [!-~À-ɏẠ-ỹ]+)*$/;
const plainAscii = /^[!-~]+(?: [!-~]+)*$/;

/** NFC, nothing without width, inner white space (line breaks too) folded to one space, trimmed. */
export function tidy(text: string): string {
  if (alreadyTidy.test(text)) return text;
  return text.normalize("NFC").replace(withoutWidth, "").replace(spaces, " ").trim();
}

/** Compatibility forms (full-width digits, ligatures) as the plain characters that numbers and plates are written in; tidy. */
export function tidyPlain(text: string): string {
  if (plainAscii.test(text)) return text;
  return tidy(text.normalize("NFKC")).replace(/[\u2010-\u2015\u2212]/g, "-");
}

/**
 * The key by which two spellings are found together: lower case, no diacritics, đ as d.
 * `Hoà` and `Hòa`, `Thuỵ` and `Thụy` differ even in NFC only by where the tone stands, so they meet here.
 */
export function foldForSearch(text: string): string {
  const lower = text.toLowerCase();
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (/^[\u0000-\u007f]*$/.test(lower)) return lower.replace(spaces, " ").trim();
  return lower
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(withoutWidth, "")
    .replaceAll("đ", "d")
    .replace(spaces, " ")
    .trim();
}

const tones = "\u0300\u0301\u0303\u0309\u0323";
const glide = new RegExp(`(o[ae]|uy)([${tones}])(?!\\p{L})`, "gu");

/**
 * The key by which names are the same name: case, white space and tone placement folded, diacritics kept, so that
 * `Hoà` meets `Hòa` but not `Hóa`. Only open syllables (oa, oe, uy) are written both ways.
 */
export function foldTonePlacement(text: string): string {
  const decomposed = tidy(text).toLowerCase().normalize("NFD");
  return decomposed
    .replace(glide, (_all, vowels: string, tone: string) => vowels.charAt(0) + tone + vowels.charAt(1))
    .normalize("NFC");
}

/** Whether the text has letters and none of them is small: `LÊ THỊ A`, but not `Lê Thị A` and not `1 / 2`. */
export function isAllCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** `NGUYỄN VĂN MẪU` → `Nguyễn Văn Mẫu`; a syllable also begins after a hyphen, a dot or an apostrophe (`K'BRƠ` → `K'Brơ`). */
export function titleCaseName(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[^\p{L}\p{M}])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase());
}

/** The given name, by which Vietnamese lists are sorted first: the last word. */
export function givenName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf(" ") + 1);
}
