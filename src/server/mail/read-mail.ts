/**
 * Reads one received message: recognises whose it is, files its lists, or answers what is missing. Ends well whatever the
 * message is: one that cannot be read waits for a person and never holds up the next.
 */
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import { receiveStaffList } from "#server/lists/service.ts";
import { databaseIsAway, systemReach, type Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { isUniqueViolation } from "#server/platform/unique-violation.ts";
import { answerSender } from "./answering.ts";
import type { AnswerReason } from "./answer-letters.ts";
import { parseMail } from "./parse.ts";
import { mostAttachments, type ParsedMail } from "./parsed-mail.ts";
import { findReceived, findReceivedRaw, tryLockReading, updateReceived } from "./sql.ts";
import { automaticKind, moveToWard, noteBounce, recognise, type Organisation, type Received } from "./whose-mail.ts";

/** What becomes of a message, with its columns in mail_received. */
interface Settlement {
  state: "filed" | "answered" | "ignored" | "quarantined";
  kind?: string;
  problem?: string | null;
  organisationId?: string | null;
}

/** @throws when it cannot be read now and the job has to run again: the database is away, or another runner reads it */
export async function readMail(platform: Platform, { mailId }: { mailId: string }): Promise<void> {
  // Held while the message is read in transactions of their own: a runner taken for dead may still be at work.
  await platform.database.transaction(systemReach, async (lock) => {
    if (!(await tryLockReading(lock, mailId))) throw new Error(`mail ${mailId} is being read by another runner`);
    const mail = await findReceived(lock, mailId);
    const raw = mail?.state === "received" ? await findReceivedRaw(lock, mailId) : undefined;
    if (mail && raw) await readOrSetAside(platform, mail, raw);
  });
}

async function readOrSetAside(platform: Platform, mail: Received, raw: Buffer): Promise<void> {
  try {
    await understand(platform, mail, raw);
  } catch (error) {
    // Anything else would only fail again.
    if (databaseIsAway(error) || isPassing(error)) throw error;
    await settle(platform, mail, { state: "quarantined", problem: error instanceof Refusal ? error.code : "fault" });
  }
}

/** Deadlock or serialization failure: the same again succeeds. */
const isPassing = (error: unknown): boolean => ["40001", "40P01"].includes((error as { code?: string }).code ?? "");

/** Once: of two runs of the job, the second finds it settled and writes nothing more. */
async function settle(
  platform: Platform,
  mail: Received,
  settlement: Settlement,
  also?: (tx: Tx) => Promise<void>,
): Promise<void> {
  await platform.database.transaction(systemReach, async (tx) => {
    if (!(await updateReceived(tx, mail.id, ["received"], { ...settlement, readAt: platform.now() }))) return;
    await also?.(tx);
    await recordAudit(
      tx,
      { system: "mail", unitId: mail.unitId },
      { action: `mail.${settlement.state}`, subject: "mail", subjectIds: [mail.id] },
    );
  });
}

async function understand(platform: Platform, mail: Received, raw: Buffer): Promise<void> {
  const parsed = await parseMail(raw);
  if ("problem" in parsed) return settle(platform, mail, { state: "quarantined", problem: parsed.problem });
  if (!(await noteHead(platform, mail, parsed)))
    return settle(platform, mail, { state: "ignored", kind: "repetition" });
  const byHand = mail.organisationId !== null;
  if (!byHand) {
    const automatic = await automaticKind(platform, mail, parsed);
    if (automatic !== null)
      return settle(platform, mail, { state: "ignored", kind: automatic }, (tx) =>
        noteBounce(tx, automatic, mail, parsed),
      );
  }
  const organisation = await recognise(platform, mail, parsed);
  if (organisation === "several")
    return settle(platform, mail, { state: "quarantined", kind: "list", problem: "several-organisations" });
  const answer = (reason: AnswerReason | "too-large") =>
    byHand
      ? settle(platform, mail, { state: "quarantined", problem: reason })
      : answerInstead(platform, mail, parsed, organisation, reason);
  if (mail.kind === "too-large") return answer("too-large");
  if (parsed.attachmentCount > mostAttachments) return answer("too-many");
  if (!organisation) return answer("unknown");
  if (!mayBringLists.has(organisation.state)) return answer(stateReasons[organisation.state] ?? "not-confirmed");
  const home = { ...mail, unitId: organisation.unitId };
  if (home.unitId !== mail.unitId && !(await moveToWard(platform, home)))
    return settle(platform, mail, { state: "ignored", kind: "repetition" });
  const lists = parsed.attachments.filter(({ kind }) => kind === "spreadsheet");
  if (lists.length === 0) return answer(missingReason(parsed));
  for (const { fileName, bytes } of lists)
    await receiveStaffList(platform, { organisationId: organisation.id, mailId: mail.id, fileName, bytes });
  return settle(platform, home, { state: "filed", kind: "list", problem: null, organisationId: organisation.id });
}

/** Entered counts too: whoever answers with the code has the confirmation, even if its sending is being noted only now. */
const mayBringLists = new Set(["entered", "confirmed"]);
const stateReasons: Partial<Record<string, AnswerReason>> = { refused: "refused", suspended: "suspended" };

function missingReason({ attachments }: ParsedMail): AnswerReason {
  const has = (kind: string) => attachments.some((attachment) => attachment.kind === kind);
  if (has("winmail")) return "winmail";
  if (has("archive")) return "zip";
  // A logo in the signature is a picture too: pictures alone count only when there are no words to stand beside.
  return has("document") ? "not-a-spreadsheet" : "no-list";
}

/** What the ward sees of it. False when the ward has read the same message before, under another envelope. */
async function noteHead(platform: Platform, mail: Received, parsed: ParsedMail): Promise<boolean> {
  const head = { fromAddress: parsed.fromAddress, subject: parsed.subject };
  const fingerprint = Buffer.from(parsed.fingerprint);
  try {
    await platform.database.transaction(systemReach, (tx) =>
      updateReceived(tx, mail.id, ["received"], { ...head, fingerprint }),
    );
    return true;
  } catch (error) {
    if (!isUniqueViolation(error, "mail_received_repetition")) throw error;
    await platform.database.transaction(systemReach, (tx) => updateReceived(tx, mail.id, ["received"], head));
    return false;
  }
}

async function answerInstead(
  platform: Platform,
  mail: Received,
  parsed: ParsedMail,
  organisation: Organisation | null,
  reason: AnswerReason | "too-large",
): Promise<void> {
  const to = organisation?.email ?? (mail.envelopeFrom || parsed.fromAddress);
  if (to === null) return settle(platform, mail, { state: "quarantined", kind: reason, problem: "no-sender" });
  const organisationId = organisation?.id ?? null;
  await settle(platform, mail, { state: "answered", kind: reason, problem: null, organisationId }, async (tx) => {
    const sent = await answerSender(tx, platform, { mail, to, organisation, reason });
    if (!sent) await updateReceived(tx, mail.id, ["answered"], { state: "ignored", problem: "answered-enough" });
  });
}
