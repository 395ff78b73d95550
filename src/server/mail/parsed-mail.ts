/** A message as far as it was understood, in plain values that cross from the worker thread. */
import type { AttachmentKind } from "./attachment-kind.ts";

export interface ParsedAttachment {
  fileName: string;
  kind: AttachmentKind;
  size: number;
  /** Of spreadsheets; empty for all others. */
  bytes: Uint8Array;
}

export interface ParsedMail {
  subject: string;
  /** Lower case; null when there is none that could be an address. */
  fromAddress: string | null;
  fromName: string;
  /** Message-IDs that it answers: In-Reply-To and References. */
  answersTo: string[];
  /** Lower-case names. The first hundred, and those that tell programs from people. */
  headers: { name: string; value: string }[];
  contentType: string;
  /** As the sender sees it; HTML alone is turned into text. */
  text: string;
  /** At most `mostAttachments`; `attachmentCount` tells how many there were. */
  attachments: ParsedAttachment[];
  attachmentCount: number;
  /** SHA-256 of text and attachments: the same for a repetition with other boundaries and trace headers. */
  fingerprint: Uint8Array;
}

/** More attachments than these are no mail with a list. */
export const mostAttachments = 30;
