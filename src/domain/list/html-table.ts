/** The tables of a web page, as web applications and Excel save them under the name of a spreadsheet. */
import type { Area, Cell, Sheet } from "./sheet.ts";

const named: Record<string, string> = {
  nbsp: "\u00a0",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  ndash: "–",
  mdash: "—",
  hellip: "…",
};
const marks: Record<string, string> = {
  grave: "\u0300",
  acute: "\u0301",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
};

function entity(all: string, name: string): string {
  if (name.startsWith("#")) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
  }
  const [, letter = "", mark = ""] = /^([a-zA-Z])([a-z]+)$/.exec(name) ?? [];
  return named[name] ?? (marks[mark] === undefined ? all : (letter + marks[mark]).normalize("NFC"));
}

function plainText(html: string): string {
  // line breaks of the source are mere spaces, <br> and ends of blocks are line breaks
  return html
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/<br\b[^<>]*>|<\/(?:p|div|li)\s*>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(#?\w{1,8});/g, entity)
    .replace(/^[ \n]+|[ \n]+$/g, "");
}

/** The page without what stands between each `start` and the next `end`; by search, so that no page takes longer than its length. */
function without(html: string, start: string, end: string): string {
  const lower = html.toLowerCase();
  const kept: string[] = [];
  let from = 0;
  for (let at = lower.indexOf(start); at >= 0; at = lower.indexOf(start, from)) {
    kept.push(html.slice(from, at));
    const close = lower.indexOf(end, at + start.length);
    if (close < 0) return kept.join("");
    from = close + end.length;
  }
  return kept.join("") + html.slice(from);
}

function spanOf(attributes: string, name: "colspan" | "rowspan"): number {
  const span = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, "i").exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(span, 1), 1000);
}

/** Excel writes what it shows, `1.09E+10`, and beside it the number. */
function textOf(attributes: string, html: string): string {
  const text = plainText(html);
  const exact = /\bx:num\s*=\s*["']?([\d.]+)/i.exec(attributes)?.[1];
  return exact !== undefined && /\dE\+\d/i.test(text) ? exact : text;
}

interface Grid {
  lines: (Cell | undefined)[][];
  merges: Area[];
  /** Cells that a rowspan above has taken. */
  taken: Set<number>;
}

const columnsAtMost = 1000;
/** A page whose spans take more says nothing by them. */
const takenAtMost = 500_000;

function addCell(grid: Grid, attributes: string, html: string): void {
  const top = grid.lines.length - 1;
  const line = grid.lines[top];
  if (line === undefined) return;
  let left = line.length;
  while (left < columnsAtMost && grid.taken.has(top * columnsAtMost + left)) left++;
  if (left >= columnsAtMost) return;
  const right = Math.min(left + spanOf(attributes, "colspan"), columnsAtMost) - 1;
  const bottom = top + spanOf(attributes, "rowspan") - 1;
  const text = textOf(attributes, html);
  line[left] = text.trim() === "" ? undefined : { text, kind: "text" };
  line.length = right + 1;
  if (right === left && bottom === top) return;
  grid.merges.push({ top, left, bottom, right });
  if (grid.taken.size > takenAtMost) return;
  for (let line = top + 1; line <= bottom; line++)
    for (let column = left; column <= right; column++) grid.taken.add(line * columnsAtMost + column);
}

/** Begins of tables, rows and cells, and ends of cells; everything else is text within a cell. */
const structure = /<(\/?)(table|tr|td|th)\b([^<>]*)>/gi;

/** All tables of the page below one another, as Excel opens it. */
export function sheetOfHtml(page: string): Sheet {
  const html = [
    ["<!--", "-->"],
    ["<script", "</script>"],
    ["<style", "</style>"],
  ].reduce((rest, [start = "", end = ""]) => without(rest, start, end), page);
  const grid: Grid = { lines: [], merges: [], taken: new Set() };
  let open: { attributes: string; from: number } | null = null;
  const close = (until: number) => {
    if (open) addCell(grid, open.attributes, html.slice(open.from, until));
    open = null;
  };
  for (const { 0: tag, 1: slash, 2: name = "", 3: attributes = "", index } of html.matchAll(structure)) {
    close(index);
    if (slash === "/") continue;
    if (name.toLowerCase() === "tr") grid.lines.push([]);
    else if (name.toLowerCase() !== "table") open = { attributes, from: index + tag.length };
  }
  close(html.length);
  return { name: null, lines: grid.lines, merges: grid.merges, hiddenColumns: new Set() };
}
