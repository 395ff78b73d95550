/** The end of the story: every printed page read back and checked against the trust folder, without the server. */
import path from "node:path";
import type { TrustStore } from "#credential/trust-store.ts";
import { verifyPermit } from "#credential/verify.ts";
import { openTrustFolder, writeTrustFolder } from "#server/trust-folder/service.ts";
import type { Officer } from "./api-client.ts";
import { checkCodes, faultsOf, readBack, type CheckedCode, type Faults } from "./check-papers.ts";
import type { OutFolder } from "./out-folder.ts";
import { permitsOf } from "./paper-story.ts";
import { fetchTrust } from "./trust-files.ts";
import { waitUntil } from "./wait-until.ts";

export interface Checked {
  codes: CheckedCode[];
  valid: number;
  revoked: number;
  /** Permits that have to be found valid. */
  inForce: number;
  rootFingerprint: string | null;
  faults: Faults;
}

/** @param files names of the PDFs in the folder */
export async function checkStory(
  out: OutFolder,
  files: readonly string[],
  { wardOfficer, address }: { wardOfficer: Officer; address: string },
): Promise<Checked> {
  const pdfs = await Promise.all(files.map(async (name) => ({ name, pdf: await out.read(name) })));
  const read = await readBack(pdfs);
  const serialsOf = async (status: "valid" | "revoked") =>
    (await permitsOf(wardOfficer, { status })).map(({ serial }) => serial ?? "?");
  const serials = { valid: await serialsOf("valid"), revoked: await serialsOf("revoked") };
  const trust = await trustOf(
    address,
    path.join(out.folder, "trust"),
    read.map(({ text }) => text),
    serials.revoked,
  );
  const codes = checkCodes(read, trust, Math.floor(Date.now() / 1000));
  const count = (verdict: CheckedCode["verdict"]) => codes.filter((code) => code.verdict === verdict).length;
  return {
    codes,
    valid: count("valid"),
    revoked: count("revoked"),
    inForce: serials.valid.length,
    rootFingerprint: trust.anchor?.fingerprint ?? null,
    faults: faultsOf(codes, serials),
  };
}

/** A status list holds a million permits: the demo's are all in the first. */
const statusLists = ["0"];

/** What was revoked reaches the trust files by a job of the server: fetched until they say so, for half a minute at most. */
async function trustOf(
  address: string,
  folder: string,
  texts: readonly (string | null)[],
  revoked: readonly string[],
): Promise<TrustStore> {
  return waitUntil("revocations in the trust files", async () => {
    await writeTrustFolder(folder, await fetchTrust(address, statusLists));
    const trust = await openTrustFolder(folder);
    if (trust === null) return null;
    const at = Math.floor(Date.now() / 1000);
    const checks = texts.map((text) => verifyPermit(text, trust, { at }));
    const isTold = checks.every(
      ({ permit, verdict }) => !revoked.includes(permit?.serial ?? "") || verdict === "revoked",
    );
    return isTold ? trust : null;
  });
}
