import { afterEach, beforeEach } from "vitest";

// What a program says on console.error is a fault that nobody handled: a test that causes one fails.
const said: string[] = [];
const original = console.error;

beforeEach(() => {
  said.length = 0;
  console.error = (...words: unknown[]) => {
    said.push(words.map(String).join(" "));
    original(...words);
  };
});
afterEach(() => {
  console.error = original;
  if (said.length > 0) throw new Error(`console.error was called: ${said.join("\n")}`);
});
