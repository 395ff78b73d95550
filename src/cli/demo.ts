/** `thonghanh demo`: the whole procedure on a server of its own, its papers and mails in a folder. */
import path from "node:path";
import type { Command } from "commander";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";
import { openHouse } from "./demo/house.ts";
import { openOutFolder, OutFolderProblem, type OutFolder } from "./demo/out-folder.ts";
import { Progress } from "./demo/progress.ts";
import { runDemo, type Run } from "./demo/run.ts";
import { describeProblem } from "./report-problem.ts";

const exit = { succeeded: 0, failed: 1, wrongFolder: 2, interrupted: 130 } as const;

export function addDemoCommand(program: Command): void {
  program
    .command("demo")
    .description("Play the whole procedure on a server of its own: registration, mail, seal, print, hand-over, check")
    .option("--out <folder>", "folder for papers, mails, trust files and summary.json", "var/demo")
    .addHelpText("after", "\nExit: 0 every permit in force reads back as valid, 1 something failed, 2 unusable folder.")
    .action(async ({ out }: { out: string }) => {
      process.exit(await demo(path.resolve(out)));
    });
}

async function demo(folder: string): Promise<number> {
  let out: OutFolder;
  try {
    out = await openOutFolder(folder);
  } catch (error) {
    if (!(error instanceof OutFolderProblem)) throw error;
    console.error(`${vi.demo.outFolder[error.code](error.found)}\n${en.demo.outFolder[error.code](error.found)}`);
    return exit.wrongFolder;
  }
  const progress = new Progress(process.stdout);
  progress.say(`\n  ${progress.bold(vi.demo.title)}\n  ${en.demo.title}\n`);
  const opening = openHouse();
  const interruption = interrupted();
  try {
    const run = await Promise.race([runDemo(opening.house, out, progress), interruption]);
    await opening.close();
    if (run !== "interrupted") return report(run, out, progress);
    await out.discard();
    return exit.interrupted;
  } catch (error) {
    await opening.close();
    const what = describeProblem(error, process.env);
    console.error(`\n  ${vi.demo.failed(what)}\n  ${en.demo.failed(what)}`);
    return exit.failed;
  }
}

/** npm hands a Ctrl-C on, so it may come twice: cleaning up goes on. */
function interrupted(): Promise<"interrupted"> {
  return new Promise((resolve) => {
    let first = true;
    const stop = () => {
      if (first) console.error(`\n  ${vi.demo.interrupted} ${en.demo.interrupted}`);
      first = false;
      resolve("interrupted");
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  });
}

/** The nearest to now: the further off, the older are the trust files by then. */
const soonest = (codes: readonly { at: string }[]): string =>
  codes
    .map(({ at }) => at)
    .toSorted((a, b) => Math.abs(Date.parse(a) - Date.now()) - Math.abs(Date.parse(b) - Date.now()))[0] ?? "";

function report({ checked, lostLetters, seconds }: Run, out: OutFolder, progress: Progress): number {
  const faults = { ...checked.faults, lostLetters };
  const found = (Object.keys(faults) as (keyof typeof faults)[]).filter((kind) => faults[kind].length > 0);
  const relative = path.relative("", out.folder) || ".";
  const folder = relative.startsWith("..") ? out.folder : relative;
  for (const kind of found) {
    const which = faults[kind].slice(0, 10).join("; ");
    console.error(`\n  ${vi.demo.failed(`${vi.demo.faults[kind]} (${faults[kind].length}): ${which}`)}`);
    console.error(`  ${en.demo.failed(`${en.demo.faults[kind]} (${faults[kind].length}): ${which}`)}`);
  }
  if (found.length === 0) {
    const took = seconds.toFixed(1);
    progress.say(`\n  ${progress.bold(vi.demo.succeeded(checked.inForce, took.replace(".", ",")))}`);
    progress.say(`  ${en.demo.succeeded(checked.inForce, took)}`);
  }
  progress.say(`\n  ${vi.demo.written(folder)} · ${en.demo.written(folder)}`);
  progress.say(`  ${vi.demo.checkAgain} · ${en.demo.checkAgain}:`);
  const at = soonest(checked.codes.filter(({ file }) => file === "market-cards.pdf"));
  progress.say(`    npx thonghanh verify ${folder}/market-cards.pdf --trust ${folder}/trust --at ${at}`);
  progress.say(`  ${vi.demo.aboutAt}\n  ${en.demo.aboutAt}\n`);
  return found.length === 0 ? exit.succeeded : exit.failed;
}
