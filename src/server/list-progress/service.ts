/** A list follows its permits: after every command on permits, the lists they stand in are as far as their slowest one. */
import { listStateFrom, type ListState } from "#domain/list-state.ts";
import type { PermitState } from "#domain/permit.ts";
import type { Tx } from "#server/platform/database.ts";
import { countPermitsByState, insertListEvent, lockLists, updateListState } from "./sql.ts";

/** Moves one list, with its event. */
export async function moveList(
  tx: Tx,
  list: { id: string; unitId: number; state: string },
  toState: ListState,
  by: { action: string; accountId: string | null; reason?: string | null },
): Promise<void> {
  await updateListState(tx, list.id, toState);
  await insertListEvent(tx, {
    listId: list.id,
    unitId: list.unitId,
    action: by.action,
    fromState: list.state,
    toState,
    reason: by.reason ?? null,
    accountId: by.accountId,
  });
}

export async function followPermits(
  tx: Tx,
  listIds: readonly (string | null)[],
  by: { action: string; accountId: string | null },
): Promise<void> {
  const ids = [...new Set(listIds.filter((id) => id !== null))];
  if (ids.length === 0) return;
  const lists = await lockLists(tx, ids);
  const counts = new Map<string, Partial<Record<PermitState, number>>>();
  for (const { listId, state, count } of await countPermitsByState(tx, ids)) {
    if (listId === null) continue;
    counts.set(listId, { ...counts.get(listId), [state]: Number(count) });
  }
  for (const list of lists) {
    const toState = listStateFrom(counts.get(list.id) ?? {});
    // Vetting alone does not take a list up for review.
    if (toState === "under_review" && list.state === "read" && by.action === "vet") continue;
    if (toState !== list.state) await moveList(tx, list, toState, by);
  }
}
