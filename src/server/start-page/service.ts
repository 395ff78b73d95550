/** What the start page shows of a demo: who can sign in, and the mail that came and went. Nothing of it outside demo mode. */
import PostalMime, { type Attachment, type Email } from "postal-mime";
import { Refusal } from "#domain/refusal.ts";
import type { SignIn } from "#server/accounts/service.ts";
import { systemReach } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { findOutgoingMail, findRawMail, findReceivedMail } from "./sql.ts";

export type Box = "in" | "out";

/** What a demo shows to everybody who opens it. */
export interface Demo {
  password: string;
  signIns: SignIn[];
  mail: { host: string; port: number; example: string };
}

export interface MailLine {
  id: string;
  from: string | null;
  to: string;
  subject: string | null;
  state: string;
  at: Date;
}

const mailsShown = 200;

/** @throws Refusal NOT_FOUND outside demo mode: as if it were not there */
function requireDemo(platform: Platform): void {
  if (!platform.configuration.demo) throw new Refusal("NOT_FOUND");
}

/** Newest first. */
export async function listMail(platform: Platform, box: Box): Promise<MailLine[]> {
  requireDemo(platform);
  return platform.database.read(systemReach, (db) =>
    box === "in" ? findReceivedMail(db, mailsShown) : findOutgoingMail(db, mailsShown),
  );
}

/** The message as it went over the wire. @throws Refusal NOT_FOUND */
export async function readRawMail(platform: Platform, box: Box, id: string): Promise<Buffer> {
  requireDemo(platform);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  const raw = isId ? await platform.database.read(systemReach, (db) => findRawMail(db, box, id)) : null;
  if (!raw) throw new Refusal("NOT_FOUND");
  return raw;
}

/** @throws Refusal NOT_FOUND for one that cannot be parsed, too: a stranger made it; its bytes can be had as they came */
export async function readMail(platform: Platform, box: Box, id: string): Promise<Email> {
  const raw = await readRawMail(platform, box, id);
  try {
    return await PostalMime.parse(raw, { attachmentEncoding: "arraybuffer" });
  } catch {
    throw new Refusal("NOT_FOUND");
  }
}

/** @param place counted from 0 @throws Refusal NOT_FOUND */
export async function readAttachment(platform: Platform, box: Box, id: string, place: number): Promise<Attachment> {
  const file = (await readMail(platform, box, id)).attachments[place];
  if (!file) throw new Refusal("NOT_FOUND");
  return file;
}
