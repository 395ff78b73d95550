/** What holds for every checker in the city: published with the policy bundle, kept by the server itself. */
import { type CheckingPolicy, usualCheckingPolicy } from "#domain/checking-policy.ts";
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Db } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { type CheckingPolicyRow, findCheckingPolicy, insertCheckingPolicy } from "./sql.ts";

const toView = (row: CheckingPolicyRow | undefined): CheckingPolicy & { setAt: string | null } => {
  if (!row) return { ...usualCheckingPolicy, setAt: null };
  const { keepDays, setAt, yellow, red, blocked } = row;
  return { ladder: { yellow, red, blocked }, keepDays, setAt: setAt.toISOString() };
};

/** As it holds now. */
export async function checkingPolicy(db: Db): Promise<CheckingPolicy> {
  return toView(await findCheckingPolicy(db));
}

export async function readCheckingPolicy(asker: Asker) {
  authorise(asker, "class.read");
  return asker.read(async (db) => toView(await findCheckingPolicy(db)));
}

/** @throws Refusal NOTHING_TO_DO when it holds already */
export async function setCheckingPolicy(asker: Asker, input: CheckingPolicy & { commandId: string }) {
  authorise(asker, "policy.manage");
  const { commandId, ladder, keepDays } = input;
  return asker.command(commandId, "checking-policy.set", { ladder, keepDays }, async (tx) => {
    const before = await checkingPolicy(tx);
    if (isSame(before, { ladder, keepDays })) throw new Refusal("NOTHING_TO_DO");
    const row = { ...ladder, keepDays, setAt: asker.platform.now() };
    await insertCheckingPolicy(tx, { ...row, setBy: asker.accountId });
    await recordAudit(tx, asker, {
      action: "policy.set",
      subject: "policy",
      subjectIds: ["checking"],
      details: { before: { ladder: before.ladder, keepDays: before.keepDays }, after: { ladder, keepDays } },
    });
    await enqueue(tx, "trust.publish", {}, "trust.publish");
    return toView(row);
  });
}

const isSame = (a: CheckingPolicy, b: CheckingPolicy): boolean =>
  a.keepDays === b.keepDays &&
  (["yellow", "red", "blocked"] as const).every((step) => a.ladder[step] === b.ladder[step]);
