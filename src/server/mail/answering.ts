/** Answers to mails that brought no list, at most a few a day to one address. */
import type { Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { unitDisplayName } from "#server/units/service.ts";
import { answerLetter, answersWithForm, tooLargeLetter, type AnswerReason } from "./answer-letters.ts";
import { listFormAttachment } from "./attachments.ts";
import type { LetterFrame } from "./letter.ts";
import { queueMail, type MailTemplate } from "./outgoing.ts";
import { mostAttachments } from "./parsed-mail.ts";
import { sizeLimit } from "./receiving.ts";
import { frameFor } from "./service.ts";
import { countLettersSince, lockAnswersTo, type findAddressee } from "./sql.ts";

/** The second line against loops, behind RFC 3834's headers. */
const mostAnswersADay = 3;
const dayMs = 86_400_000;

interface Answer {
  mail: { id: string; unitId: number; messageId: string | null; size: number };
  to: string;
  organisation: Awaited<ReturnType<typeof findAddressee>> | null;
  reason: AnswerReason | "too-large";
}

/** False when the address had its answers today: then nothing is queued. */
export async function answerSender(tx: Tx, platform: Platform, answer: Answer): Promise<boolean> {
  const { mail, to, organisation, reason } = answer;
  await lockAnswersTo(tx, to);
  const since = new Date(platform.now().getTime() - dayMs);
  const templates = ["auto-answer", "too-large"] satisfies MailTemplate[];
  if ((await countLettersSince(tx, to, templates, since)) >= mostAnswersADay) return false;
  const unitId = organisation?.unitId ?? mail.unitId;
  const stranger: LetterFrame = {
    language: "vi",
    addressee: null,
    registrationCode: null,
    unitName: await unitDisplayName(tx, unitId),
  };
  const frame = organisation ? await frameFor(tx, organisation) : stranger;
  const isTooLarge = reason === "too-large";
  await queueMail(tx, platform, {
    template: isTooLarge ? "too-large" : "auto-answer",
    unitId,
    // Nothing that a stranger wrote is repeated: forged senders must not carry words to others through us.
    to: { address: to, name: organisation?.contactName ?? "" },
    letter: isTooLarge ? tooLargeLetter(frame, mail.size, sizeLimit) : answerLetter(frame, reason, mostAttachments),
    attachments: !isTooLarge && answersWithForm.has(reason) ? [listFormAttachment(frame.language)] : [],
    organisationId: organisation?.id ?? null,
    answers: { id: mail.id, messageId: mail.messageId },
  });
  return true;
}
