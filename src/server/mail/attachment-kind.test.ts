import { expect, test } from "vitest";
import { attachmentKindOf } from "./attachment-kind.ts";

const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");
const utf16 = (text: string) => Buffer.from(text, "utf16le");
const zip = (name: string) => Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(26), Buffer.from(name)]);
const kind = (content: string | Buffer) => attachmentKindOf(Buffer.from(content as string));

test.each([
  ["a workbook", zip("xl/workbook.xml")],
  ["an OpenDocument sheet", zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")],
  ["an old workbook", Buffer.concat([ole, utf16("Workbook\0")])],
  ["an older one", Buffer.concat([ole, utf16("Book\0")])],
  ["a workbook under a password", Buffer.concat([ole, utf16("EncryptedPackage\0")])],
  ["commas", "STT,Họ tên,CCCD\n1,A,001\n2,B,002"],
  ["semicolons behind a byte order mark", "\ufeffSTT;Họ tên;CCCD\r\n1;A;001"],
  [
    "tabs in UTF-16, as Excel saves “Unicode text”",
    Buffer.concat([Buffer.from("fffe", "hex"), utf16("STT\tHọ tên\tCCCD\n1\tA\t001")]),
  ],
  ["an HTML table called .xls", "<html><body><table><tr><td>STT</td></tr><tr><td>1</td></tr></table>"],
])("%s is a spreadsheet", (_name, content) => expect(kind(content)).toBe("spreadsheet"));

test.each([
  ["a Word file", zip("word/document.xml"), "document"],
  ["an old Word file", Buffer.concat([ole, utf16("WordDocument\0")]), "document"],
  ["a PDF", "%PDF-1.7", "document"],
  ["a ZIP of anything", zip("danh sach.docx.txt"), "archive"],
  ["7-Zip", Buffer.from("377abcaf271c", "hex"), "archive"],
  ["a photograph", Buffer.from("ffd8ffe0", "hex"), "picture"],
  ["Outlook's packing", Buffer.from("789f3e22", "hex"), "winmail"],
  ["a visiting card", "BEGIN:VCARD\nN:Nguyễn;Văn;Mẫu;;\nADR:;;1;2;3", "other"],
  ["an invitation", "BEGIN:VCALENDAR\na;b;c\nd;e;f", "other"],
  ["a letter in plain text", "Kính gửi phường,\nXin gửi danh sách, nhé, cảm ơn.\nTrân trọng", "other"],
  ["one line", "a,b,c", "other"],
  ["nothing", "", "other"],
])("%s is not", (_name, content, expected) => expect(kind(content)).toBe(expected));
