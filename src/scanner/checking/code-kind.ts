/** What a code that is no permit seems to be, told from its text alone: it is never opened. */
import { readIdCardQr } from "#domain/id-card-qr.ts";

export type CodeKind =
  | "empty"
  | "part-of-a-permit"
  | "id-card"
  | "enrolment"
  | "web"
  | "wi-fi"
  | "vaccination"
  | "payment"
  | "contact"
  | "phone"
  | "message"
  | "mail"
  | "place"
  | "event"
  | "one-time-password"
  | "number"
  | "bytes"
  | "text";

/** First that fits. The text of a scanner or a picture: any length, any characters. */
const signs: readonly (readonly [kind: CodeKind, sign: RegExp])[] = [
  ["empty", /^\s*$/],
  // Base32 without its beginning: a hand scanner that was cut off.
  ["part-of-a-permit", /^[A-Z2-7]{60}/],
  ["enrolment", /^https?:\/\/[^/?#]+\/scanner(\/[^#]*)?#/i],
  // Health certificates of the EU, and those that Viet Nam took over from them.
  ["vaccination", /^(HC1:|HCERT|shc:\/|https?:\/\/[^/]*(pccovid|vaccine|tiemchung|tokhaiyte|suckhoedientu)\b)/i],
  ["wi-fi", /^WIFI:/i],
  // EMVCo: payload format indicator 01, first and two digits long; VietQR stands on it.
  ["payment", /^000201/],
  ["contact", /^(BEGIN:VCARD|MECARD:|BIZCARD:)/i],
  ["event", /^BEGIN:V(EVENT|CALENDAR)/i],
  ["phone", /^tel:/i],
  ["message", /^(smsto|sms|mmsto|mms):/i],
  ["mail", /^(mailto|matmsg|smtp):/i],
  ["place", /^geo:/i],
  ["one-time-password", /^otpauth(-migration)?:/i],
  ["web", /^(https?:\/\/|www\.)\S/i],
  ["number", /^\d{4,}$/],
];

// Signs that text never has; a line, a tab and the group separator of forms are text.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unwritten = /[\u0000-\u0008\u000b\u000c\u000e-\u001c\ufffd]/;

export function kindOfCode(text: string): CodeKind {
  if (readIdCardQr(text) !== null) return "id-card";
  // What a code is stands at its beginning; three thousand bytes of something are not read to the end.
  const start = text.slice(0, 200);
  return signs.find(([, sign]) => sign.test(start))?.[0] ?? (unwritten.test(start) ? "bytes" : "text");
}
