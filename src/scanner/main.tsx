/** The scanner: an installable web application for those who check permits, with and without a network. */
import { createRoot } from "react-dom/client";
import { hasWebCrypto } from "#ui/web-crypto-port.ts";
import { App } from "./app.tsx";

const place = document.getElementById("app");
// Where one of these is missing, the words of the page stay.
if (place !== null && hasWebCrypto() && "indexedDB" in globalThis && "caches" in globalThis)
  createRoot(place).render(<App />);
else document.documentElement.classList.add("too-old");
