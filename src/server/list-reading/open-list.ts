/** Opens a file of any kind that people send lists in, and reads the list. Runs in the worker. */
import { sheetOfDelimitedText } from "#domain/list/delimited-text.ts";
import { sheetOfHtml } from "#domain/list/html-table.ts";
import { readList } from "#domain/list/read-list.ts";
import { fileProblem, unreadable, type FileProblemCode, type ListReading } from "#domain/list/reading.ts";
import type { Sheet } from "#domain/list/sheet.ts";
import { hasWrongExtension, kindOfFile, type FileKind } from "./file-kind.ts";
import { limits } from "./limits.ts";
import { sheetsOfOldWorkbook, sheetsOfXml, sheetsOfZip, type Workbook } from "./workbook.ts";

function sheetsOf(file: Exclude<FileKind, { kind: "unreadable" }>, bytes: Buffer): Workbook | Promise<Workbook> {
  switch (file.kind) {
    case "xlsx":
    case "xlsb":
    case "ods":
      return sheetsOfZip(file.entries);
    case "xls":
      return sheetsOfOldWorkbook(bytes);
    case "xml":
      return sheetsOfXml(file.text);
    case "html":
      return [firstLines(sheetOfHtml(file.text))];
    case "csv":
      return [sheetOfDelimitedText(file.text, limits.textLines)];
    default:
      throw new Error(`no reader for ${JSON.stringify(file satisfies never)}`);
  }
}

function firstLines(sheet: Sheet): Sheet {
  return { ...sheet, lines: sheet.lines.slice(0, limits.textLines) };
}

/** The reading, or why there is none; never throws for what a file holds. */
export async function openList(name: string, bytes: Buffer, today: string): Promise<ListReading> {
  const refuse = (code: FileProblemCode) => unreadable(name, code);
  if (bytes.length > limits.fileBytes) return refuse("too-large");
  const file = kindOfFile(name, bytes);
  if (file.kind === "unreadable") return refuse(file.problem);
  const sheets = await sheetsOf(file, bytes);
  if (typeof sheets === "string") return refuse(sheets);
  const problems = hasWrongExtension(name, file.kind) ? [fileProblem("wrong-extension")] : [];
  const reading = readList(name, sheets, today, problems);
  return reading.rows.length > limits.people ? refuse("too-large") : reading;
}
