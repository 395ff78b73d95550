/** Debian's Chromium, with nothing of it calling home. */
import { type Browser, chromium } from "playwright-core";

export const browserOptions = {
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
  ],
};

export const openBrowser = (): Promise<Browser> => chromium.launch(browserOptions);
