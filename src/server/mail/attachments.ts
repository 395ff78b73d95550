/** The workbooks that go out with letters. */
import type { Language } from "./letter.ts";
import type { MailAttachment } from "./outgoing.ts";
import type { ListReading } from "#domain/list/reading.ts";

export async function listFormAttachment(_language: Language): Promise<MailAttachment[]> {
  return [];
}

export async function faultyRowsAttachment(_language: Language, _registrationCode: string, _reading: ListReading): Promise<MailAttachment[]> {
  return [];
}
