/** What the page behind an answer link shows, and what it does. Whoever has the link acts for the office it was sent to. */
import type { QuestionAnswer } from "#domain/check-record.ts";
import { Refusal } from "#domain/refusal.ts";
import { type Db, systemReach } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { unitDisplayName } from "#server/units/service.ts";
import { byLink, type Given, settle } from "./answering.ts";
import { hashOf, numberOf } from "./links.ts";
import { type PermitInBrief, permitInBrief } from "./permit-in-brief.ts";
import { findLink, findQuestion, type QuestionRow } from "./sql.ts";

interface Answered {
  number: string;
  answer: QuestionAnswer;
  at: Date;
}

export interface LinkedQuestion {
  number: string;
  unitName: string;
  postName: string;
  askedAt: Date;
  codeSigned: boolean | null;
  note: string | null;
  until: Date;
  permit: PermitInBrief | null;
  /** A live permit of this number, no forged copy of it, and an office that may revoke it. */
  mayRevoke: boolean;
  /** The district answers, and leaves revoking to the ward. */
  leavesRevoking: boolean;
}

export type BehindLink =
  | { state: "unknown" }
  | { state: "expired" }
  | ({ state: "answered" } & Answered)
  | { state: "open"; question: LinkedQuestion };

async function follow(db: Db, platform: Platform, token: string) {
  const link = /^[\w-]{43}$/.test(token) ? await findLink(db, hashOf(token)) : undefined;
  const question = link && (await findQuestion(db, link.questionId));
  if (!question) return { state: "unknown" } as const;
  if (link.until <= platform.now()) return { state: "expired" } as const;
  return { state: "found", link, question } as const;
}

const answeredIn = (question: QuestionRow): Answered | null =>
  question.answer === null || question.answeredAt === null
    ? null
    : { number: numberOf(question), answer: question.answer as QuestionAnswer, at: question.answeredAt };

/** Reads alone: mail scanners open links before anybody sees them. */
export async function questionBehindLink(platform: Platform, token: string): Promise<BehindLink> {
  return platform.database.read(systemReach, async (db) => {
    const found = await follow(db, platform, token);
    if (found.state !== "found") return found;
    const { link, question } = found;
    const answered = answeredIn(question);
    if (answered) return { state: "answered", ...answered };
    const permit = question.permitId === null ? null : await permitInBrief(db, platform, question.permitId);
    const isRevocable = permit?.isLive === true && question.codeSigned === true;
    return {
      state: "open",
      question: {
        number: numberOf(question),
        unitName: await unitDisplayName(db, question.unitId),
        postName: question.postName,
        askedAt: question.askedAt,
        codeSigned: question.codeSigned,
        note: question.note,
        until: link.until,
        permit,
        mayRevoke: isRevocable && link.office !== "district",
        leavesRevoking: isRevocable && link.office === "district",
      },
    };
  });
}

export type LinkOutcome =
  | { state: "unknown" }
  | { state: "expired" }
  | { state: "not-live" }
  | ({ state: "answered" } & Answered)
  | ({ state: "done" } & Answered);

/** Exactly one of two at once is `done`; the other is told what was answered. */
export async function answerByLink(platform: Platform, token: string, given: Given): Promise<LinkOutcome> {
  try {
    return await platform.database.transaction(systemReach, async (tx) => {
      const found = await follow(tx, platform, token);
      if (found.state !== "found") return found;
      const { link, question } = found;
      await settle(tx, platform, question, given, byLink(tx, question.unitId, link.office));
      return { state: "done", number: numberOf(question), answer: given.answer, at: platform.now() } as const;
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "WRONG_STATE" && error.data["because"] === "answered") {
      const now = await questionBehindLink(platform, token);
      if (now.state !== "open") return now;
    }
    if (error.code === "WRONG_STATE" || error.code === "FORBIDDEN") return { state: "not-live" };
    throw error;
  }
}
