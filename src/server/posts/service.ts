/** Checkpoints and markets: where permits are checked, and which market a card opens. */
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { unitDisplayName } from "#server/units/service.ts";
import { findPosts, insertPost, lockPost, updatePost, type Post } from "./sql.ts";

export type { Post } from "./sql.ts";

export const listPosts = (
  asker: Asker,
  filter: { kind?: "checkpoint" | "market" | undefined; unitId?: number | undefined },
) => asker.read(async (db) => ({ items: await findPosts(db, filter) }));

export async function createPost(asker: Asker, { commandId, ...post }: Post & { commandId: string }): Promise<Post> {
  authorise(asker, "class.manage");
  return asker.command(commandId, "post.create", post, async (tx) => {
    if ((await unitDisplayName(tx, post.unitId)) === "") throw new Refusal("UNKNOWN_UNIT", { unitId: post.unitId });
    if (!(await insertPost(tx, post))) throw new Refusal("ADDRESS_TAKEN", { code: post.code });
    await recordAudit(tx, asker, { action: "post.create", subject: "post", subjectIds: [post.code] });
    await enqueue(tx, "trust.publish", {}, "trust.publish");
    return post;
  });
}

interface PostChange {
  commandId: string;
  code: string;
  name?: string | undefined;
  mostInside?: number | null | undefined;
}

/** @throws Refusal NOT_FOUND, NOTHING_TO_DO, or WRONG_STATE when a checkpoint shall have an inside */
export async function changePost(asker: Asker, { commandId, code, ...given }: PostChange): Promise<Post> {
  authorise(asker, "class.manage");
  return asker.command(commandId, "post.change", { code, ...given }, async (tx) => {
    const before = await lockPost(tx, code);
    if (!before) throw new Refusal("NOT_FOUND", { code });
    const { name = before.name, mostInside = before.mostInside } = given;
    if (mostInside !== null && before.kind !== "market") throw new Refusal("WRONG_STATE", { code, kind: before.kind });
    if (name === before.name && mostInside === before.mostInside) throw new Refusal("NOTHING_TO_DO", { code });
    await updatePost(tx, code, { name, mostInside });
    const details = { name, mostInside };
    await recordAudit(tx, asker, { action: "post.change", subject: "post", subjectIds: [code], details });
    await enqueue(tx, "trust.publish", {}, "trust.publish");
    return { ...before, name, mostInside };
  });
}

export async function postByCode(db: Db, code: string): Promise<Post | null> {
  return (await findPosts(db, { codes: [code] }))[0] ?? null;
}

export const allPosts = (db: Db): Promise<Post[]> => findPosts(db, {});

/** Posts that are not there yet; for the first start. */
export async function ensurePosts(tx: Tx, posts: readonly Post[]): Promise<void> {
  for (const post of posts) await insertPost(tx, post);
}

/** By code; codes that are no market are absent. */
export async function marketNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const posts = await findPosts(db, { kind: "market", codes });
  return new Map(posts.map((post) => [post.code, post.name]));
}
