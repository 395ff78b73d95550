/** The ward officer decides a list: the whole of it, with other decisions for single rows. */
import { Refusal } from "#domain/refusal.ts";
import type { ListState } from "#domain/list-state.ts";
import { recordAudit } from "#server/audit/service.ts";
import { moveList } from "#server/list-progress/service.ts";
import { mailListDecided } from "#server/mail/service.ts";
import {
  approveLocked,
  duplicateInsteadOf,
  lockForAction,
  refuseLocked,
  requireAuthority,
  type Approval,
  type LockedPermit,
} from "#server/permits/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authoriseAt } from "#server/platform/authorise.ts";
import { findList, lockList, setListDecidedBy } from "./sql.ts";

export async function reviewList(asker: Asker, { id, commandId }: { id: string; commandId: string }) {
  return asker.command(commandId, "list.review", { id }, async (tx) => {
    const list = await lockList(tx, id);
    if (!list) throw new Refusal("NOT_FOUND", { id });
    authoriseAt(asker, "list.decide", list);
    if (list.state !== "read") throw new Refusal("WRONG_STATE", { id, state: list.state });
    await moveList(tx, list, "under_review", { action: "review", accountId: asker.accountId });
    await recordAudit(tx, asker, { action: "list.review", subject: "list", subjectIds: [id] });
    return { id, state: "under_review" as const };
  });
}

export interface ListDecision extends Approval {
  id: string;
  commandId: string;
  decision: "approve" | "refuse";
  except: { permitId: string; decision: "approve" | "refuse" | "leave"; reason?: string | undefined }[];
}

interface Sorted {
  approve: LockedPermit[];
  /** Each reason is one group: the applicants are told their own. */
  refuse: Map<string, LockedPermit[]>;
  left: number;
}

/** Only rows that wait for a decision are decided; a row named in `except` must be one of them. */
function sortRows(permits: LockedPermit[], { decision, reason, except }: ListDecision): Sorted {
  const byId = new Map(except.map((row) => [row.permitId, row]));
  const waiting = permits.filter((permit) => permit.state === "vetted");
  const ids = new Set(waiting.map((permit) => permit.id));
  const strangers = except.filter((row) => !ids.has(row.permitId)).map((row) => row.permitId);
  if (strangers.length > 0) throw new Refusal("WRONG_STATE", { permitIds: strangers.slice(0, 100) });
  const sorted: Sorted = {
    approve: [],
    refuse: new Map(),
    left: permits.filter((permit) => permit.state === "registered").length,
  };
  for (const permit of waiting) {
    const own = byId.get(permit.id);
    const outcome = own?.decision ?? decision;
    if (outcome === "approve") sorted.approve.push(permit);
    else if (outcome === "leave") sorted.left++;
    else {
      const why = own?.reason ?? reason ?? "";
      sorted.refuse.set(why, [...(sorted.refuse.get(why) ?? []), permit]);
    }
  }
  return sorted;
}

export async function decideList(asker: Asker, input: ListDecision) {
  const { commandId, ...decision } = input;
  const locking = { ids: [] as string[] };
  try {
    return await asker.command(commandId, "list.decide", decision, async (tx) => {
      const list = await lockList(tx, input.id);
      if (!list) throw new Refusal("NOT_FOUND", { id: input.id });
      authoriseAt(asker, "list.decide", list);
      const permits = await lockForAction(tx, asker, { listId: list.id }, "approve");
      locking.ids = permits.map((permit) => permit.id);
      await requireAuthority(tx, asker, permits, input.reason ?? null);
      const sorted = sortRows(permits, input);
      const refused = [...sorted.refuse.values()].reduce((sum, group) => sum + group.length, 0);
      if (sorted.approve.length + refused === 0)
        throw new Refusal("WRONG_STATE", { id: list.id, state: list.state, waiting: 0 });
      for (const [why, group] of sorted.refuse) await refuseLocked(tx, asker, group, why);
      if (sorted.approve.length > 0) await approveLocked(tx, asker, sorted.approve, input);
      await setListDecidedBy(tx, list.id, asker.accountId);
      const state = ((await findList(tx, list.id))?.state ?? list.state) as ListState;
      if (list.organisationId !== null && state === "decided") await mailListDecided(tx, asker.platform, list.id);
      return { id: list.id, state, approved: sorted.approve.length, refused, left: sorted.left };
    });
  } catch (error) {
    throw await duplicateInsteadOf(error, asker, locking.ids);
  }
}
