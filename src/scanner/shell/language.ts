/** Vietnamese first; English when somebody chose it, or when the browser speaks no Vietnamese. */
import { createContext, useContext } from "react";

export type Language = "vi" | "en";

export const LanguageContext = createContext<Language>("vi");

/** Each area takes its own sentences by it: `{ vi, en }[useLanguage()]`. */
export const useLanguage = (): Language => useContext(LanguageContext);

export const languageOfBrowser = (): Language => (/^vi\b/i.test(navigator.language) ? "vi" : "en");
