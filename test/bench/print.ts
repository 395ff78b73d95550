/** 2,000 travel permits, QR making and worker start included on both sides, against pdfkit: at least 1.5 times as fast, at most 500 MB. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BenchLine } from "./bench-line.ts";
import type { PrintRunResult } from "./print-run.ts";

const most = 500;

export async function benchPrint(): Promise<BenchLine> {
  const ours = printed("typst");
  if (ours.peakRss > most)
    throw new Error(`Printing ${ours.pages} permits held ${Math.round(ours.peakRss)} MB; at most ${most} are allowed.`);
  const peer = printed("pdfkit");
  const ratio = peer.seconds / ours.seconds;
  return {
    name: `print 2,000 permits (${Math.round(ours.peakRss)} MB)`,
    ours: ours.pages / ours.seconds,
    unit: "pages/s",
    limit: 1.5,
    ratio,
    peer: "pdfkit",
    peerRatio: ratio,
  };
}

function printed(printer: "typst" | "pdfkit"): PrintRunResult {
  const script = fileURLToPath(new URL("./print-run.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, printer], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The ${printer} run failed: ${stderr}`);
  return JSON.parse(stdout) as PrintRunResult;
}
