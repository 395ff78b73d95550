/** Parses a message in a thread of its own, with limits of time and memory: what cannot be parsed harms nobody else. */
import { Worker } from "node:worker_threads";
import type { ParsedMail } from "./parsed-mail.ts";

const mostSeconds = 20;
const mostMegabytes = 256;

export type ParseProblem = "unparseable" | "too-slow";

export async function parseMail(
  raw: Uint8Array,
  milliseconds = mostSeconds * 1000,
): Promise<ParsedMail | { problem: ParseProblem }> {
  const worker = new Worker(new URL("parse-worker.ts", import.meta.url), {
    workerData: { raw },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve) => {
      timer = setTimeout(() => resolve({ problem: "too-slow" }), milliseconds);
      worker.once("message", (parsed: ParsedMail) => resolve(parsed));
      worker.once("error", () => resolve({ problem: "unparseable" }));
      worker.once("exit", () => resolve({ problem: "unparseable" }));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
