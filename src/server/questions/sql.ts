/** Questions, the links that answer them, and what else is to be known of them: posts, the permit of the number, contacts. */
import { sql } from "kysely";
import type { QuestionAnswer } from "#domain/check-record.ts";
import type { Db, Tx } from "#server/platform/database.ts";

/** Who a question went to; each office has links of its own. */
export type Office = "ward" | "ward-police" | "district";

/** What is asked about; questions of one unit with the same subject are answered together. */
export interface Matter {
  unitId: number;
  subject: string;
}

export interface NewQuestion extends Matter {
  id: string;
  deviceId: string;
  postCode: string;
  accountId: string | null;
  askedAt: Date;
  receivedAt: Date;
  serial: string | null;
  permitId: string | null;
  paperNumber: string | null;
  codeSigned: boolean | null;
  note: string | null;
  escalatedAt: Date | null;
}

const columns = [
  "id", "unitId", "deviceId", "postCode", "askedAt", "receivedAt", "subject", "serial", "permitId", "paperNumber", "codeSigned", "note",
  "escalatedAt", "answer", "answerNote", "answeredAt",
] as const; // prettier-ignore

const questionsWithNames = (db: Db) =>
  db
    .selectFrom("question")
    .innerJoin("post", "post.code", "question.postCode")
    .leftJoin("account as answerer", "answerer.id", "question.answeredBy")
    .select([
      ...columns.map((column) => `question.${column}` as const),
      "post.name as postName",
      "answerer.fullName as answeredBy",
    ]);

/** One question, with the names of the post and of who answered. */
export async function findQuestion(db: Db, id: string) {
  return questionsWithNames(db).where("question.id", "=", id).executeTakeFirst();
}
export type QuestionRow = NonNullable<Awaited<ReturnType<typeof findQuestion>>>;

/** Open: oldest first. Answered: newest first. */
export async function findQuestions(
  db: Db,
  filter: { state: "open" | "answered"; onlyEscalated: boolean; limit: number },
): Promise<QuestionRow[]> {
  const isOpen = filter.state === "open";
  let query = questionsWithNames(db)
    .where("question.answer", isOpen ? "is" : "is not", null)
    .orderBy(isOpen ? "question.receivedAt" : "question.answeredAt", isOpen ? "asc" : "desc")
    .limit(filter.limit);
  if (filter.onlyEscalated) query = query.where("question.escalatedAt", "is not", null);
  return query.execute();
}

/** Sent twice at once, it is one question: the second waits here. */
export async function lockQuestionId(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`question.id ${id}`}, 0))`.execute(tx);
}

/** Of a device that asks several questions at once, one after the other is counted. */
export async function lockAsking(tx: Tx, deviceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`question.device ${deviceId}`}, 0))`.execute(tx);
}

