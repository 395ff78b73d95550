import type { Db, Tx } from "#server/platform/database.ts";

export interface Post {
  code: string;
  name: string;
  kind: "checkpoint" | "market";
  unitId: number;
  /** People inside a market at most; null: not limited. */
  mostInside: number | null;
}

const columns = ["code", "name", "kind", "unitId", "mostInside"] as const;

export async function findPosts(
  db: Db,
  filter: { kind?: string | undefined; unitId?: number | undefined; codes?: readonly string[] | undefined },
): Promise<Post[]> {
  let query = db.selectFrom("post").select(columns).where("active", "=", true).orderBy("code");
  if (filter.kind) query = query.where("kind", "=", filter.kind);
  if (filter.unitId !== undefined) query = query.where("unitId", "=", filter.unitId);
  if (filter.codes) query = query.where("code", "in", filter.codes);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, kind: row.kind as Post["kind"] }));
}

/** False when the code is taken. */
export async function insertPost(tx: Tx, post: Post): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("post")
    .values(post)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** One that is in use. */
export async function lockPost(tx: Tx, code: string): Promise<Post | null> {
  const row = await tx
    .selectFrom("post")
    .select(columns)
    .where("code", "=", code)
    .where("active", "=", true)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, kind: row.kind as Post["kind"] } : null;
}

export async function updatePost(
  tx: Tx,
  code: string,
  change: { name: string; mostInside: number | null },
): Promise<void> {
  await tx.updateTable("post").set(change).where("code", "=", code).execute();
}
