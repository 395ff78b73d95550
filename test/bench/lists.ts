/** Reading a list of 10,000 people: the whole way through the reading thread, against SheetJS alone on the same file. */
import { readFileSync } from "node:fs";
import * as XLSX from "@e965/xlsx";
import { readListFile } from "#server/list-reading/service.ts";
import { sheetJsOptions } from "#server/list-reading/workbook.ts";
import type { BenchLine } from "./bench-line.ts";

const name = "13-ten-thousand.xlsx";
const people = 10_000;
const warmUps = 3;
const rounds = 9;

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Turn about, so that both meet the same machine; `limit` is the ratio not to pass. */
export async function benchLists(): Promise<BenchLine> {
  const bytes = readFileSync(new URL(`../lists/${name}`, import.meta.url));
  const ours: number[] = [];
  const sheetJs: number[] = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    const oursTook = await timed(async () => {
      const { counts } = await readListFile({ name, bytes });
      if (counts.rows !== people) throw new Error(`read ${counts.rows} people, expected ${people}`);
    });
    const sheetJsTook = await timed(() => XLSX.read(bytes, { ...sheetJsOptions, type: "buffer" }));
    if (round < warmUps) continue;
    ours.push(oursTook);
    sheetJs.push(sheetJsTook);
  }
  const ratio = Number((median(ours) / median(sheetJs)).toFixed(2));
  return {
    name: "lists",
    ours: Math.round(median(ours)),
    unit: "ms for 10,000 people",
    limit: 2,
    ratio,
    peer: "SheetJS alone",
    peerRatio: ratio,
  };
}
