import { sql, type SqlBool } from "kysely";
import type { Db, Tx } from "#server/platform/database.ts";

interface NewAuditEntry {
  accountId: string | null;
  role: string;
  unitId: number | null;
  action: string;
  subject: string;
  subjectIds: string[];
  details: string | null;
}

export async function insertAuditEntry(tx: Tx, entry: NewAuditEntry): Promise<void> {
  await tx.insertInto("auditEntry").values(entry).execute();
}

/** Newest first, at most `limit`, older than `before` when given. */
export async function findAuditEntries(
  db: Db,
  filter: { subjectId?: string | undefined; before?: number | undefined; limit: number },
) {
  let query = db
    .selectFrom("auditEntry")
    .leftJoin("account", "account.id", "auditEntry.accountId")
    .select([
      "auditEntry.id",
      "auditEntry.at",
      "auditEntry.accountId",
      "account.fullName as accountName",
      "auditEntry.role",
      "auditEntry.unitId",
      "auditEntry.action",
      "auditEntry.subject",
      "auditEntry.subjectIds",
    ])
    .orderBy("auditEntry.id", "desc")
    .limit(filter.limit);
  if (filter.subjectId !== undefined)
    query = query.where(sql<SqlBool>`subject_ids @> array[${filter.subjectId}]::text[]`);
  if (filter.before !== undefined) query = query.where("auditEntry.id", "<", filter.before);
  return query.execute();
}
