/**
 * `npm run bench`: speed as ratios against a limit and a peer of the same run (docs/decisions). `-- --json` prints one
 * JSON line a name; `-- mint verify` runs those only. `-- reading --full --write`: see reading.ts. Exits 1 when a goal is missed.
 */
import type { BenchLine } from "./bench-line.ts";

interface Bench {
  run: () => Promise<BenchLine>;
  hold: "at least" | "at most";
}

const has = (flag: string): boolean => process.argv.includes(flag);

const benches: Record<string, Bench> = {
  mint: { run: async () => (await import("./mint.ts")).benchMint(), hold: "at least" },
  verify: { run: async () => (await import("./verify.ts")).benchVerify(), hold: "at least" },
  print: { run: async () => (await import("./print.ts")).benchPrint(), hold: "at least" },
  lists: { run: async () => (await import("./lists.ts")).benchLists(), hold: "at most" },
  decide: { run: async () => (await import("./decide.ts")).benchDecide(), hold: "at most" },
  scan: { run: async () => (await import("./scan.ts")).benchScan(), hold: "at most" },
  reading: {
    run: async () => (await import("./reading.ts")).benchReading({ full: has("--full"), write: has("--write") }),
    hold: "at least",
  },
};

const json = has("--json");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join('", "')}". There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}

const keeps = ({ hold }: Bench, line: BenchLine): boolean =>
  (hold === "at least" ? line.ratio >= line.limit : line.ratio <= line.limit) && line.peerRatio >= (line.peerGoal ?? 0);

let missed = 0;
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const line = await bench.run();
  const kept = keeps(bench, line);
  if (!kept) missed++;
  if (json) console.log(JSON.stringify({ ...line, details: undefined }));
  else {
    const peer =
      line.peerGoal === undefined
        ? `against ${line.peer}`
        : `; ${line.peerRatio.toFixed(1)} × ${line.peer} (at least ${line.peerGoal.toFixed(1)} here)`;
    console.log(
      `${kept ? "ok    " : "MISSED"} ${name.padEnd(7)} ${line.ours} ${line.unit}, ratio ${line.ratio.toFixed(2)} (${bench.hold} ${line.limit}) ${peer}`,
    );
    if (wanted.includes(name) && line.details !== undefined) console.log(`\n${line.details}\n`);
  }
}
if (missed > 0) console.error(`${missed} of the goals were missed.`);
process.exit(missed === 0 ? 0 : 1);
