/** Checking on line: by the typed code of a damaged paper, or by the text of a QR code. The rules are the credential's own. */
import { parseTypedCode } from "#credential/typed-code.ts";
import { openTrustStore, type TrustStore } from "#credential/trust-store.ts";
import { type Check, verifyPermit } from "#credential/verify.ts";
import { Refusal } from "#domain/refusal.ts";
import { type Doer, recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import type { Platform } from "#server/platform/platform.ts";
import { readTrustFile, readTrustFiles } from "#server/seals/service.ts";
import { findSealedPermit } from "./sql.ts";

export { findSealedPermit } from "./sql.ts";
export { countingWrongCodes } from "./wrong-codes.ts";

const opened = new WeakMap<Platform, { sequence: number; store: TrustStore }>();

/** Opened once an edition: verifying the files' signatures again for every check would be waste. */
async function trustStore(platform: Platform): Promise<TrustStore> {
  const sequence = (await readTrustFile(platform, "trust-list.cwt"))?.sequence ?? 0;
  const known = opened.get(platform);
  if (known?.sequence === sequence) return known.store;
  const store = await openTrustStore(await readTrustFiles(platform), nodeTrustPort);
  opened.set(platform, { sequence, store });
  return store;
}

/** By the trust files as published, now. */
export async function verifyText(platform: Platform, text: string, post?: string): Promise<Check> {
  const at = Math.floor(platform.now().getTime() / 1000);
  return verifyPermit(text, await trustStore(platform), { at, ...(post ? { post } : {}) });
}

export async function checkText(asker: Asker, { text, post }: { text: string; post?: string | undefined }) {
  const { verdict, reasons, permit, trust } = await verifyText(asker.platform, text, post);
  await asker.write((tx) =>
    recordAudit(tx, asker, {
      action: "check.text",
      subject: "permit",
      subjectIds: permit ? [permit.serial] : [],
      details: { verdict },
    }),
  );
  return { verdict, reasons: [...reasons], permit: permit ? { ...permit } : null, trust };
}

/**
 * What was sealed under a typed code, whatever ward did it.
 * @param doer whom the audit names when there is none: whoever tries one code after another leaves a trail
 * @throws Refusal BAD_INPUT for a code with a typing mistake, NOT_FOUND for one that was never printed
 */
export async function sealedUnder(
  { read, write }: Pick<Asker, "read" | "write">,
  doer: Doer,
  code: string,
  details: Record<string, unknown> = {},
) {
  const parsed = parseTypedCode(code);
  if (!parsed.ok) throw new Refusal("BAD_INPUT", { field: "code", fault: parsed.fault });
  const found = await read((db) => findSealedPermit(db, parsed.code));
  if (found) return found;
  await write((tx) =>
    recordAudit(tx, doer, {
      action: "check.typed-code",
      subject: "permit",
      subjectIds: [],
      details: { ...details, verdict: "not-found" },
    }),
  );
  throw new Refusal("NOT_FOUND", { code: parsed.code });
}

/** @throws Refusal BAD_INPUT, NOT_FOUND */
export async function checkTypedCode(asker: Asker, { code, post }: { code: string; post?: string | undefined }) {
  const { qrText } = await sealedUnder(asker, asker, code);
  return checkText(asker, { text: qrText, post });
}
