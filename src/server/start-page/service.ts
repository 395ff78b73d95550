/** What the start page shows of a demo: who can sign in, and the mail that came and went. Nothing of it outside demo mode. */
import PostalMime, { type Email } from "postal-mime";
import { Refusal } from "#domain/refusal.ts";
import type { Role } from "#domain/role.ts";
import { systemReach } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { findMailboxInUse, findOutgoingMail, findRawMail, findReceivedMail, findSignIns } from "./sql.ts";

export type Box = "in" | "out";

export interface SignIn {
  username: string;
  fullName: string;
  role: Role;
  unitName: string;
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

export async function describeDemo(platform: Platform): Promise<{ signIns: SignIn[]; mailbox: string | null }> {
  requireDemo(platform);
  return platform.database.read(systemReach, async (db) => {
    const accounts = await findSignIns(db);
    return {
      mailbox: await findMailboxInUse(db),
      signIns: accounts.map(({ username, fullName, role, kind, name }) => ({
        username,
        fullName,
        role: role as Role,
        unitName: `${kind} ${name}`,
      })),
    };
  });
}

export async function listMail(platform: Platform, box: Box): Promise<MailLine[]> {
  requireDemo(platform);
  return platform.database.read(systemReach, (db) =>
    box === "in" ? findReceivedMail(db, mailsShown) : findOutgoingMail(db, mailsShown),
  );
}

/** The message as it went over the wire. @throws Refusal NOT_FOUND */
export async function readRawMail(platform: Platform, box: Box, id: string): Promise<Buffer> {
  requireDemo(platform);
  const raw = await platform.database.read(systemReach, (db) => findRawMail(db, box, id));
  if (!raw) throw new Refusal("NOT_FOUND");
  return raw;
}

export async function readMail(platform: Platform, box: Box, id: string): Promise<Email> {
  return PostalMime.parse(await readRawMail(platform, box, id), { attachmentEncoding: "arraybuffer" });
}
