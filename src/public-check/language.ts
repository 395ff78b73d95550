/** Vietnamese first; English when the address or the browser says so. */
import { publicCheck as enPage } from "#ui/en/public-check.ts";
import { verify as enVerify } from "#ui/en/verify.ts";
import { publicCheck as viPage } from "#ui/vi/public-check.ts";
import { verify as viVerify } from "#ui/vi/verify.ts";

export type Language = "vi" | "en";

const sentences = {
  vi: { page: viPage, verify: viVerify },
  en: { page: enPage, verify: enVerify },
} as const;
export type Words = (typeof sentences)[Language];

export const wordsIn = (language: Language): Words => sentences[language];

export function chosenLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === "vi" || asked === "en") return asked;
  return /^vi\b/i.test(navigator.language) ? "vi" : "en";
}

/** The same address in the other language; what stands behind # stays where it is. */
export function addressIn(language: Language): string {
  return `${location.pathname}?lang=${language}${location.hash}`;
}
