/** Worker thread: one message in, what was understood of it out. Whatever it does to this thread, the server goes on. */
import { createHash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import PostalMime, { decodeWords, type Attachment, type Email } from "postal-mime";
import { attachmentKindOf } from "./attachment-kind.ts";
import { oneLine, withoutControls } from "./header-text.ts";
import { tellingHeaders } from "./recognise.ts";
import { mostAttachments, type ParsedAttachment, type ParsedMail } from "./parsed-mail.ts";

/** RFC 5322 knows no limit; real messages stay far below these. */
const limits = { maxNestingDepth: 40, maxHeadersSize: 1024 * 1024, maxRfc822NestingDepth: 3 };
const mostText = 100_000;
const mostHeaders = 100;
const addressPattern = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/;

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);

function attachmentOf(attachment: Attachment, index: number): ParsedAttachment {
  const bytes = bytesOf(attachment);
  const kind = attachmentKindOf(bytes);
  return {
    fileName: oneLine(attachment.filename ?? "", 150) || `${index + 1}`,
    kind,
    size: bytes.length,
    bytes: kind === "spreadsheet" ? bytes : new Uint8Array(),
  };
}

/** The first ones, and those by which programs are told from people wherever they stand. */
const headersOf = ({ headers }: Email): ParsedMail["headers"] =>
  headers
    .filter(({ key }, index) => index < mostHeaders || tellingHeaders.has(key))
    .slice(0, 2 * mostHeaders)
    .map(({ key, value }) => ({ name: oneLine(key, 100), value: oneLine(decodeWords(value.slice(0, 8000)), 1000) }));

const marks: Record<string, string> = { grave: "\u0300", acute: "\u0301", circ: "\u0302", tilde: "\u0303" };
const named: Record<string, string> = { nbsp: " ", amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([A-Za-z])(grave|acute|circ|tilde)|([a-z]{2,4}));/gi;

const characterAt = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "");

/** Enough to read the words; never shown as HTML. */
const textOfHtml = (html: string): string =>
  html
    .slice(0, mostText)
    .replace(/<(style|script|head)\b[^]*?<\/\1\s*>/gi, " ")
    .replace(/<(br|\/p|\/div|\/tr|\/li)\b[^<>]{0,200}>/gi, "\n")
    .replace(/<[^<>]{0,2000}>/g, " ")
    .replace(entity, (all: string, decimal?: string, hex?: string, letter?: string, mark?: string, name?: string) => {
      if (decimal !== undefined) return characterAt(Number(decimal));
      if (hex !== undefined) return characterAt(Number.parseInt(hex, 16));
      if (letter !== undefined && mark !== undefined) return letter + (marks[mark.toLowerCase()] ?? "");
      return named[name ?? ""] ?? all;
    });

const textOf = (email: Email): string =>
  withoutControls((email.text ?? textOfHtml(email.html ?? "")).slice(0, mostText));

function addressOf(email: Email): { fromAddress: string | null; fromName: string } {
  const mailbox = email.from?.group ? email.from.group[0] : email.from;
  const address = mailbox?.address?.trim().toLowerCase() ?? "";
  return {
    fromAddress: addressPattern.test(address) && address.length <= 254 ? address : null,
    fromName: oneLine(mailbox?.name ?? "", 200),
  };
}

const idsIn = (...fields: (string | undefined)[]): string[] =>
  [...new Set(fields.flatMap((field) => field?.slice(0, 20_000).match(/<[^<>\s]{1,900}>/g) ?? []))].slice(-50);

function understand(email: Email): ParsedMail {
  const looked = email.attachments.slice(0, mostAttachments);
  const text = textOf(email);
  const hash = createHash("sha256").update(text.trim());
  for (const attachment of looked) hash.update(createHash("sha256").update(bytesOf(attachment)).digest());
  const contentType = email.headers.find(({ key }) => key === "content-type")?.value ?? "";
  return {
    subject: oneLine(email.subject ?? "", 500),
    ...addressOf(email),
    answersTo: idsIn(email.inReplyTo, email.references),
    headers: headersOf(email),
    contentType: oneLine(contentType, 300).toLowerCase(),
    text,
    attachments: looked.map(attachmentOf),
    attachmentCount: email.attachments.length,
    fingerprint: hash.digest(),
  };
}

const { raw } = workerData as { raw: Uint8Array };
const email = await PostalMime.parse(raw, limits);
parentPort?.postMessage(understand(email));
