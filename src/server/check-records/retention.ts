/** Records say where people were and when: they are deleted as soon as the policy lets them. */
import { recordAudit } from "#server/audit/service.ts";
import { checkingPolicy } from "#server/checking-policy/service.ts";
import { systemReach } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import type { Platform } from "#server/platform/platform.ts";
import { purgeRecords } from "./sql.ts";

const dayMs = 86_400_000;

export async function purgeOldRecords(platform: Platform): Promise<void> {
  await platform.database.transaction(systemReach, async (tx) => {
    const { keepDays } = await checkingPolicy(tx);
    const deleted = await purgeRecords(tx, new Date(platform.now().getTime() - keepDays * dayMs));
    if (deleted === 0) return;
    await recordAudit(
      tx,
      { system: "checks.purge", unitId: null },
      {
        action: "check-record.purge",
        subject: "check-record",
        subjectIds: [],
        details: { deleted, keptDays: keepDays },
      },
    );
  });
}

const everyMs = 60 * 60_000;

/** At once and every hour. @returns what ends it; any number of servers may do it, the job's key makes one purge of them. */
export function keepRecordsShort(platform: Platform, log: (line: string) => void): () => void {
  const purge = () =>
    platform.database
      .transaction(systemReach, (tx) => enqueue(tx, "checks.purge", {}, "checks.purge"))
      .catch((error: unknown) => log(`check records not purged: ${String(error)}`));
  void purge();
  const timer = setInterval(() => void purge(), everyMs);
  return () => clearInterval(timer);
}
