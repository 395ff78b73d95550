/** Whether letters are a Vietnamese syllable: how a text in an old encoding is told from one in Unicode. */

const onset = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?";
const nucleus =
  "(?:iêu|yêu|oai|oao|oay|oeo|uai|uây|uôi|uya|uyê|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|" +
  "ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])";
const syllable = new RegExp(`^${onset}${nucleus}(?:ng|nh|ch|[cmnpt])?$`);
const tone = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** One syllable with at most one tone, capitals or not. */
function isSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize("NFD");
  const tones = decomposed.match(tone)?.length ?? 0;
  return tones <= 1 && syllable.test(decomposed.replace(tone, "").normalize("NFC"));
}

/** Letters and signs of Latin-1 that no Vietnamese word has. */
const foreign = /[¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]/g;
const oneForeign = new RegExp(foreign.source);

export function hasForeignLetter(text: string): boolean {
  return oneForeign.test(text);
}

/**
 * How Vietnamese a text reads: its accented syllables, less the letters no Vietnamese word has. Words of plain ASCII
 * say nothing. Used only to compare two readings of the same text.
 */
export function vietnameseScore(text: string): number {
  const words = text.normalize("NFC").match(/\p{L}+/gu) ?? [];
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  const accented = words.filter((word) => /[^\u0000-\u007f]/.test(word));
  return accented.filter(isSyllable).length - (text.match(foreign)?.length ?? 0);
}
