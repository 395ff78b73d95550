/** Links that answer a question without signing in: 32 random bytes each, of which only the SHA-256 is kept. */
import { createHash, randomBytes } from "node:crypto";
import { mailQuestion } from "#server/mail/service.ts";
import type { Tx } from "#server/platform/database.ts";
import { momentInHanoi, type Platform } from "#server/platform/platform.ts";
import { publicAddress } from "#server/platform/public-address.ts";
import { unitDisplayName } from "#server/units/service.ts";
import { countOthersMailed, insertLink, type Office, type QuestionRow } from "./sql.ts";

const linkMinutes = 60;
/** A stolen device must not bury a ward's mailbox. What comes beyond waits in the queue of the ward all the same. */
const mostMailedAnHour = 30;

export const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

export const numberOf = ({ serial, paperNumber }: Pick<QuestionRow, "serial" | "paperNumber">): string =>
  serial ?? paperNumber ?? "";

export interface Recipient {
  office: Office;
  address: string;
  /** Of another unit than the ward: the district. */
  officeUnitId?: number;
  passedOn?: boolean;
}

/** Whether letters about this question may go out: one that the ward got is passed on, too. */
export async function mayMail(tx: Tx, platform: Platform, question: QuestionRow): Promise<boolean> {
  const hourAgo = new Date(platform.now().getTime() - 3_600_000);
  return (await countOthersMailed(tx, question, hourAgo)) < mostMailedAnHour;
}

/** Each mail has a link of its own. */
export async function mailWithLink(
  tx: Tx,
  platform: Platform,
  question: QuestionRow,
  { office, address, officeUnitId = question.unitId, passedOn = false }: Recipient,
): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  const madeAt = platform.now();
  const until = new Date(madeAt.getTime() + linkMinutes * 60_000);
  const { unitId } = question;
  await insertLink(tx, { hash: hashOf(token), questionId: question.id, unitId, office, until, madeAt });
  await mailQuestion(tx, platform, {
    unitId,
    address,
    office,
    passedOn,
    officeUnitName: await unitDisplayName(tx, officeUnitId),
    wardName: await unitDisplayName(tx, unitId),
    postName: question.postName,
    number: numberOf(question),
    codeSigned: question.codeSigned,
    note: question.note,
    askedAt: momentInHanoi(question.askedAt),
    until: momentInHanoi(until),
    link: `${publicAddress(platform.configuration)}/answer/${token}`,
  });
}
