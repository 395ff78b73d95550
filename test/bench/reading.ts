/**
 * The share of damaged prints that is read: ours against plain zxing-wasm, jsQR and zbar on the same pictures, one after the
 * other. `npm run bench -- reading` shows the table; `--full` takes 8 pictures of each kind and severity instead of 3;
 * `--write` writes docs/reading-rate.md.
 */
import { writeFileSync } from "node:fs";
import type { BenchLine } from "./bench-line.ts";
import { damagedPrint } from "./reading/damaged-prints.ts";
import { type Kind, kinds, severities } from "./reading/kinds.ts";
import { prepareZxing, readerNames, readers, rgbaOf } from "./reading/readers.ts";
import { kindTable, type Measured, rateOf, summaryTable } from "./reading/report.ts";
import { cleanSheets } from "./reading/sheets.ts";

/** At a roadside this much has to be read of what is ordinarily or badly damaged. */
const goal = 0.95;

export async function benchReading(options: { full: boolean; write: boolean }): Promise<BenchLine> {
  const count = options.full ? 8 : 3;
  const rows = await measured(count);
  const of = (name: (typeof readerNames)[number]) => rateOf(rows.filter(({ reader }) => reader === name));
  const roadside = rateOf(rows.filter(({ reader, severity }) => reader === "ours" && severity < 3));
  if (roadside < goal)
    throw new Error(`Of severities 1 and 2 ${(roadside * 100).toFixed(1)} % were read; ${goal * 100} % is the least.`);
  const details = `${summaryTable(rows)}\n\n${kindTable(rows)}`;
  if (options.write) writeFileSync(new URL("../../docs/reading-rate.md", import.meta.url), documentOf(details, count));
  const better = of("jsQR") > of("zbar") ? "jsQR" : "zbar";
  return {
    name: "reading",
    ours: Number((of("ours") * 100).toFixed(1)),
    unit: `% of ${rows.length / readerNames.length} damaged prints read, ${(roadside * 100).toFixed(1)} % of severities 1 and 2`,
    limit: 1,
    ratio: of("ours") / of("zxing-wasm"),
    peer: `plain zxing-wasm (${percent(of("zxing-wasm"))}); jsQR ${percent(of("jsQR"))}, zbar ${percent(of("zbar"))}`,
    peerRatio: of("ours") / of(better),
    details,
  };
}

const percent = (rate: number): string => `${(rate * 100).toFixed(1)} %`;

async function measured(count: number): Promise<Measured[]> {
  prepareZxing();
  const sheets = await cleanSheets();
  const rows: Measured[] = [];
  for (const kind of Object.keys(kinds) as Kind[])
    for (const severity of severities)
      for (let number = 0; number < count; number++) {
        const print = damagedPrint(sheets, kind, severity, number);
        const frame = rgbaOf(print.picture);
        for (const reader of readerNames) {
          const { text, frames } = await readers[reader](frame, print.picture);
          if (reader === "ours" && text !== null && text !== print.text)
            throw new Error(`${kind}, severity ${severity}, number ${number}: read what is not there: ${text}`);
          rows.push({ kind, severity, sheet: print.sheet, reader, hasRead: text === print.text, frames });
        }
      }
  return rows;
}

function documentOf(details: string, count: number): string {
  const [summary, table] = details.split("\n\n");
  return `# How many damaged prints are read

Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench -- reading --full --write\`, which writes this page; ${count} pictures of each kind and severity. The pictures are made, the same every time: our own permit and market card, drawn at 300 dpi, damaged, and photographed by a calculated camera (\`test/bench/reading/\`; every number there is physical). Severity 1 is ordinary, 2 bad, 3 extreme. Rates depend on no machine; milliseconds are processor time on a shared virtual one; zbar runs in a process of its own and is not timed.

*ours* is \`src/scanner/reading\`: zxing first, then one closer look a frame, five frames at most on the same picture. *zxing-wasm* 3.1.4 is one call with \`tryHarder\`, *jsQR* 1.4.0 and *zbar* as they are called by default.

${summary}

Read so many, and the median time until the answer:

${table}
`;
}
