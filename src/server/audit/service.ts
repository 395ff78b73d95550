/** Who did or read what, when, from which unit. Every command and every read of personal data calls `recordAudit`. */
import type { Actor } from "#domain/role.ts";
import type { Tx } from "#server/platform/database.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import { findAuditEntries, insertAuditEntry } from "./sql.ts";

/** Somebody signed in, or the system itself (a job, an arriving mail). */
export type Doer = Pick<Actor, "accountId" | "role" | "unitId"> | { system: string; unitId: number | null };

export interface AuditNote {
  /** `<subject>.<verb>`, as in "permit.approve" or "permit.read". */
  action: string;
  subject: string;
  subjectIds: readonly string[];
  /** Never personal data. */
  details?: Record<string, unknown>;
}

export async function recordAudit(tx: Tx, doer: Doer, note: AuditNote): Promise<void> {
  await insertAuditEntry(tx, {
    accountId: "system" in doer ? null : doer.accountId,
    role: "system" in doer ? `system:${doer.system}` : doer.role,
    unitId: doer.unitId,
    action: note.action,
    subject: note.subject,
    subjectIds: [...note.subjectIds],
    details: note.details ? JSON.stringify(note.details) : null,
  });
}

export async function listAudit(
  asker: Asker,
  filter: { subjectId?: string | undefined; before?: number | undefined; limit: number },
) {
  authorise(asker, "audit.read");
  return asker.read(async (db) => {
    const entries = await findAuditEntries(db, filter);
    return { items: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })) };
  });
}
