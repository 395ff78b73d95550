/**
 * What an attachment is, by its content: names and MIME types are often wrong. Looks at magic numbers and directories, expands
 * nothing: whether a spreadsheet can be read is the list reader's affair.
 */
export type AttachmentKind = "spreadsheet" | "archive" | "document" | "picture" | "winmail" | "other";

/** Directories of ZIP and OLE files stand at either end or near the beginning. */
const looked = 256 * 1024;

const startsWith = (bytes: Buffer, hex: string): boolean =>
  bytes.subarray(0, hex.length / 2).equals(Buffer.from(hex, "hex"));
const has = (bytes: Buffer, text: string, encoding: BufferEncoding = "latin1"): boolean =>
  bytes.subarray(0, looked).includes(text, 0, encoding) || bytes.subarray(-looked).includes(text, 0, encoding);

function kindOfZip(bytes: Buffer): AttachmentKind {
  if (has(bytes, "xl/") || has(bytes, "opendocument.spreadsheet")) return "spreadsheet";
  if (has(bytes, "word/") || has(bytes, "ppt/") || has(bytes, "opendocument.")) return "document";
  return "archive";
}

/** OLE names its streams in UTF-16. A document under a password could be a spreadsheet: the list reader says what to do. */
function kindOfOle(bytes: Buffer): AttachmentKind {
  if (["Workbook", "Book", "EncryptedPackage"].some((name) => bytes.includes(`${name}\0`, 0, "utf16le")))
    return "spreadsheet";
  return "document";
}

const pictures = [
  "89504e47",
  "ffd8ff",
  "47494638",
  "424d",
  "52494646",
  "49492a00",
  "4d4d002a",
  "0000001866747970",
  "0000001c66747970",
];
const archives = ["52617221", "377abcaf271c", "1f8b", "425a68", "fd377a585a00"];
const documents = ["25504446", "7b5c727466"];

export function attachmentKindOf(content: Uint8Array): AttachmentKind {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (startsWith(bytes, "504b0304") || startsWith(bytes, "504b0506")) return kindOfZip(bytes);
  if (startsWith(bytes, "d0cf11e0a1b11ae1")) return kindOfOle(bytes);
  if (startsWith(bytes, "789f3e22")) return "winmail";
  if (pictures.some((magic) => startsWith(bytes, magic))) return "picture";
  if (archives.some((magic) => startsWith(bytes, magic))) return "archive";
  if (documents.some((magic) => startsWith(bytes, magic))) return "document";
  return looksLikeTable(textAtBeginning(bytes)) ? "spreadsheet" : "other";
}

function textAtBeginning(bytes: Buffer): string {
  const start = bytes.subarray(0, 64 * 1024);
  if (startsWith(bytes, "fffe")) return start.toString("utf16le");
  if (startsWith(bytes, "feff"))
    return Buffer.from(start.subarray(0, start.length & ~1))
      .swap16()
      .toString("utf16le");
  return start.toString("utf8");
}

/** CSV: most lines have the same separator at least twice. HTML: a table, as "Excel" exports of many programs are. */
function looksLikeTable(text: string): boolean {
  if (text.includes("\0")) return false;
  if (/^\s*(<\?xml|<!doctype|<html|<table|<meta|<head|<style|<!--)/i.test(text.replace(/^\ufeff/, "")))
    return (text.match(/<tr[\s>]/gi)?.length ?? 0) >= 2 || /urn:schemas-microsoft-com:office:spreadsheet/.test(text);
  if (/^\s*BEGIN:V(CARD|CALENDAR)/i.test(text)) return false;
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, 50);
  if (lines.length < 2) return false;
  return [",", ";", "\t", "|"].some(
    (separator) => lines.filter((line) => line.split(separator).length > 2).length >= lines.length * 0.6,
  );
}
