/** What a message is, by its headers and words alone: pure, so that each rule can be tested by itself. */
import type { ParsedMail } from "./parsed-mail.ts";

export type AutomaticKind = "bounce" | "automatic" | "own";

/** Senders that are programs whatever else they say (RFC 5321 §4.5.1, RFC 2142). */
const daemons = /^(mailer-daemon|mail-daemon|postmaster|mdaemon|bounces?|listserv|majordomo)([+=-].*)?@/;

/** Whatever they say. */
const fromProgramsAlone = [
  "list-id",
  "list-unsubscribe",
  "x-auto-response-suppress",
  "x-autoreply",
  "x-autorespond",
  "x-loop",
];
export const tellingHeaders: ReadonlySet<string> = new Set(["auto-submitted", "precedence", ...fromProgramsAlone]);

/**
 * Messages that no person wrote are never answered, so that two programs cannot write to each other for ever: RFC 3834 §2, and
 * what older programs set instead.
 * @param ownAddresses which of its senders are ward mailboxes
 * @param isOwnMessage its Message-ID is one of ours
 */
export function automaticKindOf(
  mail: Pick<ParsedMail, "headers" | "contentType" | "fromAddress">,
  envelopeFrom: string,
  own: { addresses: readonly string[]; isMessage: boolean },
): AutomaticKind | null {
  const header = (name: string) =>
    mail.headers
      .find((field) => field.name === name)
      ?.value.trim()
      .toLowerCase();
  if (own.isMessage || own.addresses.length > 0) return "own";
  if (envelopeFrom === "" || mail.contentType.startsWith("multipart/report")) return "bounce";
  if (daemons.test(mail.fromAddress ?? "") || daemons.test(envelopeFrom)) return "bounce";
  const submitted = header("auto-submitted");
  if (submitted !== undefined && submitted !== "" && !/^no\b/.test(submitted)) return "automatic";
  if (/^(bulk|junk|list|auto[_-]?reply)\b/.test(header("precedence") ?? "")) return "automatic";
  return fromProgramsAlone.some((name) => header(name) !== undefined) ? "automatic" : null;
}

/** The people behind a message, as far as they can be answered. */
export const sendersOf = (mail: Pick<ParsedMail, "fromAddress">, envelopeFrom: string): string[] =>
  [...new Set([mail.fromAddress, envelopeFrom])].filter(
    (address): address is string => address !== null && address !== "",
  );

/** The letters of a registration code; people type it with another dash, a space or none. */
const code = /(?<![\p{L}\d])TH[\s\u00a0_\u2010-\u2015-]{0,2}([2-9A-HJKMNP-TV-Z]{6})(?![\p{L}\d])/giu;
const mostCodes = 10;

/** Registration codes in the subject, else at the top of the text: further down stand the mails that it answers. */
export function registrationCodesIn({ subject, text }: Pick<ParsedMail, "subject" | "text">): string[] {
  const codesIn = (words: string) => [...words.matchAll(code)].map((match) => `TH-${match[1]?.toUpperCase()}`);
  const inSubject = codesIn(subject);
  const found = inSubject.length > 0 ? inSubject : codesIn(text.slice(0, 3000));
  return [...new Set(found)].slice(0, mostCodes);
}
