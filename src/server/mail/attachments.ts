/** The workbooks that go out with letters. */
import { faultyRowsWorkbook, listTemplateWorkbook, type ListReading } from "#server/list-reading/service.ts";
import { listWordsOf, wordingOf, type Language } from "./letter.ts";
import type { MailAttachment } from "./outgoing.ts";

const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Always the same bytes: written once (40 ms). */
const forms = new Map<Language, MailAttachment>();

export function listFormAttachment(language: Language): MailAttachment {
  const words = listWordsOf(language);
  const form = forms.get(language) ?? {
    fileName: words.template.fileName,
    contentType,
    bytes: listTemplateWorkbook(words),
  };
  forms.set(language, form);
  return form;
}

/** Only the lines to mend, in the sender's own words. */
export function faultyRowsAttachment(
  language: Language,
  registrationCode: string,
  reading: ListReading,
): MailAttachment {
  const fileName = wordingOf(language).listReceived.faultyFile(registrationCode);
  return { fileName, contentType, bytes: faultyRowsWorkbook(reading, listWordsOf(language)) };
}
