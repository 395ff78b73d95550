/** Comma, semicolon and tab separated text (RFC 4180, as Excel writes and reads it). */
import type { Cell, Line, Sheet } from "./sheet.ts";

export interface Record {
  fields: string[];
  /** The line of the file, from 1, where the record starts: a quoted field may hold line breaks. */
  line: number;
}

/** No list has more; a line of a million delimiters is none. */
const fieldsAtMost = 1000;

/** A quote opens a quoted field only at its beginning; a quote left open runs to the end of the text. */
export function parseDelimited(
  text: string,
  delimiter: string,
  recordsAtMost: number = Number.POSITIVE_INFINITY,
): Record[] {
  const records: Record[] = [];
  let fields: string[] = [];
  let start = 1;
  let line = 1;
  let at = 0;
  const endRecord = () => {
    records.push({ fields, line: start });
    fields = [];
    start = line;
  };
  while (at < text.length && records.length < recordsAtMost) {
    const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at, delimiter);
    if (fields.length < fieldsAtMost) fields.push(field.value);
    line += field.breaks;
    at = field.end;
    if (text[at] === delimiter) {
      at++;
      if (at === text.length) fields.push("");
      continue;
    }
    // whatever stands between a closing quote and the next delimiter belongs to the field
    if (at < text.length && text[at] !== "\n" && text[at] !== "\r") {
      const rest = plainField(text, at, delimiter);
      fields[fields.length - 1] += rest.value;
      at = rest.end;
      if (text[at] === delimiter) {
        at++;
        continue;
      }
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
    endRecord();
  }
  if (fields.length > 0) endRecord();
  return records;
}

interface FieldEnd {
  value: string;
  end: number;
  breaks: number;
}

function plainField(text: string, from: number, delimiter: string): FieldEnd {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end++;
  return { value: text.slice(from, end), end, breaks: 0 };
}

function quotedField(text: string, from: number): FieldEnd {
  let end = from + 1;
  while (end < text.length && !(text[end] === '"' && text[end + 1] !== '"')) end += text[end] === '"' ? 2 : 1;
  const value = text.slice(from + 1, end).replaceAll('""', '"');
  return { value, end: Math.min(end + 1, text.length), breaks: value.match(/\r\n|\n|\r/g)?.length ?? 0 };
}

/** The delimiter by which most lines fall into equally many fields. */
function delimiterOf(text: string): string {
  let best = ",";
  let most = 0;
  for (const delimiter of [";", "\t", ",", "|"]) {
    const widths = parseDelimited(text.slice(0, 100_000), delimiter, 60).map(({ fields }) => fields.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    for (const [width, count] of counts) {
      if (width * count <= most) continue;
      most = width * count;
      best = delimiter;
    }
  }
  return best;
}

/** `="0012"`: how a number is kept as text in a CSV for Excel. */
const asText = /^="(.*)"$/s;

function cellOf(field: string): Cell | undefined {
  return field.trim() === "" ? undefined : { text: asText.exec(field)?.[1] ?? field, kind: "text" };
}

/** A CSV as a sheet; `sep=;` on the first line is an instruction to Excel and no line of the list. */
export function sheetOfDelimitedText(text: string, linesAtMost: number): Sheet {
  const told = /^sep=(.)\r?\n/i.exec(text);
  const records = parseDelimited(text.slice(told?.[0].length ?? 0), told?.[1] ?? delimiterOf(text), linesAtMost);
  const before = told ? 1 : 0;
  return {
    name: null,
    lines: records.map(({ fields }): Line => fields.map(cellOf)),
    lineNumbers: records.map(({ line }) => line + before),
    merges: [],
    hiddenColumns: new Set(),
  };
}
