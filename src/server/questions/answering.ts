/** An office answers: all open questions about the same paper at once, and every post is told. */
import type { QuestionAnswer } from "#domain/check-record.ts";
import type { PermitState, PermitStatus } from "#domain/permit.ts";
import { decidePermit } from "#domain/permit.ts";
import { Refusal } from "#domain/refusal.ts";
import { tidy } from "#domain/text.ts";
import { type Doer, recordAudit } from "#server/audit/service.ts";
import { actOn, type LockedPermit, lockForAction, lockPermits } from "#server/permits/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise, authoriseAt } from "#server/platform/authorise.ts";
import { type Db, systemReach, type Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { unitDisplayNames } from "#server/units/service.ts";
import { vi } from "#ui/vi.ts";
import { findAnswersSince, findQuestion, findQuestions, lockMatter, type QuestionRow, saveAnswer } from "./sql.ts";

/** Answers older than this are of no use at a post. */
const answersKeptMs = 48 * 3_600_000;

/** The ward is asked first; its police and the district see what it left unanswered. */
const waitsForEscalation = ({ role }: Pick<Asker, "role">): boolean =>
  role === "ward_police" || role === "district_officer";

async function toItems(db: Db, rows: readonly QuestionRow[]) {
  const names = await unitDisplayNames(
    db,
    rows.map(({ unitId }) => unitId),
  );
  return rows.map((row) => ({
    questionId: row.id,
    unitId: row.unitId,
    unitName: names.get(row.unitId) ?? "",
    postCode: row.postCode,
    postName: row.postName,
    askedAt: row.askedAt.toISOString(),
    serial: row.serial,
    permitId: row.permitId,
    paperNumber: row.paperNumber,
    codeSigned: row.codeSigned,
    note: row.note,
    escalatedAt: row.escalatedAt?.toISOString() ?? null,
    answer: row.answer as QuestionAnswer | null,
    answerNote: row.answerNote,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    answeredBy: row.answeredBy,
  }));
}

export async function listQuestions(asker: Asker, { state, limit }: { state: "open" | "answered"; limit: number }) {
  authorise(asker, "question.read");
  return asker.read(async (db) => {
    const rows = await findQuestions(db, { state, limit, onlyEscalated: waitsForEscalation(asker) });
    return { items: await toItems(db, rows) };
  });
}

export interface Given {
  answer: QuestionAnswer;
  note: string | null;
}

/**
 * @throws Refusal NOT_FOUND, also for the ward police and the district before it was passed on to them; FORBIDDEN when
 * somebody revokes who may not; WRONG_STATE with `because`: answered, code-not-signed, no-permit, not-live
 */
export async function answerQuestion(
  asker: Asker,
  { commandId, questionId, ...given }: Given & { commandId: string; questionId: string },
) {
  authorise(asker, "question.answer");
  return asker.command(commandId, "question.answer", { questionId, ...given }, async (tx) => {
    const question = await requireQuestion(tx, questionId);
    authoriseAt(asker, "question.answer", { unitId: question.unitId, beatId: null });
    if (waitsForEscalation(asker) && question.escalatedAt === null) throw new Refusal("NOT_FOUND", { questionId });
    await settle(tx, asker.platform, question, given, {
      doer: asker,
      lock: (permitId) => {
        authorise(asker, "permit.revoke");
        return lockForAction(tx, asker, { permitIds: [permitId] }, "revoke");
      },
    });
    const [item] = await toItems(tx, [await requireQuestion(tx, questionId)]);
    if (!item) throw new Error(`question ${questionId} is gone`);
    return item;
  });
}

async function requireQuestion(tx: Tx, id: string): Promise<QuestionRow> {
  const question = await findQuestion(tx, id);
  if (!question) throw new Refusal("NOT_FOUND", { questionId: id });
  return question;
}

interface By {
  doer: Doer;
  /** Locks the permit to revoke, and checks that this one may. */
  lock(permitId: string): Promise<LockedPermit[]>;
  /** For the audit. */
  office?: string;
}

/** Of two at once the second waits, and then finds it answered. */
export async function settle(
  tx: Tx,
  platform: Platform,
  known: QuestionRow,
  { answer, note: written }: Given,
  { doer, lock, office }: By,
): Promise<void> {
  await lockMatter(tx, known);
  const question = await requireQuestion(tx, known.id);
  if (question.answer !== null)
    throw new Refusal("WRONG_STATE", { because: "answered", answer: question.answer, at: question.answeredAt });
  const note = written === null ? null : tidy(written) || null;
  if (answer === "revoked-now") await revoke(tx, question, note, doer, lock);
  const accountId = "system" in doer ? null : doer.accountId;
  const subjectIds = await saveAnswer(tx, question, { answer, note, at: platform.now(), accountId });
  await recordAudit(tx, doer, {
    action: "question.answer",
    subject: "question",
    subjectIds,
    details: { answer, ...(office === undefined ? {} : { office }) },
  });
}

async function revoke(
  tx: Tx,
  { id, permitId, codeSigned, postName }: QuestionRow,
  note: string | null,
  doer: Doer,
  lock: By["lock"],
): Promise<void> {
  if (permitId === null) throw new Refusal("WRONG_STATE", { because: "no-permit" });
  // Anybody can say a number, and a forgery copies one: the permit of that number is the genuine one.
  if (codeSigned !== true) throw new Refusal("WRONG_STATE", { because: "code-not-signed" });
  const permits = await lock(permitId);
  const reason = vi.questions.revokedBecause(postName, note);
  if (!permits.every(isLive)) throw new Refusal("WRONG_STATE", { because: "not-live" });
  await actOn(tx, doer, permits, { action: "revoke", reason, because: { questionId: id } });
}

/** Is there anything left to revoke? */
export function isLive(permit: { state: string; status: string | null }): boolean {
  const standing = { vettedBy: null, decidedBy: null, sealedBy: null };
  const state = permit.state as PermitState;
  const status = permit.status as PermitStatus | null;
  return decidePermit({ ...standing, state, status }, "revoke", { accountId: "", reason: "-" }).ok;
}

/** By the link of a mail: what the office may do, the system does in its name. */
export const byLink = (tx: Tx, unitId: number, office: string): By => ({
  doer: { system: "answer-link", unitId },
  lock: (permitId) => {
    if (office === "district") throw new Refusal("FORBIDDEN", { right: "permit.revoke" });
    return lockPermits(tx, { permitIds: [permitId] });
  },
  office,
});

/** For every device: what was answered after this number, in order. */
export async function answersSince(platform: Platform, cursor: number, limit: number) {
  return platform.database.read(systemReach, async (db) => {
    const since = new Date(platform.now().getTime() - answersKeptMs);
    const rows = await findAnswersSince(db, cursor, since, limit);
    const names = await unitDisplayNames(
      db,
      rows.map(({ unitId }) => unitId),
    );
    return rows.map((row) => ({
      cursor: row.answerNo ?? 0,
      questionId: row.id,
      deviceId: row.deviceId,
      serial: row.serial,
      paperNumber: row.paperNumber,
      unitName: names.get(row.unitId) ?? "",
      answer: row.answer as QuestionAnswer,
      note: row.answerNote,
      at: row.answeredAt?.toISOString() ?? "",
    }));
  });
}
