/** Text as it arrives → text that every face can draw and every column can hold. Nothing disappears without a word. */
import { isCovered } from "./text-width.ts";

/** Stands for a character that the font lacks: seen on paper, so that somebody asks. */
const missing = "□";

export interface Replaced {
  /** `holder.name`, `cards.3.address` */
  field: string;
  /** The characters as they came. */
  characters: string;
}

const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" });
// Controls, byte order mark, soft hyphen, and what turns the direction of writing: it can make a paper read otherwise than its data.
const invisible = /[\p{Cc}\p{Cf}]/gu;
// The longest Vietnamese syllable has 7 letters, a permit number 15.
const longWord = /\S{19,}/gu;

/** Words of common letters, none too long, one blank between: most text is, and needs no more than this look. */
const plain = /^(?:[!-~À-ɏẠ-ỹ–]{1,18}(?: (?=\S)|$))*$/u;

/** Sealed when it was made and of a fixed alphabet: never touched. */
const untouched = new Set(["qrText", "typedCode"]);

/** A copy of `page` with every text made printable, and what had to be replaced. */
export function makePrintable<Page>(page: Page): { page: Page; replaced: Replaced[] } {
  const replaced: Replaced[] = [];
  const copy = (value: unknown, field: string): unknown => {
    if (typeof value === "string") return printable(value, field, replaced);
    if (Array.isArray(value)) return value.map((item, i) => copy(item, `${field}.${i}`));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        untouched.has(key) ? item : copy(item, field === "" ? key : `${field}.${key}`),
      ]),
    );
  };
  return { page: copy(page, "") as Page, replaced };
}

function printable(text: string, field: string, replaced: Replaced[]): string {
  if (plain.test(text) && isCovered(text)) return text;
  const clean = text.normalize("NFC").replace(/\s+/gu, " ").replace(invisible, "").trim();
  const drawn = isCovered(clean) ? clean : replaceMissing(clean, field, replaced);
  // A zero-width space every six letters lets a word that is too long for its column go on in the next line.
  return drawn.replace(longWord, (word) => word.replace(/\S{6}(?=\S)/gu, "$&\u200b"));
}

function replaceMissing(text: string, field: string, replaced: Replaced[]): string {
  let characters = "";
  const parts = Array.from(graphemes.segment(text), ({ segment }) => {
    if (isCovered(segment)) return segment;
    characters += segment;
    return missing;
  });
  replaced.push({ field, characters });
  return parts.join("");
}
