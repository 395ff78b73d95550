/** One printer in a process of its own, so that its memory is its own: `node print-run.ts typst|pdfkit`. Prints one line of JSON. */
import { permitPages, run } from "#test/support/printed-pages.ts";
import { renderPermits } from "#server/printing/render.ts";
import { printWithPdfkit } from "./print-pdfkit.ts";

export interface PrintRunResult {
  pages: number;
  seconds: number;
  /** Megabytes: the most the process held. */
  peakRss: number;
  bytes: number;
}

const pages = 2000;
const printers = {
  async typst(): Promise<number> {
    let bytes = 0;
    for await (const part of renderPermits(permitPages(pages), run)) bytes += part.pdf.length;
    return bytes;
  },
  pdfkit: () => printWithPdfkit(permitPages(pages), run),
};

const name = process.argv[2];
if (name !== "typst" && name !== "pdfkit") throw new Error(`Which printer? Found ${name}, expected typst or pdfkit.`);
const start = performance.now();
const bytes = await printers[name]();
const result: PrintRunResult = {
  pages,
  seconds: (performance.now() - start) / 1000,
  peakRss: process.resourceUsage().maxRSS / 1024,
  bytes,
};
console.log(JSON.stringify(result));
