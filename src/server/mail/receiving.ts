/** A message comes in: kept raw, once for each ward that it was sent to, with the job that reads it. */
import { createHash } from "node:crypto";
import { systemReach } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import type { Platform } from "#server/platform/platform.ts";
import { insertReceived } from "./sql.ts";

/** Bytes of one message: in 2021 the mailboxes overflowed with photographs. */
export const sizeLimit = 25 * 1024 * 1024;

export interface IncomingMessage {
  /** Of a message over the limit only the beginning. */
  raw: Buffer;
  /** Bytes on the wire. */
  size: number;
  isTooLarge: boolean;
  recipients: readonly { mailbox: string; unitId: number }[];
  /** Empty for bounces. */
  envelopeFrom: string;
}

const headLimit = 256 * 1024;

/** The Message-ID as written, found without parsing: what cannot be parsed has one too. */
function messageIdOf(raw: Buffer): string | null {
  const head = raw.subarray(0, headLimit).toString("latin1");
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length;
  return /^message-id:\s*(<[^<>\s]{1,900}>)/im.exec(head.slice(0, end))?.[1] ?? null;
}

/** All of its wards or none: after a failure the sender sends the whole again, and what is there already is not stored twice. */
export async function storeReceived(platform: Platform, message: IncomingMessage): Promise<void> {
  const rawHash = createHash("sha256").update(message.raw).digest();
  const messageId = messageIdOf(message.raw);
  const firstOfUnit = new Map(message.recipients.toReversed().map(({ unitId, mailbox }) => [unitId, mailbox]));
  await platform.database.transaction(systemReach, async (tx) => {
    // In one order: of two at once, the second waits instead of both.
    for (const [unitId, mailbox] of [...firstOfUnit].toSorted(([a], [b]) => a - b)) {
      const mailId = await insertReceived(tx, {
        unitId,
        mailbox,
        envelopeFrom: message.envelopeFrom,
        raw: message.raw,
        rawHash,
        size: message.size,
        messageId,
        kind: message.isTooLarge ? "too-large" : null,
        receivedAt: platform.now(),
      });
      if (mailId !== undefined) await enqueue(tx, "mail.read", { mailId });
    }
  });
}
