/** A post asks: the question is kept, the ward gets a mail with a link, and a job waits to pass it on. */
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import { contactsFor } from "#server/contacts/service.ts";
import { currentAddresses } from "#server/mailboxes/service.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import { type Db, systemReach, type Tx } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { type Platform, todayInHanoi } from "#server/platform/platform.ts";
import { unitDisplayName, unitsAt } from "#server/units/service.ts";
import { type About, subjectOf, whatIsAsked } from "./about.ts";
import { mailWithLink, mayMail } from "./links.ts";
import {
  countAskedSince,
  findOpenAbout,
  findPermitOfNumber,
  findQuestion,
  insertQuestion,
  lockAsking,
  lockMatter,
  lockQuestionId,
  type Matter,
  type QuestionRow,
  wasMailedSince,
} from "./sql.ts";

/** So long the ward alone is asked, and so long no second mail goes out about the same paper. */
const patienceSeconds = 300;
/** A stolen device must not flood the wards with mail; at a busy post a doubt every minute is far beyond what comes. */
const mostAnHour = 60;
/** How long a question may have waited on a device without a network: after it a clock is wrong. */
const longestWaitMs = 48 * 3_600_000;

interface Asked {
  id: string;
  askedAt: string;
  accountId: string | null;
  code: string | null;
  paperNumber: string | null;
  unitId: number | null;
  note: string | null;
}

const isWard = ({ level }: { level: string }): boolean => level === "ward" || level === "commune";

/** Wards and communes of today, by name. */
export async function wardsToAsk({ platform }: Pick<Checkpoint, "platform">) {
  const units = await platform.database.read(systemReach, (db) => unitsAt(db, todayInHanoi(platform.now())));
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const items = units.filter(isWard).map(({ unitId, kind, name, parentId }) => {
    const parent = parentId === null ? undefined : byId.get(parentId);
    const above = parent?.level === "district" ? `, ${parent.kind} ${parent.name}` : "";
    return { unitId, sortedBy: `${name}${above}`, name: `${kind} ${name}${above}` };
  });
  const { compare } = new Intl.Collator("vi");
  items.sort((one, other) => compare(one.sortedBy, other.sortedBy));
  return { items: items.map(({ unitId, name }) => ({ unitId, name })) };
}

/**
 * The ward of the seal when it is still there, else the one that the device names.
 * @throws Refusal UNKNOWN_UNIT
 */
async function wardOf(db: Db, platform: Platform, about: About, named: number | null): Promise<number> {
  const units = await unitsAt(db, todayInHanoi(platform.now()));
  const inForce = new Set(units.filter(isWard).map(({ unitId }) => unitId));
  const wanted = about.codeSigned ? [about.unitId, named] : [named, about.unitId];
  const found = wanted.find((unitId) => unitId !== null && inForce.has(unitId));
  if (found == null) throw new Refusal("UNKNOWN_UNIT", { unitId: named ?? about.unitId, expected: "a ward in force" });
  return found;
}

