/** A staff list comes in, by mail or by hand: kept as it came, read, its good rows applied for; the rest goes back with reasons. */
import type { Field } from "#domain/list/reading.ts";
import { Refusal } from "#domain/refusal.ts";
import { foldForSearch } from "#domain/text.ts";
import { recordAudit, type Doer } from "#server/audit/service.ts";
import { moveList } from "#server/list-progress/service.ts";
import { readListFile, type ListReading } from "#server/list-reading/service.ts";
import { mailListReceived } from "#server/mail/service.ts";
import { requireClassFor } from "#server/permit-classes/service.ts";
import type { PermitClass } from "#domain/permit-class.ts";
import { findOrganisationForList, type ListOrganisation } from "#server/organisations/service.ts";
import { registerPermits, type NewPermit } from "#server/permits/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authoriseAt } from "#server/platform/authorise.ts";
import { newIds } from "#server/platform/ids.ts";
import { systemReach, type Tx } from "#server/platform/database.ts";
import { todayInHanoi, type Platform } from "#server/platform/platform.ts";
import { findListOfMail, insertList, insertListRows, type NewListRow } from "./sql.ts";

const mostFileBytes = 25 * 1024 * 1024;

interface ListFile {
  fileName: string;
  bytes: Uint8Array;
}

/** What is kept of a reading beside its rows. */
export type ReadingHead = Omit<ListReading, "rows">;

const headOf = ({ rows: _rows, ...head }: ListReading): ReadingHead => head;

/**
 * From a mail of a confirmed organisation. The same file of the same mail is one list.
 * @throws Refusal WRONG_STATE when the organisation may not send lists (not confirmed, suspended)
 */
export async function receiveStaffList(
  platform: Platform,
  input: ListFile & { organisationId: string; mailId: string },
): Promise<{ listId: string; reading: ReadingHead }> {
  const reading = await readListFile({ name: input.fileName, bytes: input.bytes });
  return platform.database.transaction(systemReach, async (tx) => {
    const organisation = await findOrganisationForList(tx, input.organisationId);
    const known = await findListOfMail(tx, input.mailId, input.fileName, Buffer.from(input.bytes));
    if (known) return { listId: known.id, reading: known.reading as ReadingHead };
    const doer: Doer = { system: "mail", unitId: organisation.unitId };
    const listId = await keepStaffList(tx, platform, organisation, { ...input, source: "mail", reading }, doer);
    await mailListReceived(tx, platform, listId);
    return { listId, reading: headOf(reading) };
  });
}

/** From the ward officer's hands: a USB stick, another mailbox, a messenger. */
export async function uploadStaffList(
  asker: Asker,
  input: { commandId: string; organisationId: string; fileName: string; file: string },
) {
  const bytes = Buffer.from(input.file, "base64");
  if (bytes.length > mostFileBytes) throw new Refusal("FILE_TOO_LARGE", { bytes: bytes.length, most: mostFileBytes });
  const reading = await readListFile({ name: input.fileName, bytes });
  return asker.command(input.commandId, "list.upload", { ...input }, async (tx) => {
    const organisation = await findOrganisationForList(tx, input.organisationId);
    authoriseAt(asker, "list.upload", organisation);
    const id = await keepStaffList(
      tx,
      asker.platform,
      organisation,
      { fileName: input.fileName, bytes, source: "upload", mailId: null, reading },
      asker,
    );
    return {
      id,
      state: stateOf(reading),
      counts: reading.counts,
      otherTables: reading.otherTables,
    };
  });
}

const stateOf = (reading: ListReading): "read" | "unreadable" =>
  reading.problems.some((problem) => problem.severity === "error") ? "unreadable" : "read";

interface Received extends ListFile {
  source: "mail" | "upload";
  mailId: string | null;
  reading: ListReading;
}

async function keepStaffList(
  tx: Tx,
  platform: Platform,
  organisation: ListOrganisation,
  received: Received,
  doer: Doer,
): Promise<string> {
  const { reading } = received;
  const { unitId, beatId, classCode } = organisation;
  const { id } = await insertList(tx, {
    unitId,
    beatId,
    kind: "staff",
    organisationId: organisation.id,
    classCode,
    state: "received",
    source: received.source,
    mailId: received.mailId,
    fileName: received.fileName,
    file: Buffer.from(received.bytes),
    reading: JSON.stringify(headOf(reading)),
  });
  const accountId = "accountId" in doer ? doer.accountId : null;
  const permitClass = await requireClassFor(tx, classCode, "staff", todayInHanoi(platform.now()));
  const { permits, rows } = applicationsOf(id, organisation, permitClass, reading);
  await registerPermits(tx, organisation, permits, accountId);
  await insertListRows(tx, { id, unitId }, rows);
  await moveList(tx, { id, unitId, state: "received" }, stateOf(reading), { action: "read", accountId });
  await recordAudit(tx, doer, {
    action: "list.receive",
    subject: "list",
    subjectIds: [id],
    details: { source: received.source, ...reading.counts },
  });
  return id;
}

/** Every row is kept; those without errors become applications, vetted already: the beat officer vetted the organisation. */
function applicationsOf(
  listId: string,
  organisation: ListOrganisation,
  permitClass: PermitClass,
  reading: ListReading,
): { permits: NewPermit[]; rows: NewListRow[] } {
  const permits: NewPermit[] = [];
  const ids = newIds(reading.rows.length);
  const rows = reading.rows.map(({ row, values, raw, problems }, at): NewListRow => {
    const isFaulty = problems.some((problem) => problem.severity === "error") || values.fullName === null;
    const permitId = isFaulty ? null : (ids[at] ?? null);
    if (permitId !== null) permits.push(applicationOf(permitId, listId, organisation, permitClass, values));
    return { row, read: values, raw, problems, permitId };
  });
  return { permits, rows };
}

function applicationOf(
  id: string,
  listId: string,
  organisation: ListOrganisation,
  permitClass: PermitClass,
  values: Record<Field, string | null>,
): NewPermit {
  const { fullName, dateOfBirth, idNumber, ...details } = values;
  return {
    id,
    listId,
    organisationId: organisation.id,
    classVersionId: permitClass.versionId,
    state: "vetted",
    holderKind: "staff",
    fullName: fullName ?? "",
    nameFolded: foldForSearch(fullName ?? ""),
    dateOfBirth,
    idNumber,
    details: { ...details, organisation: organisation.name },
    replacesId: null,
    purpose: permitClass.definition.purpose,
    registeredBy: null,
    vettedBy: organisation.vettedBy,
    decidedBy: null,
    validFrom: null,
    validTo: null,
  };
}
