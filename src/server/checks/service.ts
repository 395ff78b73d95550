/** Checking on line: by the typed code of a damaged paper, or by the text of a QR code. The rules are the credential's own. */
import { parseTypedCode } from "#credential/typed-code.ts";
import { openTrustStore, type TrustStore } from "#credential/trust-store.ts";
import { verifyPermit } from "#credential/verify.ts";
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import type { Platform } from "#server/platform/platform.ts";
import { readTrustFile, readTrustFiles } from "#server/seals/service.ts";
import { findSealedPermit } from "./sql.ts";

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

export async function checkText(asker: Asker, { text, post }: { text: string; post?: string | undefined }) {
  const at = Math.floor(asker.platform.now().getTime() / 1000);
  const { verdict, reasons, permit, trust } = verifyPermit(text, await trustStore(asker.platform), {
    at,
    ...(post ? { post } : {}),
  });
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

/** @throws Refusal BAD_INPUT for a code with a typing mistake, NOT_FOUND for one that was never printed */
export async function checkTypedCode(asker: Asker, { code, post }: { code: string; post?: string | undefined }) {
  const parsed = parseTypedCode(code);
  if (!parsed.ok) throw new Refusal("BAD_INPUT", { field: "code", fault: parsed.fault });
  const found = await asker.read((db) => findSealedPermit(db, parsed.code));
  if (!found) {
    // Whoever tries one code after another leaves a trail.
    await asker.write((tx) =>
      recordAudit(tx, asker, {
        action: "check.typed-code",
        subject: "permit",
        subjectIds: [],
        details: { verdict: "not-found" },
      }),
    );
    throw new Refusal("NOT_FOUND", { code: parsed.code });
  }
  return checkText(asker, { text: found.qrText, post });
}
