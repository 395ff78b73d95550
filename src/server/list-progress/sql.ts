import type { ListState } from "#domain/list-state.ts";
import type { Db, Tx } from "#server/platform/database.ts";

/** The lists, locked, so that two commands on one list are counted one after the other. */
export async function lockLists(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom("list")
    .select(["id", "unitId", "state"])
    .where("id", "in", ids)
    .orderBy("id")
    .forUpdate()
    .execute();
}

export async function countPermitsByState(db: Db, listIds: readonly string[]) {
  return db
    .selectFrom("permit")
    .select(["listId", "state", (eb) => eb.fn.countAll<number>().as("count")])
    .where("listId", "in", listIds)
    .groupBy(["listId", "state"])
    .execute();
}

export async function updateListState(tx: Tx, id: string, state: ListState): Promise<void> {
  await tx.updateTable("list").set({ state }).where("id", "=", id).execute();
}

interface NewListEvent {
  listId: string;
  unitId: number;
  action: string;
  fromState: string | null;
  toState: string;
  reason: string | null;
  accountId: string | null;
}

export async function insertListEvent(tx: Tx, event: NewListEvent): Promise<void> {
  await tx.insertInto("listEvent").values(event).execute();
}
