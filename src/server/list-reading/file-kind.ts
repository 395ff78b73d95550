/** What a file is by its content, whatever its name says. */
import { decodeText } from "./text-encoding.ts";
import { contentOfCompoundFile } from "./compound-file.ts";
import { expand, zipEntries, type ZipEntry, type ZipFault } from "./zip.ts";

export type FileKind =
  /** .xlsx, .xlsm (`workbook`), .xlsb, .ods: a zip that SheetJS reads. */
  | { kind: "xlsx" | "xlsb" | "ods"; entries: ZipEntry[] }
  /** Excel 97–2003 or before, a compound file or a bare stream. */
  | { kind: "xls" }
  /** XML Spreadsheet 2003 and flat OpenDocument. */
  | { kind: "xml" | "html" | "csv"; text: string }
  | { kind: "unreadable"; problem: ZipFault | "unsupported-format" };

const unreadable = (problem: ZipFault | "unsupported-format"): FileKind => ({ kind: "unreadable", problem });

const extensions: Record<Exclude<FileKind["kind"], "unreadable">, string[]> = {
  xlsx: ["xlsx", "xlsm", "xltx", "xltm"],
  xlsb: ["xlsb"],
  ods: ["ods", "ots"],
  xls: ["xls", "xlt", "xla", "et"],
  xml: ["xml", "fods"],
  html: ["html", "htm"],
  csv: ["csv", "txt", "tsv", "tab"],
};

function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** Whether the name promises another format; a name without an ending promises none. */
export function hasWrongExtension(name: string, kind: Exclude<FileKind["kind"], "unreadable">): boolean {
  const extension = extensionOf(name);
  return extension !== "" && !extensions[kind].includes(extension);
}

function promisesSpreadsheet(name: string): boolean {
  return ["xlsx", "xlsb", "ods", "xls"].some((kind) => extensions[kind as "xls"].includes(extensionOf(name)));
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);
const zipStart = [0x50, 0x4b, 0x03, 0x04];
const compoundStart = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** An OpenDocument file names its type in its first entry, usually without compression. */
function typeOfOpenDocument(entries: readonly ZipEntry[]): string {
  const files = expand(
    entries.filter(({ name }) => name === "mimetype"),
    1000,
  );
  return typeof files === "string" ? "" : (files[0]?.bytes.toString("latin1") ?? "");
}

function kindOfZip(name: string, bytes: Buffer): FileKind {
  const entries = zipEntries(bytes);
  if (entries === "corrupt") return unreadable(promisesSpreadsheet(name) ? "corrupt" : "unsupported-format");
  if (typeof entries === "string") return unreadable(entries);
  const has = (pattern: RegExp) => entries.some((entry) => pattern.test(entry.name));
  if (has(/^\/?xl\/workbook\d*\.bin$/i)) return { kind: "xlsb", entries };
  if (has(/^\/?xl\/workbook\d*\.xml$/i) || has(/^\/?xl\/worksheets\//i)) return { kind: "xlsx", entries };
  if (has(/^content\.xml$/) && typeOfOpenDocument(entries).includes("spreadsheet")) return { kind: "ods", entries };
  return unreadable("unsupported-format");
}

function kindOfCompoundFile(name: string, bytes: Buffer): FileKind {
  const content = contentOfCompoundFile(bytes);
  if (content === "workbook") return { kind: "xls" };
  return unreadable(content === "corrupt" && !promisesSpreadsheet(name) ? "unsupported-format" : content);
}

/** Whether the beginning, decoded, is free of the control characters that no text has. */
function isText(bytes: Uint8Array): boolean {
  const head = decodeText(bytes.subarray(0, 2000));
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return (head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0) <= head.length / 200;
}

/** How documents begin that are no spreadsheet and could pass for text, or for one that was damaged. */
const otherDocuments = [
  "%PDF",
  "{\\rtf",
  "GIF8",
  "Rar!",
  "7z\u00bc\u00af",
  "\u00ff\u00d8\u00ff",
  "\u0089PNG",
  "\u001f\u008b",
  // a web page in one file (.mht)
  "MIME-Ver",
];

function kindOfText(bytes: Buffer): FileKind {
  const declared = /(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(bytes.toString("latin1", 0, 2000))?.[1];
  const head = decodeText(bytes.subarray(0, 4000)).trimStart();
  const isMarkup = head.startsWith("<");
  const text = decodeText(bytes, isMarkup ? declared : undefined);
  if (isMarkup && /<(?:\w+:)?workbook\b|<office:document\b/i.test(head)) return { kind: "xml", text };
  if (isMarkup && /<(?:!doctype html|html|head|body|table|meta|style|tr)\b/i.test(text.slice(0, 20_000)))
    return { kind: "html", text };
  return isMarkup && head.startsWith("<?xml") ? unreadable("unsupported-format") : { kind: "csv", text };
}

export function kindOfFile(name: string, bytes: Buffer): FileKind {
  if (startsWith(bytes, zipStart)) return kindOfZip(name, bytes);
  if (startsWith(bytes, compoundStart)) return kindOfCompoundFile(name, bytes);
  const isOldStream = bytes[0] === 0x09 && [0, 2, 4, 8].includes(bytes[1] ?? -1) && (bytes[2] ?? 99) <= 16;
  if (isOldStream && bytes.length > 32) return { kind: "xls" };
  if (otherDocuments.some((start) => bytes.toString("latin1", 0, 8).startsWith(start)))
    return unreadable("unsupported-format");
  if (bytes.length > 0 && isText(bytes)) return kindOfText(bytes);
  if (promisesSpreadsheet(name)) return unreadable("corrupt");
  return bytes.length === 0 ? { kind: "csv", text: "" } : unreadable("unsupported-format");
}
