/** What the ward did not answer goes on to its other mailboxes, its police and the district. Once, however often it runs. */
import { recordAudit } from "#server/audit/service.ts";
import { contactsFor } from "#server/contacts/service.ts";
import { currentAddresses } from "#server/mailboxes/service.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import type { JobHandlers } from "#server/platform/jobs.ts";
import type { Platform } from "#server/platform/platform.ts";
import { mailWithLink, mayMail, type Recipient } from "./links.ts";
import { findQuestion, lockMatter, setEscalated } from "./sql.ts";

async function escalate(platform: Platform, questionId: string): Promise<void> {
  await platform.database.transaction(systemReach, async (tx) => {
    const asked = await findQuestion(tx, questionId);
    if (!asked) return;
    await lockMatter(tx, asked);
    const question = await findQuestion(tx, questionId);
    if (!question || question.answer !== null || question.escalatedAt !== null) return;
    await setEscalated(tx, question, platform.now());
    if (await mayMail(tx, platform, question))
      for (const recipient of await recipientsFor(tx, question.unitId))
        await mailWithLink(tx, platform, question, { ...recipient, passedOn: true });
    await recordAudit(
      tx,
      { system: "questions", unitId: question.unitId },
      { action: "question.escalate", subject: "question", subjectIds: [questionId] },
    );
  });
}

async function recipientsFor(tx: Tx, unitId: number): Promise<Recipient[]> {
  const [, ...others] = await currentAddresses(tx, unitId);
  const contacts = (await contactsFor(tx, unitId)).filter(({ office }) => office !== "ward");
  return [
    ...others.map((address) => ({ office: "ward", address }) as const),
    ...contacts.map(({ office, address, unitId: officeUnitId }) => ({ office, address, officeUnitId })),
  ];
}

export const questionJobs = {
  "questions.escalate": (platform, { questionId }) => escalate(platform, questionId),
} satisfies Partial<JobHandlers>;
