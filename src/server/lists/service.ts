/** Lists: an organisation's staff (by mail or by hand), a beat's individuals and households. */
import type { ListState } from "#domain/list-state.ts";
import type { PermitState, PermitStatus } from "#domain/permit.ts";
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import type { ReadingHead } from "./receiving.ts";
import { findList, findListHistory, findListRows, findLists } from "./sql.ts";

export { decideList, reviewList } from "./deciding.ts";
export { receiveStaffList, uploadStaffList } from "./receiving.ts";
export { registerList } from "./registering.ts";

type Row = NonNullable<Awaited<ReturnType<typeof findList>>>;

const toSummary = (row: Row) => ({
  id: row.id,
  unitId: row.unitId,
  beatId: row.beatId,
  kind: row.kind as "staff" | "individual" | "household",
  organisationId: row.organisationId,
  organisationName: row.organisationName,
  classCode: row.classCode,
  state: row.state as ListState,
  source: row.source as "mail" | "upload" | "entry",
  fileName: row.fileName,
  counts: (row.reading as ReadingHead | null)?.counts ?? null,
  receivedAt: row.receivedAt.toISOString(),
});

export interface ListFilter {
  state?: ListState | undefined;
  kind?: "staff" | "individual" | "household" | undefined;
  organisationId?: string | undefined;
  after?: string | undefined;
  limit: number;
}

export async function listLists(asker: Asker, filter: ListFilter) {
  return asker.read(async (db) => {
    const rows = await findLists(db, { ...filter, limit: filter.limit + 1 });
    const items = rows.slice(0, filter.limit).map(toSummary);
    return { items, next: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null };
  });
}

export async function readList(asker: Asker, id: string) {
  return asker.read(async (db) => {
    const row = await findList(db, id);
    if (!row) throw new Refusal("NOT_FOUND", { id });
    const reading = row.reading as ReadingHead | null;
    const history = await findListHistory(db, id);
    return {
      ...toSummary(row),
      sheet: reading?.sheet ?? null,
      headerRow: reading?.headerRow ?? null,
      columns: { ...reading?.columns } as Record<string, string>,
      otherTables: reading?.otherTables ?? [],
      problems: (reading?.problems ?? []).map((problem) => ({ ...problem, column: null })),
      history: history.map((event) => ({ ...event, at: event.at.toISOString() })),
    };
  });
}

export async function readListRows(
  asker: Asker,
  {
    id,
    ...filter
  }: { id: string; only?: "errors" | "warnings" | "clean" | undefined; after?: number | undefined; limit: number },
) {
  return asker.write(async (tx) => {
    if (!(await findList(tx, id))) throw new Refusal("NOT_FOUND", { id });
    const rows = await findListRows(tx, id, { ...filter, limit: filter.limit + 1 });
    const items = rows.slice(0, filter.limit).map((row) => ({
      row: row.row,
      values: row.read as Record<string, string | null>,
      raw: row.raw as Record<string, string>,
      problems: row.problems as { severity: "error" | "warning"; code: string; column: string | null }[],
      permitId: row.permitId,
      state: row.state as PermitState | null,
      status: row.status as PermitStatus | null,
    }));
    await recordAudit(tx, asker, { action: "list.read-rows", subject: "list", subjectIds: [id] });
    return { items, next: rows.length > filter.limit ? (items.at(-1)?.row ?? null) : null };
  });
}
