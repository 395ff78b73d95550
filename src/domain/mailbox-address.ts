/**
 * Addresses of the three mailboxes of a ward (letter §1.1: qrca.hk.thd1…3 for Trần Hưng Đạo ward, Hoàn Kiếm district).
 *
 * The pattern alone gives 112 of the 579 wards of 2021 the address of another one, so each unit has a ladder of prefixes,
 * made of nothing but its own names and code, and takes the first rung on which nobody else stands:
 * initials · name in full · with its kind · district in full too · with the code. Of two that meet on a rung both climb,
 * so the order of a list does not matter, and nobody gets an address that people may take for another ward's. What was
 * given stays: it is stored, and taken into account by whoever comes later.
 *
 * A prefix is followed by one digit, 1 to 3, and the last character of an address before the @ is always that digit:
 * `md1` (Mỹ Đình 1) gives md11, md12, md13, and no prefix other than `md1` can. Prefixes that differ give addresses that differ.
 */
import { foldForSearch } from "./text.ts";

export const mailboxOrdinals = [1, 2, 3] as const;

export interface MailboxUnit {
  unitId: number;
  code: string;
  kind: string;
  name: string;
  /** The district's name; the city's where there are no districts (Hà Nội gives qrca.hn.…). */
  parentName: string;
}

const words = (name: string): string[] => foldForSearch(name).match(/[a-z]+|\d+/g) ?? [];
/** Trần Hưng Đạo → thd; Mỹ Đình 1 → md1 */
const initials = (name: string): string =>
  words(name)
    .map((word) => (/\d/.test(word) ? word : word.charAt(0)))
    .join("");
const letters = (name: string): string => words(name).join("");

/** The rungs never end: beyond the code comes our own id, for a code that was used before. */
export function mailboxPrefix(unit: MailboxUnit, rung: number): string {
  const [parent, name] = [initials(unit.parentName), letters(unit.name)];
  const withKind = `${name}.${initials(unit.kind)}`;
  if (rung === 0) return `qrca.${parent}.${initials(unit.name)}`;
  if (rung === 1) return `qrca.${parent}.${name}`;
  if (rung === 2) return `qrca.${parent}.${withKind}`;
  if (rung === 3) return `qrca.${letters(unit.parentName)}.${withKind}`;
  if (rung === 4) return `qrca.${parent}.${name}.${unit.code}`;
  return `qrca.${parent}.${name}.${unit.code}u${unit.unitId}${"x".repeat(rung - 5)}`;
}

/** Mail providers ignore dots (gmail.com does), so addresses that differ in dots alone are one mailbox; a +tag is the owner's. */
export function mailboxKey(address: string): string {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at).toLowerCase().replace(/\+.*$/, "").replaceAll(".", "");
  return `${local}@${address.slice(at + 1).toLowerCase()}`;
}

const key = (prefix: string): string => prefix.replaceAll(".", "");

/**
 * @param newcomers units that have no mailboxes yet
 * @param present   units that have theirs, under whatever address
 * @param isTaken   whether any of a prefix's three addresses is in use, or was
 * @returns a prefix for each newcomer's unit id
 */
export function allocateMailboxPrefixes(
  newcomers: readonly MailboxUnit[],
  present: readonly MailboxUnit[],
  isTaken: (prefix: string) => boolean,
): Map<number, string> {
  const given = new Map<number, string>();
  const givenKeys = new Set<string>();
  let waiting = [...newcomers];
  for (let rung = 0; waiting.length > 0; rung++) {
    const standing = new Map<string, number>();
    for (const unit of [...newcomers, ...present]) {
      const at = key(mailboxPrefix(unit, rung));
      standing.set(at, (standing.get(at) ?? 0) + 1);
    }
    const climbing: MailboxUnit[] = [];
    const reached: [number, string][] = [];
    for (const unit of waiting) {
      const prefix = mailboxPrefix(unit, rung);
      const alone = standing.get(key(prefix)) === 1 && !givenKeys.has(key(prefix)) && !isTaken(prefix);
      if (alone) reached.push([unit.unitId, prefix]);
      else climbing.push(unit);
    }
    for (const [unitId, prefix] of reached) {
      given.set(unitId, prefix);
      givenKeys.add(key(prefix));
    }
    waiting = climbing;
  }
  return given;
}
