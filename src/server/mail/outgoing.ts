/**
 * Mail out: composed once, kept as it goes out, sent by a job of the same transaction. The Message-ID is made here and never
 * changes, so that a receiver can drop a repetition.
 */
import { randomUUID } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Tx } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import type { Platform } from "#server/platform/platform.ts";
import { oneLine } from "./header-text.ts";
import { htmlOf } from "./letter-html.ts";
import { textOf } from "./letter-text.ts";
import type { Letter } from "./letter.ts";
import { findSenderAddress, insertOutgoing } from "./sql.ts";

const mailTemplates = [
  "confirmation",
  "list-received",
  "list-unreadable",
  "organisation-refused",
  "approved",
  "approved-in-part",
  "list-refused",
  "ready-for-handover",
  "auto-answer",
  "too-large",
  "question",
  "question-escalated",
] as const;
export type MailTemplate = (typeof mailTemplates)[number];

export interface MailAttachment {
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
}

export interface NewMail {
  template: MailTemplate;
  unitId: number;
  to: { address: string; name: string };
  letter: Letter;
  attachments?: readonly MailAttachment[];
  organisationId?: string | null;
  listId?: string | null;
  /** The received message that this one answers; its Message-ID goes into In-Reply-To. */
  answers?: { id: string; messageId: string | null } | null;
  /** Goes out before letters that can wait. */
  urgent?: boolean;
}

const maxSubject = 200;

/** Queues a mail in the transaction that causes it; it goes out after the commit, or not at all. */
export async function queueMail(
  tx: Tx,
  platform: Platform,
  mail: NewMail,
): Promise<{ mailId: string; messageId: string }> {
  const { configuration } = platform;
  const messageId = `<${randomUUID()}@${configuration.publicHost.toLowerCase().replace(/:\d+$/, "")}>`;
  const from = (await findSenderAddress(tx, mail.unitId)) ?? `thonghanh@${configuration.mailDomain}`;
  const subject = oneLine(mail.letter.subject, maxSubject);
  const raw = await compose({ ...mail, from, subject, messageId, date: platform.now() });
  const mailId = await insertOutgoing(tx, {
    unitId: mail.unitId,
    template: mail.template,
    language: mail.letter.language,
    fromAddress: from,
    toAddress: mail.to.address,
    subject,
    messageId,
    organisationId: mail.organisationId ?? null,
    listId: mail.listId ?? null,
    answersId: mail.answers?.id ?? null,
    raw,
    queuedAt: platform.now(),
  });
  await enqueue(tx, "mail.send", { mailId }, undefined, { urgent: mail.urgent === true });
  return { mailId, messageId };
}

interface Composition extends NewMail {
  from: string;
  subject: string;
  messageId: string;
  date: Date;
}

async function compose(mail: Composition): Promise<Buffer> {
  const thread = mail.answers?.messageId ?? null;
  const composer = new MailComposer({
    from: { name: oneLine(mail.letter.sender, 100), address: mail.from },
    to: { name: oneLine(mail.to.name, 100), address: mail.to.address },
    subject: mail.subject,
    messageId: mail.messageId,
    date: mail.date,
    ...(thread === null ? {} : { inReplyTo: thread, references: thread }),
    headers: {
      // RFC 3834: other programs do not answer it; Exchange listens to its own header.
      "Auto-Submitted": mail.answers ? "auto-replied" : "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "Content-Language": mail.letter.language,
    },
    text: textOf(mail.letter).normalize("NFC"),
    html: htmlOf(mail.letter).normalize("NFC"),
    attachments: (mail.attachments ?? []).map((file) => ({
      filename: oneLine(file.fileName, 150),
      contentType: file.contentType,
      content: Buffer.from(file.bytes),
    })),
    textEncoding: "base64",
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
