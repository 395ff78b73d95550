/** The ward's mail of the demo as files, as it travelled; and whether all that was sent arrived. */
import { contract } from "#contract/contract.ts";
import type { Officer } from "./api-client.ts";
import type { OrganisationMail } from "./organisation-mail.ts";
import type { OutFolder } from "./out-folder.ts";
import { waitUntil } from "./wait-until.ts";

const most = 500;
const numbered = (at: number, name: string): string => `${String(at + 1).padStart(2, "0")}-${name}.eml`;

export interface MailCount {
  received: number;
  sent: number;
  /** Subjects of letters that the ward sent and the organisation did not get. */
  lost: string[];
}

export async function writeMails(wardOfficer: Officer, mail: OrganisationMail, out: OutFolder): Promise<MailCount> {
  const { items: received } = await wardOfficer.ask(contract.mail.received.list, { limit: most });
  for (const [at, { id, kind, state }] of received.toReversed().entries()) {
    const raw = await wardOfficer.fetchFile(contract.mail.received.raw, { id });
    await out.write(`mails/received/${numbered(at, kind ?? state)}`, raw);
  }
  const sent = await waitUntil("letters on their way", async () => {
    const { items } = await wardOfficer.ask(contract.mail.sent.list, { limit: most });
    return items.some(({ state }) => state === "queued") ? null : items.toReversed();
  });
  const arrived = new Set(mail.letters.map(({ messageId }) => messageId));
  const lost: string[] = [];
  for (const [at, { id, template, subject }] of sent.entries()) {
    const raw = await wardOfficer.fetchFile(contract.mail.sent.raw, { id });
    await out.write(`mails/sent/${numbered(at, template)}`, raw);
    const messageId = /^message-id:\s*(<[^>]+>)/im.exec(Buffer.from(raw).toString("latin1"))?.[1];
    if (messageId === undefined || !arrived.has(messageId)) lost.push(subject);
  }
  return { received: received.length, sent: sent.length, lost };
}
