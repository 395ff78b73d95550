/**
 * The text of a hand scanner that types as a keyboard does, told from a person's typing by its speed. Keys are read by
 * their place on the keyboard, as on the US layout that such scanners send: what the system's layout or a Vietnamese
 * input method would make of them does not matter. Some input methods swallow keys instead and type letters with marks;
 * such a text cannot be mended, so it is told apart as `mangled`.
 */

/** What is read of a KeyboardEvent. */
export interface Key {
  readonly code: string;
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** Milliseconds: when the key was struck, not when somebody got round to it. */
  readonly timeStamp: number;
}

export interface Typed {
  readonly text: string;
  readonly mangled: boolean;
}

/** Scanners send a key every 1 to 50 ms, and falter now and then. */
const longestGapMs = 300;
/** With a field in focus a person may be typing: nobody keeps this up on average. */
const personGapMs = 65;
const shortestScan = 6;
const shortestInField = 12;
/** Without a closing key a text is over after this silence. */
export const silenceMs = 500;
/** The longest QR holds 7,089 digits. */
const longestScan = 7200;

const marks: Record<string, string> = {
  Space: "  ", Minus: "-_", Equal: "=+", BracketLeft: "[{", BracketRight: "]}", Backslash: "\\|", IntlBackslash: "\\|",
  Semicolon: ";:", Quote: "'\"", Backquote: "`~", Comma: ",<", Period: ".>", Slash: "/?",
  NumpadAdd: "++", NumpadSubtract: "--", NumpadMultiply: "**", NumpadDivide: "//", NumpadDecimal: "..",
}; // prettier-ignore
const shiftedDigits = ")!@#$%^&*(";

/** The letter on this place of a US keyboard; null for a place that writes nothing. */
function letterAt(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return shift ? (shiftedDigits[Number(digit)] ?? null) : digit;
  return /^Numpad(\d)$/.exec(code)?.[1] ?? marks[code]?.[shift ? 1 : 0] ?? null;
}

const isLetter = (key: string): boolean => [...key].length === 1;
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text);

export class Keystrokes {
  #text = "";
  #first = 0;
  #last = 0;
  #isTakenBack = false;

  /** Whether a text is under way that only a scanner types; keys are then nobody else's business. */
  get isScanning(): boolean {
    return this.#text.length >= shortestInField && this.#pace() <= personGapMs;
  }

  /** Letters since the last text. */
  get length(): number {
    return this.#text.length;
  }

  /**
   * The next key. `inField`: a person may be typing into a field.
   * @returns the whole text when this key ended it, else null
   */
  take(key: Key, inField: boolean): Typed | null {
    if (key.timeStamp - this.#last > longestGapMs) this.clear();
    if (key.key === "Enter" || key.key === "Tab") return this.#end(inField);
    if ((key.ctrlKey || key.metaKey) && !key.altKey) return null;
    const letter = letterAt(key.code, key.shiftKey) ?? (isLetter(key.key) ? key.key : null);
    // An input method takes back what it turns into a letter with a mark.
    if (key.code === "Backspace" && this.#text !== "") this.#isTakenBack = true;
    if (letter === null) return null;
    if (this.#text === "") this.#first = key.timeStamp;
    this.#last = key.timeStamp;
    this.#text = (this.#text + letter).slice(-longestScan);
    return null;
  }

  /** The text of a scanner that closes with no key, once it has been silent. */
  afterSilence(inField: boolean): Typed | null {
    return this.#text.length >= 2 * shortestInField ? this.#end(inField) : null;
  }

  clear(): void {
    this.#text = "";
    this.#isTakenBack = false;
  }

  #pace(): number {
    return (this.#last - this.#first) / Math.max(1, this.#text.length - 1);
  }

  #end(inField: boolean): Typed | null {
    // Letters with marks are at home in other codes, such as that of an ID card.
    const mangled = this.#isTakenBack || (/^https?:/i.test(this.#text) && !isAscii(this.#text));
    const typed = { text: asScanned(this.#text), mangled };
    const isScan = inField ? this.isScanning : typed.text.length >= shortestScan;
    this.clear();
    return isScan ? typed : null;
  }
}

/** A scanner may be set to change the case; a permit is upper case throughout and an address may be either. */
function asScanned(text: string): string {
  const trimmed = text.trim();
  return /^https?:\/\/[^#\s]+\/v#[a-z2-7]+$/i.test(trimmed) ? trimmed.toUpperCase() : trimmed;
}
