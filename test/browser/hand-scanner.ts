/** A hand scanner at a page: the keys that it strikes, as a browser reports them. */
import type { Page } from "playwright-core";

/** All at once, with Enter behind. */
export async function handScan(page: Page, text: string): Promise<void> {
  await page.evaluate((letters) => {
    const places: Record<string, [code: string, shiftKey: boolean]> = {
      ":": ["Semicolon", true], "/": ["Slash", false], ".": ["Period", false], "#": ["Digit3", true], "|": ["Backslash", true],
      "-": ["Minus", false], " ": ["Space", false], "?": ["Slash", true], ";": ["Semicolon", false], "=": ["Equal", false],
    }; // prettier-ignore
    const strike = (key: string, code: string, shiftKey = false): void => {
      const options = { key, code, shiftKey, bubbles: true, cancelable: true };
      const at = document.activeElement ?? document.body;
      const goesOn = at.dispatchEvent(new KeyboardEvent("keydown", options));
      if (!goesOn || !(at instanceof HTMLInputElement) || key.length > 1) return;
      // As the browser would do with a key that nobody took.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(at, at.value + key);
      at.dispatchEvent(new Event("input", { bubbles: true }));
    };
    for (const letter of letters) {
      const isLetter = /[a-z]/i.test(letter);
      const place = isLetter
        ? (["Key" + letter.toUpperCase(), letter !== letter.toLowerCase()] as const)
        : places[letter];
      strike(letter, place?.[0] ?? (/\d/.test(letter) ? `Digit${letter}` : ""), place?.[1] ?? false);
    }
    strike("Enter", "Enter");
  }, text);
}

/** One real key after the other. */
export async function typeAsScanner(page: Page, text: string, ending: "Enter" | "Tab" = "Enter"): Promise<void> {
  for (const letter of text) {
    const code = { ":": "Semicolon", "/": "Slash", ".": "Period", "#": "Digit3" }[letter] ?? letter.toUpperCase();
    const isShifted = /[A-Z:#]/.test(letter);
    if (isShifted) await page.keyboard.down("Shift");
    await page.keyboard.press(/[A-Z]/.test(code) && code.length === 1 ? `Key${code}` : code);
    if (isShifted) await page.keyboard.up("Shift");
  }
  await page.keyboard.press(ending);
}
