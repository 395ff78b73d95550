import { describe, expect, test } from "vitest";
import { type Key, Keystrokes, type Typed } from "#scanner/checking/keystrokes.ts";

const permit = "HTTPS://THONGHANH.EXAMPLE/V#2KCE3IQBEYCEQ7777ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const places: Record<string, [code: string, shift: boolean]> = {
  ":": ["Semicolon", true], "/": ["Slash", false], ".": ["Period", false], "#": ["Digit3", true], "|": ["Backslash", true],
  "-": ["Minus", false], " ": ["Space", false], "?": ["Slash", true],
}; // prettier-ignore

/** The key that a scanner strikes for a letter. */
function keyFor(letter: string, timeStamp: number, change: Partial<Key> = {}): Key {
  const [code, shiftKey] = /[A-Z]/i.test(letter)
    ? [`Key${letter.toUpperCase()}`, letter !== letter.toLowerCase()]
    : (places[letter] ?? [`Digit${letter}`, false]);
  const none = { ctrlKey: false, altKey: false, metaKey: false };
  return { code, key: letter, shiftKey, timeStamp, ...none, ...change };
}
const struck = (key: string, timeStamp: number): Key => ({ ...keyFor("a", timeStamp), code: key, key });

/** Strikes a text at a pace; `ending` null: no closing key. */
function type(
  text: string,
  { gap = 10, inField = false, ending = "Enter" as string | null, change = (): Partial<Key> => ({}) } = {},
): { typed: Typed | null; keys: Keystrokes } {
  const keys = new Keystrokes();
  let at = 1000;
  for (const letter of text) keys.take(keyFor(letter, (at += gap), change()), inField);
  return { typed: ending === null ? null : keys.take(struck(ending, at + gap), inField), keys };
}

describe("a scanner types a code", () => {
  test.each([1, 10, 50, 120])("a key every %d ms", (gap) =>
    expect(type(permit, { gap }).typed).toEqual({ text: permit, mangled: false }),
  );
  test("closed by Tab", () => expect(type(permit, { ending: "Tab" }).typed?.text).toBe(permit));
  test("closed by silence alone", () =>
    expect(type(permit, { ending: null }).keys.afterSilence(false)?.text).toBe(permit));
  test("set to lower case", () => expect(type(permit.toLowerCase()).typed?.text).toBe(permit));
  test("an address that is none of ours keeps its case", () =>
    expect(type("https://example.com/Menu").typed?.text).toBe("https://example.com/Menu"));
  test("the system's layout is another: the place of the key counts", () =>
    expect(type(permit, { change: () => ({ key: "ă" }) }).typed).toEqual({ text: permit, mangled: false }));
  test("an input method holds the keys back: the place still counts", () =>
    expect(type(permit, { change: () => ({ key: "Process" }) }).typed).toEqual({ text: permit, mangled: false }));
  test("an ID card, with its letters that no key has", () => {
    const card = "001087999001||Nguyễn Văn Mẫu|14021987|Nam|Hà Nội|22062021";
    const keys = new Keystrokes();
    [...card].forEach((letter, i) => {
      const key = keyFor(letter, 1000 + i * 10);
      keys.take(letter in places || /[ -~]/.test(letter) ? key : { ...key, code: "" }, false);
    });
    expect(keys.take(struck("Enter", 1000 + card.length * 10), false)).toEqual({ text: card, mangled: false });
  });
  test("an ID card without marks", () => {
    const card = "001087999001||Nguyen Van Mau|14021987|Nam|Ha Noi|22062021";
    expect(type(card).typed?.text).toBe(card);
  });
  test("one that falters in the middle", () => {
    const keys = new Keystrokes();
    [...permit].forEach((letter, i) => keys.take(keyFor(letter, 1000 + i * 10 + (i > 40 ? 250 : 0)), false));
    expect(keys.take(struck("Enter", 1250 + permit.length * 10), false)?.text).toBe(permit);
  });
  test("Shift, which some scanners send as a key of its own, is no letter", () => {
    const keys = new Keystrokes();
    let at = 0;
    for (const letter of permit) {
      keys.take(struck("ShiftLeft", (at += 5)), false);
      keys.take(keyFor(letter, (at += 5)), false);
    }
    expect(keys.take(struck("Enter", at), false)?.text).toBe(permit);
  });
});

describe("an input method that swallows keys", () => {
  test("is noticed by the letters that it puts into an address", () => {
    const keys = new Keystrokes();
    [..."HTTPS://X/V#"].forEach((letter, i) => keys.take(keyFor(letter, 1000 + i * 5), false));
    keys.take({ ...keyFor("a", 1065), code: "", key: "Â" }, false);
    expect(keys.take(struck("Enter", 1070), false)?.mangled).toBe(true);
  });
  test("is noticed by what it takes back", () => {
    const keys = new Keystrokes();
    let at = 0;
    for (const letter of "HTTPS://X/V#AB") keys.take(keyFor(letter, (at += 5)), false);
    keys.take(struck("Backspace", (at += 5)), false);
    keys.take({ ...keyFor("a", (at += 5)), code: "", key: "Â" }, false);
    expect(keys.take(struck("Enter", at), false)?.mangled).toBe(true);
    expect(keys.take(struck("Enter", at), false)).toBeNull();
  });
});

describe("a person types", () => {
  test("slowly: what came before is forgotten", () => expect(type(permit, { gap: 400 }).typed).toBeNull());
  test("into a field, however fast a person is", () =>
    expect(type("nguyen van mau hoan kiem", { gap: 90, inField: true }).typed).toBeNull());
  test("a scanner is told from a person in a field too", () =>
    expect(type(permit, { gap: 50, inField: true }).typed?.text).toBe(permit));
  test("a few keys and Enter", () => expect(type("ab").typed).toBeNull());
  test("a shortcut is no letter", () =>
    expect(type("abcdefgh", { change: () => ({ ctrlKey: true }) }).typed).toBeNull());
  test("a short text is not ended by silence", () =>
    expect(type("abcdefgh", { ending: null }).keys.afterSilence(false)).toBeNull());
});

test("two codes one after the other are two texts", () => {
  const { typed, keys } = type("ABCDEFGH");
  expect(typed?.text).toBe("ABCDEFGH");
  expect(keys.length).toBe(0);
});
