/** Whose a message is: no person's, an organisation's, or nobody's that we know. */
import { findMailbox } from "#server/mailboxes/service.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { isUniqueViolation } from "#server/platform/unique-violation.ts";
import type { ParsedMail } from "./parsed-mail.ts";
import { automaticKindOf, registrationCodesIn, sendersOf, type AutomaticKind } from "./recognise.ts";
import {
  findAddressee,
  findAddresseesByCode,
  findAddresseesByEmail,
  findOutgoingByMessageIds,
  updateOutgoing,
  updateReceived,
  type findReceived,
} from "./sql.ts";

export type Received = NonNullable<Awaited<ReturnType<typeof findReceived>>>;
export type Organisation = Awaited<ReturnType<typeof findAddressee>>;

/** What kind of program wrote it; null when a person did. */
export async function automaticKind(
  platform: Platform,
  mail: Received,
  parsed: ParsedMail,
): Promise<AutomaticKind | null> {
  return platform.database.read(systemReach, async (db) => {
    const addresses: string[] = [];
    for (const sender of sendersOf(parsed, mail.envelopeFrom))
      if ((await findMailbox(db, sender)) !== null) addresses.push(sender);
    const [ours] = await findOutgoingByMessageIds(db, mail.messageId === null ? [] : [mail.messageId]);
    return automaticKindOf(parsed, mail.envelopeFrom, { addresses, isMessage: ours !== undefined });
  });
}

/** A bounce that names one of our mails is shown beside it: the address is wrong, or the mailbox full. */
export async function noteBounce(tx: Tx, kind: string, mail: Received, parsed: ParsedMail): Promise<void> {
  if (kind !== "bounce") return;
  const named = parsed.text.match(/<[^<>\s]{10,300}>/g) ?? [];
  const ours = await findOutgoingByMessageIds(tx, [...new Set([...parsed.answersTo, ...named])].slice(0, 50));
  for (const { id } of ours) await updateOutgoing(tx, id, { lastError: `bounce: ${parsed.subject}` });
  if (ours[0]) await updateReceived(tx, mail.id, ["ignored"], { organisationId: ours[0].organisationId });
}

/** By hand, by the code, by the mail that it answers, or by the sender's address in this ward: in this order. */
export async function recognise(
  platform: Platform,
  mail: Received,
  parsed: ParsedMail,
): Promise<Organisation | "several" | null> {
  return platform.database.read(systemReach, async (db) => {
    if (mail.organisationId !== null) return findAddressee(db, mail.organisationId);
    const byCode = await findAddresseesByCode(db, registrationCodesIn(parsed));
    if (byCode.length > 0) return byCode.length === 1 ? (byCode[0] ?? null) : "several";
    const answered = await findOutgoingByMessageIds(db, parsed.answersTo);
    const ids = [...new Set(answered.map(({ organisationId }) => organisationId).filter((id) => id !== null))];
    if (ids[0] !== undefined) return ids.length === 1 ? findAddressee(db, ids[0]) : "several";
    const senders = sendersOf(parsed, mail.envelopeFrom);
    const byEmail = senders.length === 0 ? [] : await findAddresseesByEmail(db, mail.unitId, senders);
    return byEmail.length > 1 ? "several" : (byEmail[0] ?? null);
  });
}

/** The code names an organisation of another ward: the mail goes there. False when that ward has it already. */
export async function moveToWard(platform: Platform, { id, unitId }: { id: string; unitId: number }): Promise<boolean> {
  try {
    await platform.database.transaction(systemReach, (tx) => updateReceived(tx, id, ["received"], { unitId }));
    return true;
  } catch (error) {
    if (isUniqueViolation(error, "mail_received_once") || isUniqueViolation(error, "mail_received_repetition"))
      return false;
    throw error;
  }
}
