/** TCVN3 (ABC, fonts `.VnTime` …) and VNI (fonts `VNI-Times` …): Vietnamese from before Unicode, seen as Latin-1 letters. */

/** Capitals: a font such as `.VnTimeH`, which shows small letters as capitals. */
export type LegacyFont = "tcvn3" | "tcvn3-capitals" | "vni";

const tcvn3Codes = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ";
const tcvn3Letters = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
const tcvn3 = new Map([...tcvn3Codes].map((code, index) => [code, [...tcvn3Letters][index] ?? code]));

/** TCVN 5712:1993 VN3 → Unicode. */
export function fromTcvn3(text: string): string {
  return Array.from(text, (letter) => tcvn3.get(letter) ?? letter).join("");
}

/**
 * In a capitals font the accented letters have no capital code of their own, so `NGUYÔN V¡N MÉU` is all capitals:
 * known by its unaccented letters where the file does not tell the font.
 */
export function fromTcvn3AsSeen(text: string): string {
  const unicode = fromTcvn3(text);
  return /[A-Z].*[A-Z]/.test(text) && !/[a-z]/.test(text) ? unicode.toUpperCase() : unicode;
}

/** A letter and the sign after it; capitals are made from these. */
const vniSmall: Record<string, string> = {};
const vniSigns: [base: string, signs: string, letters: string][] = [
  ["a", "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"],
  ["e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"],
  ["o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"],
  ["ô", "ùøûõï", "ớờởỡợ"],
  ["u", "ùøûõï", "úùủũụ"],
  ["ö", "ùøûõï", "ứừửữự"],
  ["y", "ùøûõ", "ýỳỷỹ"],
];
for (const [base, signs, letters] of vniSigns)
  for (const [index, sign] of [...signs].entries()) vniSmall[base + sign] = [...letters][index] ?? base;
const vniAlone: Record<string, string> = { ô: "ơ", ö: "ư", ñ: "đ", í: "í", ì: "ì", æ: "ỉ", ó: "ĩ", ò: "ị", î: "ỵ" };

/** VNI (the Windows fonts) → Unicode. */
export function fromVni(text: string): string {
  return text.replace(/([aeoôuöy])([ùøûõïâáàåãäêéèúüë])|[ôöñíìæóòî]/gi, (letters) => {
    const small = letters.toLowerCase();
    const known = vniSmall[small] ?? vniAlone[small];
    if (known === undefined)
      return vniAlone[small.charAt(0)] === undefined ? letters : fromVni(letters.charAt(0)) + letters.slice(1);
    return letters.charAt(0) === small.charAt(0) ? known : known.toUpperCase();
  });
}
