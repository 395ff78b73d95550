/** The ward's mail as its officers see it; every look is audited, for mails hold personal data. */
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authoriseAt } from "#server/platform/authorise.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { languageOf } from "./letter.ts";
import { parseMail } from "./parse.ts";
import {
  findAddresseeIfVisible,
  findOutgoing,
  findOutgoingPage,
  findOutgoingRaw,
  findReceived,
  findReceivedPage,
  findReceivedRaw,
  lockReceived,
  updateReceived,
} from "./sql.ts";

export type ReceivedState = "received" | "filed" | "answered" | "ignored" | "quarantined";
export type SentState = "queued" | "sent" | "failed";

interface Page<State> {
  state?: State | undefined;
  organisationId?: string | undefined;
  after?: string | undefined;
  limit: number;
}

const receivedView = ({
  messageId: _messageId,
  envelopeFrom: _envelopeFrom,
  ...mail
}: NonNullable<Awaited<ReturnType<typeof findReceived>>>) => ({
  ...mail,
  state: mail.state as ReceivedState,
  receivedAt: mail.receivedAt.toISOString(),
  readAt: mail.readAt?.toISOString() ?? null,
});

const sentView = ({
  messageId: _messageId,
  fromAddress: _fromAddress,
  attempts: _attempts,
  ...mail
}: NonNullable<Awaited<ReturnType<typeof findOutgoing>>>) => ({
  ...mail,
  language: languageOf(mail.language),
  state: mail.state as SentState,
  queuedAt: mail.queuedAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
});

function pageOf<View extends { id: string }>(items: View[], limit: number): { items: View[]; next: string | null } {
  return { items: items.slice(0, limit), next: items.length > limit ? (items[limit - 1]?.id ?? null) : null };
}

const noteRead =
  (asker: Asker, action: string, subjectIds: readonly string[]) => (tx: Parameters<Parameters<Asker["write"]>[0]>[0]) =>
    recordAudit(tx, asker, { action, subject: "mail", subjectIds });

export async function listReceived(asker: Asker, page: Page<ReceivedState>) {
  return asker.write(async (tx) => {
    const rows = await findReceivedPage(tx, { ...page, limit: page.limit + 1 });
    const answer = pageOf(rows.map(receivedView), page.limit);
    await noteRead(
      asker,
      "mail.list",
      answer.items.map(({ id }) => id),
    )(tx);
    return answer;
  });
}

export async function listSent(asker: Asker, page: Page<SentState>) {
  return asker.write(async (tx) => {
    const rows = await findOutgoingPage(tx, { ...page, limit: page.limit + 1 });
    const answer = pageOf(rows.map(sentView), page.limit);
    await noteRead(
      asker,
      "mail.list",
      answer.items.map(({ id }) => id),
    )(tx);
    return answer;
  });
}

/** The row and its bytes, with the audit entry of having looked. */
async function look<Row>(
  asker: Asker,
  id: string,
  find: (tx: Parameters<typeof findReceived>[0], id: string) => Promise<Row | undefined>,
  findRaw: typeof findReceivedRaw,
): Promise<{ row: Row; raw: Buffer }> {
  return asker.write(async (tx) => {
    const row = await find(tx, id);
    const raw = await findRaw(tx, id);
    if (row === undefined || raw === undefined) throw new Refusal("NOT_FOUND", { id });
    await noteRead(asker, "mail.read", [id])(tx);
    return { row, raw };
  });
}

async function contentOf(raw: Buffer) {
  const parsed = await parseMail(raw);
  if ("problem" in parsed) return null;
  const { fromName, headers, text, attachmentCount } = parsed;
  const attachments = parsed.attachments.map(({ fileName, kind, size }) => ({ fileName, kind, size }));
  return { fromName, headers, text, attachments, attachmentCount };
}

export async function readReceived(asker: Asker, id: string) {
  const { row, raw } = await look(asker, id, findReceived, findReceivedRaw);
  return { ...receivedView(row), content: await contentOf(raw) };
}

export async function readSent(asker: Asker, id: string) {
  const { row, raw } = await look(asker, id, findOutgoing, findOutgoingRaw);
  return { ...sentView(row), content: await contentOf(raw) };
}

const asFile = (id: string, raw: Buffer): File =>
  new File([new Uint8Array(raw)], `${id}.eml`, { type: "message/rfc822" });

export const downloadReceived = async (asker: Asker, id: string): Promise<File> =>
  asFile(id, (await look(asker, id, findReceived, findReceivedRaw)).raw);
export const downloadSent = async (asker: Asker, id: string): Promise<File> =>
  asFile(id, (await look(asker, id, findOutgoing, findOutgoingRaw)).raw);

/** A person says whose it is; it is then read like any other mail of that organisation. */
export async function fileReceived(
  asker: Asker,
  { id, commandId, organisationId }: { id: string; commandId: string; organisationId: string },
) {
  return asker.command(commandId, "mail.file", { id, organisationId }, async (tx) => {
    const mail = await lockReceived(tx, id);
    if (!mail) throw new Refusal("NOT_FOUND", { id });
    authoriseAt(asker, "mail.file", { unitId: mail.unitId, beatId: null });
    const organisation = await findAddresseeIfVisible(tx, organisationId);
    if (!organisation) throw new Refusal("NOT_FOUND", { organisationId });
    if (organisation.state !== "confirmed")
      throw new Refusal("WRONG_STATE", { organisationId, state: organisation.state });
    // Of a mail that was too large only the beginning is here.
    const isReadable = ["quarantined", "answered", "ignored"].includes(mail.state) && mail.kind !== "too-large";
    if (!isReadable) throw new Refusal("WRONG_STATE", { id, state: mail.state });
    await updateReceived(tx, id, [mail.state], { state: "received", kind: null, problem: null, organisationId });
    await enqueue(tx, "mail.read", { mailId: id });
    await recordAudit(tx, asker, { action: "mail.file", subject: "mail", subjectIds: [id, organisationId] });
    return { id, state: "received" as const };
  });
}
