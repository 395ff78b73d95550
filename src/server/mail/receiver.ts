/**
 * SMTP receiver of the ward mailboxes. A message is acknowledged only when it is stored, raw, together with the job that
 * reads it; until then the sender's server keeps it (451) and tries again.
 */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";
import { findMailbox } from "#server/mailboxes/service.ts";
import { systemReach } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { sizeLimit, storeReceived } from "./receiving.ts";

/** Of a message over the limit, so much is kept: its headers, to answer it. */
const headKept = 64 * 1024;
/** Whoever goes on beyond this is cut off. */
const hardLimit = 4 * sizeLimit;
/** Bytes of all messages on their way in, together. */
const memoryLimit = 10 * sizeLimit;
const messageSeconds = 600;

export interface ReceiverLimits {
  sizeLimit: number;
  hardLimit: number;
  memoryLimit: number;
}

export interface MailReceiver {
  port: number;
  /** Takes no new connection; messages on their way in may still end. */
  stop(): Promise<void>;
}

type SmtpSentence = keyof typeof vi.mail.smtp;

const inBothLanguages = (sentence: SmtpSentence): string => `${en.mail.smtp[sentence]} / ${vi.mail.smtp[sentence]}`;

/** A refusal with its SMTP code, in both languages. */
class SmtpRefusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, sentence: SmtpSentence) {
    super(inBothLanguages(sentence));
    this.responseCode = responseCode;
  }
}

const manners = {
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  // Not announced: a sender that refuses by itself would tell its user in its own words and not in ours.
  hideSize: true,
  maxClients: 50,
  maxRecipients: 20,
  socketTimeout: 60_000,
  closeTimeout: 5_000,
};

export async function startMailReceiver(
  platform: Platform,
  log: (line: string) => void,
  limits: ReceiverLimits = { sizeLimit, hardLimit, memoryLimit },
): Promise<MailReceiver> {
  const { host, mailPort, publicHost } = platform.configuration;
  const intake: Intake = { platform, limits, log, bytes: 0, recipients: new WeakMap() };
  const server: SMTPServer = new SMTPServer({
    name: publicHost.toLowerCase().replace(/:\d+$/, ""),
    banner: "Thong Hanh",
    ...manners,
    size: limits.sizeLimit,
    onMailFrom: (_address, session, done) => {
      intake.recipients.set(session, new Map());
      done();
    },
    onRcptTo: ({ address }, session, done) => {
      admit(intake, session, address).then(
        () => done(),
        (error: unknown) => done(refusalOf(error, log)),
      );
    },
    onData: (stream, session, done) => {
      const cutOff = () => [...server.connections].find((connection) => connection.id === session.id)?.close();
      receive(intake, stream, session, cutOff).then(
        () => done(null, inBothLanguages("stored")),
        (error: unknown) => done(refusalOf(error, log)),
      );
    },
  });
  server.on("error", (error) => log(`mail: ${error.message}`));
  server.listen(mailPort, host);
  await once(server.server, "listening");
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface Intake {
  platform: Platform;
  limits: ReceiverLimits;
  log: (line: string) => void;
  /** Held in memory for all messages that are not stored yet. */
  bytes: number;
  recipients: WeakMap<SMTPServerSession, Map<string, number>>;
}

function refusalOf(error: unknown, log: (line: string) => void): SmtpRefusal {
  if (error instanceof SmtpRefusal) return error;
  log(`mail: not stored, the sender will try again: ${String(error)}`);
  return new SmtpRefusal(451, "tryLater");
}

async function admit({ platform, recipients }: Intake, session: SMTPServerSession, address: string): Promise<void> {
  const mailbox = await platform.database.read(systemReach, (db) => findMailbox(db, address));
  if (mailbox === null) throw new SmtpRefusal(550, "unknownMailbox");
  recipients.get(session)?.set(mailbox.address, mailbox.unitId);
}

async function receive(
  intake: Intake,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  cutOff: () => void,
): Promise<void> {
  const held = { bytes: 0 };
  const timer = setTimeout(cutOff, messageSeconds * 1000);
  try {
    const message = await take(intake, stream, held, cutOff);
    const recipients = [...(intake.recipients.get(session) ?? [])].map(([mailbox, unitId]) => ({ mailbox, unitId }));
    const { mailFrom } = session.envelope;
    await storeReceived(intake.platform, {
      ...message,
      recipients,
      envelopeFrom: mailFrom === false ? "" : mailFrom.address.toLowerCase(),
    });
    if (message.isTooLarge) throw new SmtpRefusal(552, "tooLarge");
  } finally {
    clearTimeout(timer);
    intake.bytes -= held.bytes;
  }
}

interface TakenMessage {
  raw: Buffer;
  size: number;
  isTooLarge: boolean;
}

/** Reads to the end whatever comes: a refusal in the middle of the data would look like a broken connection. */
async function take(
  intake: Intake,
  stream: SMTPServerDataStream,
  held: { bytes: number },
  cutOff: () => void,
): Promise<TakenMessage> {
  const { limits } = intake;
  const chunks: Buffer[] = [];
  let size = 0;
  let isRefused = false;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.hardLimit) cutOff();
    isRefused ||= intake.bytes + chunk.length > limits.memoryLimit;
    if (isRefused || held.bytes > limits.sizeLimit) continue;
    chunks.push(chunk);
    held.bytes += chunk.length;
    intake.bytes += chunk.length;
  }
  if (isRefused) throw new SmtpRefusal(451, "tryLater");
  const isTooLarge = size > limits.sizeLimit;
  const raw = Buffer.concat(chunks);
  return { raw: isTooLarge ? raw.subarray(0, headKept) : raw, size, isTooLarge };
}
