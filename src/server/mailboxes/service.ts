/** The three mailboxes of every ward and commune (letter §1.1): given once, stored, overridden one by one, never lost. */
import { writeCsv } from "#domain/csv.ts";
import { allocateMailboxPrefixes, mailboxKey, mailboxOrdinals, mailboxPrefix } from "#domain/mailbox-address.ts";
import { Refusal } from "#domain/refusal.ts";
import { foldForSearch } from "#domain/text.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise, authoriseAt } from "#server/platform/authorise.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import {
  findMailboxByKey,
  findMailboxes,
  findMailboxKeys,
  findUnitsForMailboxes,
  insertMailbox,
  insertMailboxes,
  lockAddresses,
  lockMailboxesOf,
  type MailboxRow,
  setMailboxCurrent,
} from "./sql.ts";

/**
 * Whose mailbox an address is: in any case, with a +tag, with or without dots, and also when another address has replaced it.
 */
export async function findMailbox(db: Db, address: string): Promise<MailboxRow | null> {
  if (!/^[^@\s]+@[^@\s]+$/.test(address)) return null;
  return (await findMailboxByKey(db, mailboxKey(address))) ?? null;
}

/** A unit's addresses in force, the first mailbox first. */
export async function currentAddresses(db: Db, unitId: number): Promise<string[]> {
  const boxes = await findMailboxes(db, { unitIds: [unitId] });
  return boxes.filter((box) => box.current).map((box) => box.address);
}

/** Gives mailboxes to all that have none; nobody's address changes. Answers how many were made. */
export async function giveMailboxes(tx: Tx, mailDomain: string): Promise<number> {
  await lockAddresses(tx);
  const units = await findUnitsForMailboxes(tx);
  const [present, newcomers] = [units.filter((unit) => unit.hasMailboxes), units.filter((unit) => !unit.hasMailboxes)];
  if (newcomers.length === 0) return 0;
  const keys = new Set(await findMailboxKeys(tx));
  const addressOf = (prefix: string, ordinal: number) => `${prefix}${ordinal}@${mailDomain.toLowerCase()}`;
  const prefixes = allocateMailboxPrefixes(newcomers, present, (prefix) =>
    mailboxOrdinals.some((ordinal) => keys.has(mailboxKey(addressOf(prefix, ordinal)))),
  );
  const rows = newcomers.flatMap((unit) =>
    mailboxOrdinals.map((ordinal) => ({
      address: addressOf(prefixes.get(unit.unitId) ?? mailboxPrefix(unit, 0), ordinal),
      unitId: unit.unitId,
      ordinal,
      generated: true,
      current: true,
    })),
  );
  await insertMailboxes(tx, rows);
  return rows.length;
}

const toMailbox = (row: Awaited<ReturnType<typeof findMailboxes>>[number]) => ({
  ...row,
  since: row.since.toISOString(),
});

export async function listMailboxes(
  asker: Asker,
  { unitId, q }: { unitId?: number | undefined; q?: string | undefined },
) {
  authorise(asker, "mailbox.read");
  if (unitId !== undefined) authoriseAt(asker, "mailbox.read", { unitId, beatId: null });
  const rows = await asker.read((db) =>
    findMailboxes(db, { unitIds: unitId === undefined ? asker.reach.read : [unitId] }),
  );
  const wanted = foldForSearch(q ?? "");
  const items = rows.filter((row) => row.address.includes(wanted) || foldForSearch(row.unitName).includes(wanted));
  return { items: items.map(toMailbox) };
}

export async function exportMailboxes(
  asker: Asker,
  filter: { unitId?: number | undefined; q?: string | undefined },
): Promise<{ fileName: string; csv: string }> {
  const { items } = await listMailboxes(asker, filter);
  const lines = items.map((box) => [
    box.unitCode,
    box.unitName,
    box.parentName ?? "",
    String(box.ordinal),
    box.address,
    box.current ? "current" : "replaced",
  ]);
  const header = ["unit_code", "unit_name", "parent_name", "ordinal", "address", "state"];
  return { fileName: "mailboxes.csv", csv: writeCsv([header, ...lines]) };
}

/** @throws Refusal UNKNOWN_UNIT, NOTHING_TO_DO, or ADDRESS_TAKEN (also by an address that was replaced or differs in dots alone) */
export async function overrideMailbox(
  asker: Asker,
  input: { commandId: string; unitId: number; ordinal: number; address: string },
) {
  authorise(asker, "mailbox.override");
  const { commandId, unitId, ordinal, address } = input;
  return asker.command(commandId, "mailbox.override", input, async (tx) => {
    await lockAddresses(tx);
    const boxes = await lockMailboxesOf(tx, unitId);
    const replaced = boxes.find((box) => box.current && box.ordinal === ordinal);
    if (!replaced) throw new Refusal("UNKNOWN_UNIT", { unitId, expected: "a ward or commune that has mailboxes" });
    if (replaced.address === address) throw new Refusal("NOTHING_TO_DO", { address });
    await setMailboxCurrent(tx, replaced.address, false);
    const former = boxes.find((box) => box.address === address && box.ordinal === ordinal);
    if (former) await setMailboxCurrent(tx, address, true);
    else if (!(await insertMailbox(tx, { address, unitId, ordinal, generated: false, current: true })))
      throw new Refusal("ADDRESS_TAKEN", { address });
    await recordAudit(tx, asker, {
      action: "mailbox.override",
      subject: "unit",
      subjectIds: [String(unitId)],
      details: { ordinal, from: replaced.address, to: address },
    });
    const [row] = await findMailboxes(tx, { unitIds: [unitId], address });
    if (!row) throw new Error(`mailbox ${address} was written and is not there`);
    return toMailbox(row);
  });
}
