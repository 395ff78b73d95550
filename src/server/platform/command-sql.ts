import type { Db, Tx } from "./database.ts";

interface CommandId {
  accountId: string;
  commandId: string;
  name: string;
}

/** False when the command was run before; waits for one that is running now. */
export async function insertCommand(tx: Tx, call: CommandId, requestHash: Buffer): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("command")
    .values({ accountId: call.accountId, id: call.commandId, name: call.name, requestHash })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findCommandAnswer(db: Db, call: CommandId) {
  return db
    .selectFrom("command")
    .select(["requestHash", "response"])
    .where("accountId", "=", call.accountId)
    .where("id", "=", call.commandId)
    .executeTakeFirst();
}

export async function keepCommandAnswer(tx: Tx, call: CommandId, answer: unknown): Promise<void> {
  await tx
    .updateTable("command")
    .set({ response: JSON.stringify(answer) })
    .where("accountId", "=", call.accountId)
    .where("id", "=", call.commandId)
    .execute();
}
