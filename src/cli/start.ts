/** `thonghanh start`: runs the server until Ctrl-C. */
import path from "node:path";
import { styleText } from "node:util";
import type { Command } from "commander";
import { startServer, type RunningServer } from "#server/main.ts";
import { readConfiguration } from "#server/platform/configuration.ts";
import { publicAddress } from "#server/platform/public-address.ts";
import { databaseIsAway } from "#server/platform/database.ts";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";
import { reportProblem } from "./report-problem.ts";

/** npm hands a Ctrl-C of the terminal on, so that it arrives twice: only one that comes later than this is a second one. */
const echoMs = 500;

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("Start the server: database, mail, jobs and HTTP (settings by environment, see README)")
    .action(async () => {
      const startedAt = performance.now();
      try {
        const starting = startServer(readConfiguration(process.env), { log: (line) => console.error(stamped(line)) });
        stopOnSignals(starting);
        outliveOutages();
        const server = await starting;
        console.log(notice(server, (performance.now() - startedAt) / 1000));
      } catch (error) {
        reportProblem(error, process.env);
        process.exit(1);
      }
    });
}

const stamped = (line: string): string => `${new Date().toISOString()} ${line}`;

function stopOnSignals(starting: Promise<RunningServer>): void {
  let firstAt: number | null = null;
  const onSignal = async (): Promise<void> => {
    if (firstAt !== null) {
      if (performance.now() - firstAt < echoMs) return;
      const server = await Promise.race([starting.catch(() => null), Promise.resolve(null)]);
      server?.abandon();
      process.exit(1);
    }
    firstAt = performance.now();
    const server = await starting.catch(() => null);
    if (!server) return;
    console.log(`\n  ${vi.start.stopping}\n  ${en.start.stopping}`);
    await server.stop();
    console.log(`  ${vi.start.stopped} ${en.start.stopped}`);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void onSignal());
}

/** Second line: a library's forgotten promise about a database that is away must not end the server. Any other fault does. */
function outliveOutages(): void {
  const judge = (error: unknown): void => {
    if (databaseIsAway(error)) return console.error(stamped(`database: ${String(error)}`));
    console.error(stamped(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    process.exit(1);
  };
  process.on("unhandledRejection", judge).on("uncaughtException", judge);
}

/** Vietnamese and English side by side, within 80 columns. */
function notice({ address, mail, platform, demo }: RunningServer, seconds: number): string {
  const { configuration } = platform;
  const { dataFolder, databaseUrl } = configuration;
  const took = seconds.toFixed(1);
  const rows: [vi: string, en: string, value: string][] = [
    [vi.start.home, en.start.home, `${address}/`],
    [vi.start.reference, en.start.reference, `${address}/reference`],
    [vi.start.scanner, en.start.scanner, `${publicAddress(configuration)}/scanner`],
    [vi.start.invite, en.start.invite, "npx thonghanh devices invite --help"],
    [vi.start.mailIn, en.start.mailIn, `SMTP ${mail.host}:${mail.port}`],
  ];
  if (demo) {
    rows.push(["", "", mail.example]);
    rows.push([vi.start.mailOut, en.start.mailOut, `${address}/mail`]);
  }
  const folder = path.relative("", dataFolder) || ".";
  rows.push([vi.start.data, en.start.data, databaseUrl ? `${vi.start.database} · ${folder}` : folder]);
  const lines = ["", bold(`  ${vi.start.ready(took.replace(".", ","))} · ${en.start.ready(took)}`), ""];
  for (const [first, second, value] of rows) lines.push(`  ${label(first, second, 36)}${value}`);
  if (demo) {
    lines.push("", `  ${vi.start.demo} · ${en.start.demo}`);
    lines.push(`  ${vi.start.password} · ${en.start.password}: ${bold(demo.password)}`, "");
    for (const { username, role } of onePerRole(demo.signIns))
      lines.push(`    ${username.padEnd(14)}${`${vi.roles.names[role]} · ${en.roles.names[role]}`}`);
  }
  return [...lines, "", `  ${vi.start.stop} · ${en.start.stop}`, ""].join("\n");
}

/** The start page lists them all. */
const onePerRole = <One extends { role: string }>(signIns: readonly One[]): One[] =>
  signIns.filter(({ role }, index) => signIns.findIndex((one) => one.role === role) === index);

const label = (first: string, second: string, width: number): string =>
  first === "" ? " ".repeat(width) : `${first} · ${second}`.padEnd(width);

const bold = (text: string): string => styleText("bold", text, { stream: process.stdout });
