/** Letters to organisations, for other features to queue in their own transactions. */
import type { Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { queueMail, type MailTemplate } from "./outgoing.ts";
import { findAddressee, findListOrganisation } from "./sql.ts";

async function plain(tx: Tx, platform: Platform, template: MailTemplate, organisationId: string, text: string): Promise<void> {
  const organisation = await findAddressee(tx, organisationId);
  await queueMail(tx, platform, {
    template,
    unitId: organisation.unitId,
    to: { address: organisation.email, name: organisation.contactName },
    organisationId,
    letter: {
      language: organisation.language as "vi" | "en",
      subject: `[${organisation.registrationCode}] ${template}`,
      preview: text,
      heading: template,
      greeting: organisation.contactName,
      blocks: [{ kind: "paragraph", text }],
      sender: "Thông Hành",
      foot: [],
    },
  });
}

/** The registration was entered: the code and the list form. When it has gone out, the organisation is confirmed. */
export const mailConfirmation = (tx: Tx, platform: Platform, organisationId: string): Promise<void> =>
  plain(tx, platform, "confirmation", organisationId, organisationId);

/** What was understood of a list, row by row where something is missing. */
export async function mailListReceived(tx: Tx, platform: Platform, listId: string): Promise<void> {
  await plain(tx, platform, "list-received", await findListOrganisation(tx, listId), listId);
}

export const mailOrganisationRefused = (tx: Tx, platform: Platform, organisationId: string, reason: string): Promise<void> =>
  plain(tx, platform, "organisation-refused", organisationId, reason);

/** Approved, in part or refused: as the list's permits stand. */
export async function mailListDecided(tx: Tx, platform: Platform, listId: string): Promise<void> {
  await plain(tx, platform, "approved", await findListOrganisation(tx, listId), listId);
}

/** @param ready how many permits the beat officer brings */
export const mailReadyForHandover = (tx: Tx, platform: Platform, ready: { organisationId: string; count: number }): Promise<void> =>
  plain(tx, platform, "ready-for-handover", ready.organisationId, String(ready.count));
