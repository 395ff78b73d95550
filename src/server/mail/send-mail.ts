/**
 * Sends one queued message. Nothing lost: it stays queued until it went out. Nothing twice: the row is locked while it is
 * sent, and the file in the sent-mail folder appears the moment the receiving server took it, so that a crash or a lost
 * database before the commit does not send it again. What remains is a crash between that server's answer and one rename;
 * the repetition then has the same Message-ID, by which receivers drop it.
 */
import { createTransport } from "nodemailer";
import { recordAudit } from "#server/audit/service.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import type { MailTemplate } from "./outgoing.ts";
import { sentFile } from "./sent-folder.ts";
import { lockQueued, updateOutgoing } from "./sql.ts";

/** As many as the job runner makes (db/migrations, enqueue): about ten hours. */
const mostAttempts = 12;
const seconds = 30;

interface SentMail {
  id: string;
  organisationId: string | null;
  listId: string | null;
  at: Date;
}

/** What follows when a letter has gone out, in the transaction that says so. */
export type AfterSent = Partial<Record<MailTemplate, (tx: Tx, mail: SentMail) => Promise<void>>>;

type Queued = NonNullable<Awaited<ReturnType<typeof lockQueued>>>;

export async function sendMail(platform: Platform, mailId: string, afterSent: AfterSent): Promise<void> {
  const isQueued = await platform.database.transaction(systemReach, async (tx) => {
    const mail = await lockQueued(tx, mailId);
    if (!mail) return false;
    const at = platform.now();
    const failed = await deliver(platform, mail);
    const attempts = mail.attempts + 1;
    if (failed !== null) {
      const isFinal = failed.isPermanent || attempts >= mostAttempts;
      await updateOutgoing(tx, mail.id, { state: isFinal ? "failed" : "queued", attempts, lastError: failed.said });
      if (isFinal) await audit(tx, mail, "mail.fail");
      return !isFinal;
    }
    await updateOutgoing(tx, mail.id, { state: "sent", attempts, sentAt: at, lastError: null });
    await afterSent[mail.template as MailTemplate]?.(tx, {
      id: mail.id,
      organisationId: mail.organisationId,
      listId: mail.listId,
      at,
    });
    await audit(tx, mail, "mail.send");
    return false;
  });
  // The job runner tries again, each time after a longer wait. What the other server said may name people: not in a log.
  if (isQueued) throw new Error(`mail ${mailId} was not taken yet; mail_outgoing.last_error says why`);
}

const audit = (tx: Tx, mail: Queued, action: string): Promise<void> =>
  recordAudit(
    tx,
    { system: "mail", unitId: mail.unitId },
    { action, subject: "mail", subjectIds: [mail.id], details: { template: mail.template } },
  );

interface Failure {
  said: string;
  isPermanent: boolean;
}

async function deliver(platform: Platform, mail: Queued): Promise<Failure | null> {
  const { dataFolder, smtpUrl } = platform.configuration;
  const file = sentFile(dataFolder, mail);
  if (file.isThere()) return null;
  try {
    await file.prepare(mail.raw);
  } catch (error) {
    return { said: `sent-mail folder: ${(error as { code?: string }).code ?? "not written"}`, isPermanent: false };
  }
  const failure = smtpUrl === undefined ? null : await sendBySmtp(smtpUrl, mail);
  await (failure === null ? file.publish() : file.discard());
  return failure;
}

async function sendBySmtp(smtpUrl: string, mail: Queued): Promise<Failure | null> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: seconds * 1000,
    greetingTimeout: seconds * 1000,
    socketTimeout: seconds * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ envelope: { from: mail.fromAddress, to: mail.toAddress }, raw: mail.raw });
    return null;
  } catch (error) {
    return failureOf(error);
  } finally {
    transport.close();
  }
}

/** 5xx is for good (RFC 5321 §4.2.1), unless it is our own sign-in that was refused: that is for an administrator to mend. */
function failureOf(error: unknown): Failure {
  const { responseCode, code, response, message } = error as {
    responseCode?: number;
    code?: string;
    response?: string;
    message: string;
  };
  const isPermanent =
    (responseCode !== undefined && responseCode >= 500 && code !== "EAUTH") ||
    (responseCode === undefined && code === "EENVELOPE");
  return { said: (response ?? message).slice(0, 500), isPermanent };
}
