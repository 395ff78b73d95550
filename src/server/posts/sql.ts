import type { Db, Tx } from "#server/platform/database.ts";

export interface Post {
  code: string;
  name: string;
  kind: "checkpoint" | "market";
  unitId: number;
}

export async function findPosts(
  db: Db,
  filter: { kind?: string | undefined; unitId?: number | undefined; codes?: readonly string[] | undefined },
): Promise<Post[]> {
  let query = db
    .selectFrom("post")
    .select(["code", "name", "kind", "unitId"])
    .where("active", "=", true)
    .orderBy("code");
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
