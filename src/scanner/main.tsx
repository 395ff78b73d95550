/** The scanner: an installable web application for those who check permits, with and without a network. */
import "#ui/array-copies.ts";
import { createRoot } from "react-dom/client";
import { hasWebCrypto } from "#ui/web-crypto-port.ts";
import { App } from "./app.tsx";
import { ScannerApp } from "./shell/scanner-app.ts";

const place = document.getElementById("app");
// Where one of these is missing, the words of the page stay.
if (place !== null && hasWebCrypto() && "indexedDB" in globalThis && "caches" in globalThis) {
  document.documentElement.classList.add("runs");
  const app = new ScannerApp();
  createRoot(place).render(<App app={app} />);
  void app.start();
} else document.documentElement.classList.add("too-old");
