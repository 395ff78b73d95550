/**
 * What a question is about: which number, whose ward, and whether a seal vouches for it. Of a code that no seal of ours
 * signed nothing is believed: its number is only what the paper says, and the ward is the one that the device names.
 */
import { decodeBase32 } from "#credential/base32.ts";
import { readEnvelope } from "#credential/cose.ts";
import { readPermitClaims } from "#credential/permit-encoding.ts";
import { codeIn } from "#credential/qr-text.ts";
import { parseTypedCode } from "#credential/typed-code.ts";
import type { Reason } from "#credential/verdict.ts";
import { Refusal } from "#domain/refusal.ts";
import { foldForSearch, tidy } from "#domain/text.ts";
import { countingWrongCodes, findSealedPermit, verifyText } from "#server/checks/service.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import { type Db, systemReach } from "#server/platform/database.ts";
import { findSerial } from "./sql.ts";

export interface About {
  /** Null when none follows from the code. */
  unitId: number | null;
  serial: string | null;
  paperNumber: string | null;
  codeSigned: boolean | null;
}

/** What stands in a QR begins with an address or is long; a typed code has nine characters and perhaps separators. */
const longestTypedCode = 20;

/** Whoever holds a revoked key signs what he likes. */
const notVouching: readonly Reason[] = ["seal-revoked", "sealed-outside-key-period"];

/**
 * @param named the number that the officer read from the paper
 * @throws Refusal NOT_FOUND for a typed code never printed, TOO_MANY_ATTEMPTS for too many of them, BAD_INPUT for one with a
 * typing mistake, or without any number
 */
export async function whatIsAsked(
  device: Checkpoint,
  { code, paperNumber: named }: { code: string | null; paperNumber: string | null },
): Promise<About> {
  if (code === null || code.trim() === "") {
    if (named === null) throw new Refusal("BAD_INPUT", { field: "paperNumber", expected: "a code or a number" });
    return { unitId: null, serial: null, paperNumber: named, codeSigned: null };
  }
  const { platform } = device;
  if (code.trim().length <= longestTypedCode)
    return countingWrongCodes(platform, device.deviceId, () =>
      platform.database.read(systemReach, (db) => byTypedCode(db, code)),
    );
  const { permit, reasons } = await verifyText(platform, code);
  const unitId = permit === null ? null : Number(permit.sealedBy.unit);
  if (permit !== null && !reasons.some((reason) => notVouching.includes(reason)))
    return { unitId, serial: permit.serial, paperNumber: null, codeSigned: true };
  const paperNumber = named ?? permit?.serial ?? unsignedNumber(code);
  if (paperNumber === null)
    throw new Refusal("BAD_INPUT", { field: "paperNumber", expected: "the number printed on the paper" });
  return { unitId, serial: null, paperNumber, codeSigned: false };
}

async function byTypedCode(db: Db, code: string): Promise<About> {
  const parsed = parseTypedCode(code);
  if (!parsed.ok) throw new Refusal("BAD_INPUT", { field: "code", fault: parsed.fault });
  const found = await findSealedPermit(db, parsed.code);
  const serial = found && (await findSerial(db, found.permitId));
  if (!found || serial === null) throw new Refusal("NOT_FOUND", { code: parsed.code });
  return { unitId: found.unitId, serial, paperNumber: null, codeSigned: true };
}

/** The number that a code claims, whoever made it; null when it claims none. */
function unsignedNumber(text: string): string | null {
  const code = codeIn(text);
  const bytes = code === null ? null : decodeBase32(code);
  const envelope = bytes === null ? null : readEnvelope(bytes, null);
  const read = envelope === null ? null : readPermitClaims(envelope.payload);
  return read?.ok ? tidy(read.claims.serial) || null : null;
}

/** Questions with the same key, of one ward, are one matter. A paper without a seal is never the same as one with it. */
export function subjectOf({ serial, paperNumber, codeSigned }: About): string {
  const kind = serial !== null ? "sealed" : codeSigned === null ? "written" : "unsealed";
  return `${kind} ${foldForSearch(serial ?? paperNumber ?? "").replaceAll(" ", "")}`;
}