async function auditAsking(
  tx: Tx,
  { deviceId, post }: Checkpoint,
  unitId: number,
  note: { subjectIds: string[]; details?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(
    tx,
    { system: "device", unitId },
    {
      action: "question.ask",
      subject: "question",
      subjectIds: note.subjectIds,
      details: { deviceId, post: post.code, ...note.details },
    },
  );
}

/**
 * The same id again gives the first answer again. The code is looked at and not kept: it is the credential.
 * @throws Refusal UNKNOWN_UNIT, NOT_FOUND for a typed code never printed, BAD_INPUT, FORBIDDEN for a read-only device,
 * TOO_MANY_ATTEMPTS
 */
export async function askQuestion(device: Checkpoint, input: Asked) {
  const { platform, profile, post } = device;
  if (profile === "read-only") throw new Refusal("FORBIDDEN", { profile });
  const before = await platform.database.read(systemReach, (db) => replyIfAsked(db, device, input.id));
  if (before) return before;
  try {
    // Before the transaction: a check reads the trust files by a connection of its own.
    const about = await whatIsAsked(device, input);
    return await platform.database.transaction(systemReach, (tx) => keepQuestion(tx, device, input, about));
  } catch (error) {
    // Whoever tries one code after another leaves a trail, though nothing else was written.
    if (error instanceof Refusal && error.code === "NOT_FOUND")
      await device.write((tx) => auditAsking(tx, device, post.unitId, { subjectIds: [], details: { found: false } }));
    throw error;
  }
}

async function replyIfAsked(db: Db, { deviceId }: Checkpoint, id: string) {
  const before = await findQuestion(db, id);
  if (!before) return null;
  if (before.deviceId !== deviceId) throw new Refusal("BAD_INPUT", { field: "id" });
  return replyTo(db, before);
}

async function keepQuestion(tx: Tx, device: Checkpoint, input: Asked, about: About) {
  const { platform, deviceId } = device;
  const now = platform.now();
  await lockQuestionId(tx, input.id);
  const before = await replyIfAsked(tx, device, input.id);
  if (before) return before;
  await lockAsking(tx, deviceId);
  if ((await countAskedSince(tx, deviceId, new Date(now.getTime() - 3_600_000))) >= mostAnHour)
    throw new Refusal("TOO_MANY_ATTEMPTS", { anHour: mostAnHour });
  const matter = { unitId: await wardOf(tx, platform, about, input.unitId), subject: subjectOf(about) };
  await lockMatter(tx, matter);
  const wasMailed = await wasMailedSince(tx, matter, new Date(now.getTime() - patienceSeconds * 1000));
  const question = await insertAsked(tx, device, input, { ...about, ...matter }, now);
  if (!wasMailed && (await mayMail(tx, platform, question)))
    for (const address of await addressesOfWard(tx, matter.unitId))
      await mailWithLink(tx, platform, question, { office: "ward", address });
  await enqueue(tx, "questions.escalate", { questionId: input.id }, undefined, { delaySeconds: patienceSeconds });
  await auditAsking(tx, device, matter.unitId, { subjectIds: [input.id] });
  return replyTo(tx, question);
}

async function insertAsked(
  tx: Tx,
  { deviceId, post }: Checkpoint,
  { id, accountId, ...input }: Asked,
  about: About & Matter,
  now: Date,
): Promise<QuestionRow> {
  const { unitId, subject, serial, paperNumber, codeSigned } = about;
  const open = await findOpenAbout(tx, about);
  const askedAt = new Date(input.askedAt);
  await insertQuestion(tx, {
    id,
    unitId,
    subject,
    deviceId,
    postCode: post.code,
    accountId,
    askedAt: isLikely(askedAt, now) ? askedAt : now,
    receivedAt: now,
    serial,
    paperNumber,
    codeSigned,
    permitId: await findPermitOfNumber(tx, unitId, serial ?? paperNumber ?? ""),
    note: input.note,
    // Those whom it was passed on to see everyone who waits.
    escalatedAt: open.some(({ escalatedAt }) => escalatedAt !== null) ? now : null,
  });
  const question = await findQuestion(tx, id);
  if (!question) throw new Error(`question ${id} was written and is not there`);
  return question;
}

/** Neither from a clock that runs ahead nor from one that stood still. */
const isLikely = (askedAt: Date, now: Date): boolean =>
  askedAt <= now && askedAt.getTime() >= now.getTime() - longestWaitMs;

/** Its first mailbox, and where its people read mail. */
async function addressesOfWard(db: Db, unitId: number): Promise<string[]> {
  const contacts = await contactsFor(db, unitId);
  const own = contacts.filter(({ office }) => office === "ward").map(({ address }) => address);
  return [...(await currentAddresses(db, unitId)).slice(0, 1), ...own];
}

const replyTo = async (db: Db, { id, unitId, askedAt }: { id: string; unitId: number; askedAt: Date }) => ({
  questionId: id,
  unitName: await unitDisplayName(db, unitId),
  askedAt: askedAt.toISOString(),
});
