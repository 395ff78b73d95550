/** Individuals and households as the beat officer enters them (letter §1.2 B and C): one list a submission. */
import { missingField, type PermitClass } from "#domain/permit-class.ts";
import { readIdNumber } from "#domain/id-number.ts";
import { readDateOfBirth } from "#domain/date-of-birth.ts";
import { readPhone } from "#domain/phone.ts";
import { readPlates } from "#domain/vehicle-plate.ts";
import { Refusal } from "#domain/refusal.ts";
import { foldForSearch } from "#domain/text.ts";
import type { Entry } from "#contract/lists.ts";
import { recordAudit } from "#server/audit/service.ts";
import { moveList } from "#server/list-progress/service.ts";
import { requireClassFor } from "#server/permit-classes/service.ts";
import { marketNames } from "#server/posts/service.ts";
import { registerPermits, type NewPermit } from "#server/permits/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authoriseAt } from "#server/platform/authorise.ts";
import { newIds } from "#server/platform/ids.ts";
import type { Db } from "#server/platform/database.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import { insertList, insertListRows } from "./sql.ts";

export interface Registration {
  commandId: string;
  kind: "individual" | "household";
  classCode: string;
  entries: Entry[];
}

export async function registerList(asker: Asker, { commandId, kind, classCode, entries }: Registration) {
  const { unitId, beatId } = asker;
  if (beatId === null) throw new Refusal("FORBIDDEN", { right: "list.register" });
  authoriseAt(asker, "list.register", { unitId, beatId });
  return asker.command(commandId, "list.register", { kind, classCode, entries }, async (tx) => {
    const today = todayInHanoi(asker.platform.now());
    const permitClass = await requireClassFor(tx, classCode, kind, today);
    const read = entries.map((entry, index) => readEntry(entry, index, { permitClass, today }));
    await requireMarkets(tx, read);
    const { id } = await insertList(tx, {
      unitId,
      beatId,
      kind,
      organisationId: null,
      classCode,
      state: "received",
      source: "entry",
    });
    const ids = newIds(read.length);
    const permits = read.map((entry, at) =>
      applicationOf(entry, ids[at] ?? "", { listId: id, kind, permitClass, accountId: asker.accountId }),
    );
    await registerPermits(tx, { unitId, beatId }, permits, asker.accountId);
    const rows = permits.map((permit, index) => ({
      row: index + 1,
      read: textValues(read[index]),
      raw: {},
      problems: [],
      permitId: permit.id,
    }));
    await insertListRows(tx, { id, unitId }, rows);
    await moveList(tx, { id, unitId, state: "received" }, "read", { action: "register", accountId: asker.accountId });
    await recordAudit(tx, asker, {
      action: "list.register",
      subject: "list",
      subjectIds: [id],
      details: { kind, entries: entries.length },
    });
    return { id, state: "read" as const, permitIds: permits.map((permit) => permit.id) };
  });
}

const textValues = (entry: Entry | undefined): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(entry ?? {}).map(([field, value]) => [field, value === null ? null : String(value)]),
  );

/** @throws Refusal UNKNOWN_MARKET with the codes that are no market */
async function requireMarkets(db: Db, entries: readonly Entry[]): Promise<void> {
  const wanted = [...new Set(entries.map((entry) => entry.market).filter((code) => code !== null))];
  const known = await marketNames(db, wanted);
  const unknown = wanted.filter((code) => !known.has(code));
  if (unknown.length > 0) throw new Refusal("UNKNOWN_MARKET", { markets: unknown.slice(0, 100) });
}

/** The values in their written forms; a value that is none is refused with the entry's number (from 1) and field. */
function readEntry(
  entry: Entry,
  index: number,
  { permitClass, today }: { permitClass: PermitClass; today: string },
): Entry {
  const refuse = (field: string, found: string): never => {
    throw new Refusal("BAD_INPUT", { entry: index + 1, field, found });
  };
  const idNumber =
    entry.idNumber === null ? null : (readIdNumber(entry.idNumber)?.number ?? refuse("idNumber", entry.idNumber));
  const phone = entry.phone === null ? null : (readPhone(entry.phone) ?? refuse("phone", entry.phone));
  const dateOfBirth =
    entry.dateOfBirth === null
      ? null
      : (readDateOfBirth(entry.dateOfBirth, today) ?? refuse("dateOfBirth", entry.dateOfBirth));
  const plates = entry.vehiclePlate === null ? [] : readPlates(entry.vehiclePlate);
  const read = {
    ...entry,
    idNumber,
    phone,
    dateOfBirth,
    vehiclePlate: plates.length === 0 ? entry.vehiclePlate : plates.map(({ plate }) => plate).join("; "),
  };
  const missing = missingField(permitClass.definition, read);
  if (missing) throw new Refusal("FIELD_MISSING", { entry: index + 1, field: missing, classCode: permitClass.code });
  return read;
}

interface Applying {
  listId: string;
  kind: "individual" | "household";
  permitClass: PermitClass;
  accountId: string;
}

function applicationOf(entry: Entry, id: string, { listId, kind, permitClass, accountId }: Applying): NewPermit {
  const { fullName, dateOfBirth, idNumber, ...details } = entry;
  return {
    id,
    listId,
    organisationId: null,
    classVersionId: permitClass.versionId,
    state: "registered",
    holderKind: kind,
    fullName,
    nameFolded: foldForSearch(fullName),
    dateOfBirth,
    idNumber,
    details,
    replacesId: null,
    purpose: permitClass.definition.purpose,
    registeredBy: accountId,
    vettedBy: null,
    decidedBy: null,
    validFrom: null,
    validTo: null,
  };
}