/** Until the transaction ends nobody else asks about it, answers it or passes it on. */
export async function lockMatter(tx: Tx, { unitId, subject }: Matter): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`question ${unitId} ${subject}`}, 0))`.execute(tx);
}

/** Open ones about this, oldest first. */
export async function findOpenAbout(db: Db, { unitId, subject }: Matter): Promise<QuestionRow[]> {
  return questionsWithNames(db)
    .where("question.unitId", "=", unitId)
    .where("question.subject", "=", subject)
    .where("question.answer", "is", null)
    .orderBy("question.receivedAt")
    .execute();
}

/** An officer that does not exist is left out: the device says who it was, and may be wrong. */
export async function insertQuestion(tx: Tx, { accountId, ...question }: NewQuestion): Promise<void> {
  await tx
    .insertInto("question")
    .values((eb) => ({
      ...question,
      accountId: eb.selectFrom("account").select("id").where("id", "=", accountId),
    }))
    .execute();
}

export async function countAskedSince(db: Db, deviceId: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom("question")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("deviceId", "=", deviceId)
    .where("receivedAt", ">", since)
    .executeTakeFirstOrThrow();
  return count;
}

export async function setEscalated(tx: Tx, { unitId, subject }: Matter, at: Date): Promise<void> {
  await tx
    .updateTable("question")
    .set({ escalatedAt: at })
    .where("unitId", "=", unitId)
    .where("subject", "=", subject)
    .where("answer", "is", null)
    .where("escalatedAt", "is", null)
    .execute();
}

/**
 * All open ones about this. The numbers are drawn by one transaction at a time, held to its commit: else a device that
 * asks for what came after number 8 would never see a 7 that is committed later.
 */
export async function saveAnswer(
  tx: Tx,
  { unitId, subject }: Matter,
  given: { answer: QuestionAnswer; note: string | null; at: Date; accountId: string | null },
): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(7240134)`.execute(tx);
  const rows = await tx
    .updateTable("question")
    .set({
      answer: given.answer,
      answerNote: given.note,
      answeredAt: given.at,
      answeredBy: given.accountId,
      answerNo: sql<number>`nextval('question_answer_seq')`,
    })
    .where("unitId", "=", unitId)
    .where("subject", "=", subject)
    .where("answer", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** In the order of their numbers. */
export async function findAnswersSince(db: Db, cursor: number, since: Date, limit: number) {
  return db
    .selectFrom("question")
    .select(["answerNo", "id", "unitId", "deviceId", "serial", "paperNumber", "answer", "answerNote", "answeredAt"])
    .where("answerNo", ">", cursor)
    .where("answeredAt", ">", since)
    .orderBy("answerNo")
    .limit(limit)
    .execute();
}

// Links

export async function insertLink(
  tx: Tx,
  link: { hash: Buffer; questionId: string; unitId: number; office: Office; until: Date; madeAt: Date },
): Promise<void> {
  await tx.insertInto("questionLink").values(link).execute();
}

export async function findLink(db: Db, hash: Buffer) {
  const row = await db
    .selectFrom("questionLink")
    .select(["questionId", "office", "until"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row ? { ...row, office: row.office as Office } : undefined;
}

/** Did a mail about this go out to the ward after that moment? */
export async function wasMailedSince(db: Db, { unitId, subject }: Matter, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom("questionLink as link")
    .innerJoin("question", "question.id", "link.questionId")
    .select("link.questionId")
    .where("question.unitId", "=", unitId)
    .where("question.subject", "=", subject)
    .where("question.answer", "is", null)
    .where("link.office", "=", "ward")
    .where("link.madeAt", ">", since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * About how many other questions did mails go out for the ward after that moment? Until the transaction ends nobody else
 * counts them, so that each sees those that were just sent.
 */
export async function countOthersMailed(
  tx: Tx,
  { id, unitId }: { id: string; unitId: number },
  since: Date,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`question.mails ${unitId}`}, 0))`.execute(tx);
  const { count } = await tx
    .selectFrom("questionLink")
    .select((eb) => eb.fn.count<number>("questionId").distinct().as("count"))
    .where("unitId", "=", unitId)
    .where("questionId", "<>", id)
    .where("madeAt", ">", since)
    .executeTakeFirstOrThrow();
  return count;
}

// The permit

/** The unit's own permit of this number: what a clerk needs to find it in the register, and no more. */
export async function findPermitOfNumber(db: Db, unitId: number, serial: string): Promise<string | null> {
  const row = await db
    .selectFrom("permit")
    .select("id")
    .where("unitId", "=", unitId)
    .where("serial", "=", serial)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Of the ID number its last 4 characters alone leave the database. */
export async function findPermitInBrief(db: Db, id: string) {
  return db
    .selectFrom("permit")
    .select([
      "serial",
      "classVersionId",
      "state",
      "status",
      "fullName",
      sql<string | null>`right(id_number, 4)`.as("idLast4"),
      "validFrom",
      "validTo",
    ])
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function findSerial(db: Db, permitId: string): Promise<string | null> {
  const row = await db.selectFrom("permit").select("serial").where("id", "=", permitId).executeTakeFirst();
  return row?.serial ?? null;
}
