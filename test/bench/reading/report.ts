/** What was measured, as a table: kind × severity × reader. */
import { type Kind, kinds, severities, type Severity } from "./kinds.ts";
import { readerNames, type ReaderName } from "./readers.ts";

export interface Measured {
  readonly kind: Kind;
  readonly severity: Severity;
  readonly sheet: string;
  readonly reader: ReaderName;
  readonly hasRead: boolean;
  /** Milliseconds of each frame. */
  readonly frames: readonly number[];
}

export const rateOf = (rows: readonly Measured[]): number =>
  rows.length === 0 ? 0 : rows.filter(({ hasRead }) => hasRead).length / rows.length;

const percent = (rate: number): string => `${(rate * 100).toFixed(rate === 1 || rate === 0 ? 0 : 1)} %`;

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

const total = (frames: readonly number[]): number => frames.reduce((sum, one) => sum + one, 0);

/** zbar runs in a process of its own, whose time is not ours to measure. */
const isTimed = (reader: ReaderName): boolean => reader !== "zbar";

/** A cell a reader: how many of how many, and the median time until it answers. */
export function kindTable(rows: readonly Measured[]): string {
  const lines = [`| kind | severity | ${readerNames.join(" | ")} |`, `|---|---|${"---|".repeat(readerNames.length)}`];
  for (const kind of Object.keys(kinds) as Kind[])
    for (const severity of severities) {
      const cells = readerNames.map((reader) => {
        const some = rows.filter((row) => row.kind === kind && row.severity === severity && row.reader === reader);
        const median = quantile(
          some.map(({ frames }) => total(frames)),
          0.5,
        );
        const count = `${some.filter(({ hasRead }) => hasRead).length} of ${some.length}`;
        return isTimed(reader) ? `${count}, ${median.toFixed(0)} ms` : count;
      });
      lines.push(`| ${kind} | ${severity} | ${cells.join(" | ")} |`);
    }
  return lines.join("\n");
}

export function summaryTable(rows: readonly Measured[]): string {
  const lines = [`| | ${readerNames.join(" | ")} |`, `|---|${"---|".repeat(readerNames.length)}`];
  const add = (name: string, of: (some: Measured[]) => string) =>
    lines.push(
      `| ${name} | ${readerNames.map((reader) => of(rows.filter((row) => row.reader === reader))).join(" | ")} |`,
    );
  add("all", (some) => percent(rateOf(some)));
  for (const severity of severities)
    add(`severity ${severity}`, (some) => percent(rateOf(some.filter((row) => row.severity === severity))));
  add("severities 1 and 2", (some) => percent(rateOf(some.filter((row) => row.severity < 3))));
  for (const sheet of ["permit", "market-card"])
    add(`${sheet === "permit" ? "permit" : "market card"}, severities 1 and 2`, (some) =>
      percent(rateOf(some.filter((row) => row.severity < 3 && row.sheet === sheet))),
    );
  add("read in the first frame", (some) =>
    percent(rateOf(some.map((row) => ({ ...row, hasRead: row.hasRead && row.frames.length === 1 })))),
  );
  const addTimes = (name: string, part: number, times: (row: Measured) => readonly number[]) =>
    add(name, (some) =>
      some.every(({ reader }) => isTimed(reader)) ? quantile(some.flatMap(times), part).toFixed(0) : "–",
    );
  addTimes("ms a frame, median", 0.5, ({ frames }) => frames);
  addTimes("ms a frame, 95 of 100", 0.95, ({ frames }) => frames);
  addTimes("ms until the answer, median", 0.5, ({ frames }) => [total(frames)]);
  return lines.join("\n");
}
