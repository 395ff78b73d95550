/** `thonghanh units import`: brings the units to an official list, or says what would change. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { UnitImportReport } from "#contract/units.ts";
import { Refusal } from "#domain/refusal.ts";
import type { ListFault } from "#domain/unit-list-faults.ts";
import { readSuccessionCsv, readUnitCsv, successionCsvColumns, unitCsvColumns } from "#domain/unit-csv.ts";
import { openPlatform } from "#server/main.ts";
import { readConfiguration } from "#server/platform/configuration.ts";
import { systemReach } from "#server/platform/database.ts";
import { previewUnitImport, runUnitImport } from "#server/units/service.ts";
import { reportProblem } from "./report-problem.ts";

interface Options {
  asOf: string;
  successors?: string;
  renamed?: string[];
  dryRun?: boolean;
}

export function addUnitsCommand(program: Command): void {
  program
    .command("units")
    .description("Administrative units")
    .command("import")
    .description("Bring the units to a list; what is not in it ends. Try --dry-run first.")
    .argument("<file>", `CSV with the columns ${unitCsvColumns.join(", ")}`)
    .requiredOption("--as-of <date>", "the day from which the list holds, as in 2025-07-01", isoDay)
    .option("--successors <file>", `CSV with the columns ${successionCsvColumns.join(", ")}`)
    .option("--renamed <codes...>", "codes whose unit is the same under a new name")
    .option("--dry-run", "only say what would change")
    .action(async (file: string, options: Options) => {
      try {
        console.log(describe(await importFile(file, options), options.dryRun === true));
      } catch (error) {
        if (error instanceof Refusal) console.error(describeRefusal(error));
        else reportProblem(error, process.env);
        process.exit(1);
      }
    });
}

function isoDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError(`"${text}" is no day; expected YYYY-MM-DD.`);
  return text;
}

async function importFile(file: string, options: Options): Promise<UnitImportReport> {
  const units = readUnitCsv(readFileSync(file, "utf8"));
  if (units === null) throw new Refusal("BAD_INPUT", { file, expected: unitCsvColumns });
  if (!Array.isArray(units)) throw new Refusal("BAD_INPUT", { file, ...units });
  const successions = options.successors ? readSuccessionCsv(readFileSync(options.successors, "utf8")) : [];
  if (successions === null)
    throw new Refusal("BAD_INPUT", { file: options.successors, expected: successionCsvColumns });
  const list = { asOf: options.asOf, source: path.basename(file), units, successions, renamedCodes: options.renamed };
  const { platform, close } = await openPlatform(readConfiguration(process.env));
  try {
    const { database, configuration } = platform;
    if (options.dryRun) return await database.read(systemReach, (db) => previewUnitImport(db, list));
    return await database.transaction(systemReach, (tx) =>
      runUnitImport(tx, { system: "command-line", unitId: null }, list, configuration.mailDomain),
    );
  } finally {
    await close();
  }
}

/** Codes and what was found, a line each; many lines with one fault are the file's fault, not theirs. */
function describeRefusal({ code, data }: Refusal): string {
  const { faults = [], ...rest } = data as { faults?: ListFault[] };
  const lines = faults
    .slice(0, mostFaults)
    .map(({ row, code: unit, fault }) => `  line ${row}, code ${unit}: ${faultWords[fault]}`);
  return [`${code} ${JSON.stringify(rest)}`, ...lines].join("\n");
}

const mostFaults = 20;

const faultWords: Record<ListFault["fault"], string> = {
  empty: "the list has no unit",
  "code-twice": "this code stands in the list twice",
  "name-missing": "kind or name is missing",
  "code-not-digits": "expected a code of 2 to 5 digits",
  "parent-unknown": "its parent is neither in the list nor the city (a first start of the server makes the city)",
  "parent-level": "its parent is of a level that has no such units below it",
  "other-city": "the system holds another city",
};

function describe(report: UnitImportReport, dryRun: boolean): string {
  const { created, changed, ended, reusedCodes, successions } = report;
  const lines = [
    `units as of ${report.asOf}: ${report.unchanged} unchanged, ${created.length} new, ${changed.length} changed, ${ended.length} ended`,
    ...changed.map(
      ({ what, before, after }) =>
        `  changed (${what.join(", ")}): ${before.code} ${before.kind} ${before.name} → ${after.code} ${after.kind} ${after.name}`,
    ),
    ...reusedCodes.map(({ code, before, after }) => `  code ${code} stood for ${before}, now stands for ${after}`),
    `successions: ${successions.created} new, ${successions.changed} changed, ${successions.unchanged} unchanged, ${successions.unmatched.length} that fit nothing`,
    ...successions.unmatched.map(
      ({ side, code, name, found }) => `  ${side} ${code} ${name}: found ${found ?? "nothing"}`,
    ),
  ];
  if (dryRun) lines.push("dry run: nothing was written");
  else lines.push(report.applied ? `mailboxes: ${report.mailboxesCreated} new` : "nothing to do");
  return lines.join("\n");
}
