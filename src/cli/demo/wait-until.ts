/** Asks again until there is an answer: for what a job of the server does in its own time. */
import { setTimeout } from "node:timers/promises";

const everyMs = 100;
const longestMs = 30_000;

/** @param what for the sentence when it never comes */
export async function waitUntil<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + longestMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: nothing after ${longestMs / 1000} s`);
    await setTimeout(everyMs);
  }
}
