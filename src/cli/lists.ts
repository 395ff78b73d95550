/** `thonghanh lists check`: reads one staff list and says what is in it, without a database. */
import { basename } from "node:path";
import { type Command, Option } from "commander";
import type { ListReading } from "#domain/list/reading.ts";
import { readInput } from "./input-file.ts";

const exit = { read: 0, noList: 1, wrongCall: 2 } as const;

export function addListsCommand(program: Command): void {
  program
    .command("lists")
    .description("Staff lists as organisations mail them")
    .command("check")
    .description("Read a list (.xlsx .xls .ods .csv …) and say what is in it and what is wrong; needs no database")
    .argument("<file>", "the list")
    .option("--json", "one JSON object instead of words")
    .addOption(new Option("--lang <language>", "language of the words").choices(["vi", "en"]).default("vi"))
    .addHelpText("after", "\nExit: 0 a list was read, 1 the file holds no list that can be read, 2 wrong call.")
    .action(async (file: string, flags: Flags) => {
      process.exitCode = await check(file, flags);
    });
}

interface Flags {
  readonly json?: true;
  readonly lang: "vi" | "en";
}

async function check(path: string, { json, lang }: Flags): Promise<number> {
  const words = lang === "vi" ? (await import("#ui/vi/lists.ts")).lists : (await import("#ui/en/lists.ts")).lists;
  const { listFileBytes, readListFile } = await import("#server/list-reading/service.ts");
  const bytes = await readInput(path, listFileBytes);
  if (bytes === null) {
    process.stderr.write(`${words.check.noFile(path)}\n`);
    return exit.wrongCall;
  }
  const reading = await readListFile({ name: basename(path), bytes });
  const { listInWords } = await import("./list-in-words.ts");
  // Whoever reads the answer may stop before the end, as `head` does.
  process.stdout.once("error", () => process.exit(exit.read));
  process.stdout.write(`${json ? inJson(reading) : listInWords(reading, words)}\n`);
  return reading.headerRow === null ? exit.noList : exit.read;
}

/** Without the raw cells and the other tables: those are for the officer's screen. */
function inJson({ rows, otherTables: _otherTables, ...reading }: ListReading): string {
  return JSON.stringify({ ...reading, rows: rows.map(({ raw: _raw, ...row }) => row) }, null, 2);
}
