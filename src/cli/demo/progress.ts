/** What the demo says while it works: a line a step, Vietnamese first, with a tick and the time it took. */
import { styleText } from "node:util";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";

type Steps = typeof vi.demo.steps;
export type StepName = keyof Steps;

export class Progress {
  readonly seconds: Partial<Record<StepName, number>> = {};
  readonly #stream: NodeJS.WriteStream;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  /** @param said the sentence for what came of it, in the words that it is given */
  async step<T>(name: StepName, run: () => Promise<T>, said: (steps: Steps, result: T) => string): Promise<T> {
    const startedAt = performance.now();
    if (this.#stream.isTTY) this.#stream.write(`  … ${vi.demo.steps[name].doing}`);
    const result = await run();
    const seconds = (performance.now() - startedAt) / 1000;
    this.seconds[name] = Number(seconds.toFixed(2));
    if (this.#stream.isTTY) this.#stream.write("\r\u001b[2K");
    const took = `${seconds.toFixed(1).replace(".", ",")} s`;
    this.say(`  ${this.#style("green", "✓")} ${took.padStart(7)}  ${said(vi.demo.steps, result)}`);
    this.say(`             ${this.#style("dim", said(en.demo.steps, result))}`);
    return result;
  }

  say(line: string): void {
    this.#stream.write(`${line}\n`);
  }

  bold(text: string): string {
    return this.#style("bold", text);
  }

  #style(style: "green" | "dim" | "bold", text: string): string {
    return styleText(style, text, { stream: this.#stream });
  }
}
