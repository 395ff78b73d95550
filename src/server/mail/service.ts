/** Letters to organisations and to offices, for other features to queue in the transaction that causes them. */
import type { FileProblemCode, ListReading, ListRow } from "#domain/list/reading.ts";
import type { Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { unitDisplayName } from "#server/units/service.ts";
import { faultyRowsAttachment, listFormAttachment } from "./attachments.ts";
import { languageOf, type Letter, type LetterFrame } from "./letter.ts";
import { listDecidedLetter, listReceivedLetter, listUnreadableLetter } from "./list-letters.ts";
import { confirmationLetter, handoverLetter, organisationRefusedLetter } from "./organisation-letters.ts";
import { queueMail, type MailAttachment, type MailTemplate } from "./outgoing.ts";
import { officeNameOf, type QuestionForLetter, questionLetter } from "./question-letters.ts";
import {
  countLettersSince,
  countPermitsOfList,
  findAddressee,
  findListForLetter,
  findListRowsForLetter,
  findReceivedMessageId,
  findRefusedOfList,
} from "./sql.ts";

const dayMs = 86_400_000;
/** Second line against loops: an organisation whose programs send our own list back gets no more answers that day. */
const mostListAnswersADay = 20;

type Addressee = Awaited<ReturnType<typeof findAddressee>>;

export async function frameFor(tx: Tx, organisation: Addressee): Promise<LetterFrame & { registrationCode: string }> {
  return {
    language: languageOf(organisation.language),
    addressee: organisation.name,
    registrationCode: organisation.registrationCode,
    unitName: await unitDisplayName(tx, organisation.unitId),
  };
}

interface Sending {
  template: MailTemplate;
  letter: Letter;
  attachments?: readonly MailAttachment[];
  listId?: string;
  answers?: { id: string; messageId: string | null } | null;
}

async function queueLetter(tx: Tx, platform: Platform, organisation: Addressee, sending: Sending): Promise<void> {
  await queueMail(tx, platform, {
    ...sending,
    unitId: organisation.unitId,
    to: { address: organisation.email, name: organisation.contactName },
    organisationId: organisation.id,
  });
}

/** The registration was entered: the code and the list form. When it has gone out, the organisation is confirmed. */
export async function mailConfirmation(tx: Tx, platform: Platform, organisationId: string): Promise<void> {
  const organisation = await findAddressee(tx, organisationId);
  const frame = await frameFor(tx, organisation);
  await queueLetter(tx, platform, organisation, {
    template: "confirmation",
    letter: confirmationLetter(frame, organisation),
    attachments: [listFormAttachment(frame.language)],
  });
}

export async function mailOrganisationRefused(
  tx: Tx,
  platform: Platform,
  organisationId: string,
  reason: string,
): Promise<void> {
  const organisation = await findAddressee(tx, organisationId);
  const letter = organisationRefusedLetter(await frameFor(tx, organisation), organisation, reason);
  await queueLetter(tx, platform, organisation, { template: "organisation-refused", letter });
}

/** What was understood of a staff list, row by row where something is missing; answers the mail that brought it. */
export async function mailListReceived(tx: Tx, platform: Platform, listId: string): Promise<void> {
  const list = await findListForLetter(tx, listId);
  if (list.organisationId === null) return;
  const organisation = await findAddressee(tx, list.organisationId);
  const since = new Date(platform.now().getTime() - dayMs);
  const templates = ["list-received", "list-unreadable"] satisfies MailTemplate[];
  if ((await countLettersSince(tx, organisation.email, templates, since)) >= mostListAnswersADay) return;
  const frame = await frameFor(tx, organisation);
  const answers = await threadOf(tx, list.mailId);
  const reading = {
    ...(list.reading as Omit<ListReading, "rows">),
    file: list.fileName ?? "",
    rows: await readRows(tx, listId),
  };
  if (list.state === "unreadable" || reading.counts.rows === 0) {
    const problems: FileProblemCode[] = reading.problems
      .filter(({ severity }) => severity === "error")
      .map(({ code }) => code);
    const letter = listUnreadableLetter(frame, reading.file, problems.length === 0 ? ["empty"] : problems);
    const attachments = [listFormAttachment(frame.language)];
    return queueLetter(tx, platform, organisation, {
      template: "list-unreadable",
      letter,
      attachments,
      listId,
      answers,
    });
  }
  const letter = listReceivedLetter(frame, reading);
  const attachments =
    reading.counts.withErrors === 0 ? [] : [faultyRowsAttachment(frame.language, frame.registrationCode, reading)];
  return queueLetter(tx, platform, organisation, { template: "list-received", letter, attachments, listId, answers });
}

/** The mail that brought a list: letters about the list continue its thread. */
const threadOf = async (tx: Tx, mailId: string | null) =>
  mailId === null ? null : { id: mailId, messageId: await findReceivedMessageId(tx, mailId) };

/** Only rows about which something is to be said. */
async function readRows(tx: Tx, listId: string): Promise<ListRow[]> {
  const rows = await findListRowsForLetter(tx, listId);
  return rows.map(({ row, read, raw, problems }) => ({
    row,
    values: read as ListRow["values"],
    raw: raw as ListRow["raw"],
    problems: problems as ListRow["problems"],
  }));
}

/** Approved, approved in part or refused: as the list's permits stand. */
export async function mailListDecided(tx: Tx, platform: Platform, listId: string): Promise<void> {
  const list = await findListForLetter(tx, listId);
  if (list.organisationId === null) return;
  const organisation = await findAddressee(tx, list.organisationId);
  const refused = await findRefusedOfList(tx, listId);
  const approved = await countPermitsOfList(tx, listId, ["approved", "sealed", "printed", "handed_over", "delivered"]);
  if (approved + refused.length === 0) return;
  const template: MailTemplate =
    refused.length === 0 ? "approved" : approved === 0 ? "list-refused" : "approved-in-part";
  const letter = listDecidedLetter(await frameFor(tx, organisation), approved, refused);
  await queueLetter(tx, platform, organisation, { template, letter, listId, answers: await threadOf(tx, list.mailId) });
}

/** @param ready how many permits of the organisation the beat officer was given */
export async function mailReadyForHandover(
  tx: Tx,
  platform: Platform,
  ready: { organisationId: string; count: number },
): Promise<void> {
  if (ready.count === 0) return;
  const organisation = await findAddressee(tx, ready.organisationId);
  const letter = handoverLetter(await frameFor(tx, organisation), ready.count);
  await queueLetter(tx, platform, organisation, { template: "ready-for-handover", letter });
}

/** A post asks an office about a permit: goes out before letters that can wait. */
export async function mailQuestion(
  tx: Tx,
  platform: Platform,
  { unitId, address, ...question }: QuestionForLetter & { unitId: number; address: string },
): Promise<void> {
  await queueMail(tx, platform, {
    template: question.passedOn ? "question-escalated" : "question",
    unitId,
    to: { address, name: officeNameOf("vi", question) },
    letter: questionLetter("vi", question),
    urgent: true,
  });
}
