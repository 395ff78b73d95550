/** A trust folder on a disk on which other things lie, too. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openTrustFolder, writeTrustFolder } from "#server/trust-folder/service.ts";
import { mint, now, trustFiles } from "#test/support/permits.ts";
import { verifyPermit } from "#credential/verify.ts";

async function folderWithTrust(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "thonghanh-trust-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await writeTrustFolder(folder, trustFiles());
  return folder;
}

const verdictFrom = async (folder: string): Promise<string | undefined> => {
  const store = await openTrustFolder(folder);
  return store === null ? undefined : verifyPermit(mint(), store, { at: now }).verdict;
};

test("other files beside it and below it are passed over", async () => {
  const folder = await folderWithTrust();
  mkdirSync(join(folder, "status", "old"));
  writeFileSync(join(folder, "status", "old", "12.cwt"), "x");
  writeFileSync(join(folder, "photo.jpg"), "x");
  expect(await verdictFrom(folder)).toBe("valid");
});

test("a pipe in the place of a file is a damaged file, and nobody waits for it", async () => {
  const folder = await folderWithTrust();
  rmSync(join(folder, "policy.cwt"));
  execFileSync("mkfifo", [join(folder, "policy.cwt")]);
  expect(await verdictFrom(folder)).toBe("trust-too-old");
});
