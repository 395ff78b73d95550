/** `thonghanh lists check`: reads one staff list and says what is in it, without a database. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import type { ListReading } from "#domain/list/reading.ts";

const exit = { read: 0, noList: 1, wrongCall: 2 } as const;

export function addListsCommand(program: Command): void {
  program
    .command("lists")
    .description("Staff lists as organisations mail them")
    .command("check")
    .description("Read a list (.xlsx .xls .ods .csv …) and say what is in it and what is wrong; needs no database")
    .argument("<file>", "the list")
    .option("--json", "one JSON object instead of words")
    .addHelpText("after", "\nExit: 0 a list was read, 1 the file holds no list that can be read, 2 wrong call.")
    .action(async (file: string, flags: { json?: true }) => {
      process.exitCode = await check(file, flags.json === true);
    });
}

async function check(path: string, json: boolean): Promise<number> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) {
    const { lists } = await import("#ui/vi/lists.ts");
    process.stderr.write(`${lists.check.noFile(path)}\n`);
    return exit.wrongCall;
  }
  const { readListFile } = await import("#server/list-reading/service.ts");
  const reading = await readListFile({ name: basename(path), bytes });
  const answer = json ? inJson(reading) : await inWords(reading);
  process.stdout.write(`${answer}\n`);
  return reading.headerRow === null ? exit.noList : exit.read;
}

/** Without the raw cells: those are for the officer's screen. */
function inJson({ rows, ...reading }: ListReading): string {
  return JSON.stringify({ ...reading, rows: rows.map(({ raw: _raw, ...row }) => row) }, null, 2);
}

async function inWords(reading: ListReading): Promise<string> {
  const [{ lists }, { listInWords }] = await Promise.all([import("#ui/vi/lists.ts"), import("./list-in-words.ts")]);
  return listInWords(reading, lists);
}
