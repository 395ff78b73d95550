/** How a command ends when it cannot go on: one sentence, exit code 1. A fault that nobody foresaw shows its stack on request. */
import { StartProblem } from "#server/platform/start-problem.ts";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";

export function reportProblem(error: unknown, env: NodeJS.ProcessEnv): void {
  console.error(describeProblem(error, env));
  process.exitCode = 1;
}

export function describeProblem(error: unknown, env: NodeJS.ProcessEnv): string {
  if (error instanceof StartProblem) return wordsFor(env).start.problems[error.code](error.found);
  if (env["DEBUG"] && error instanceof Error) return error.stack ?? error.message;
  return `${error instanceof Error ? error.message : String(error)} (DEBUG=1 shows where)`;
}

/** The terminal's language: Vietnamese when it says so, English otherwise. */
export function wordsFor(env: NodeJS.ProcessEnv) {
  return (env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "").startsWith("vi") ? vi : en;
}
