import { api } from "#server/api.ts";
import {
  approvePermits,
  extendPermits,
  listDuplicates,
  listPermits,
  previewAction,
  readPermit,
  readPortraitOf,
  refusePermits,
  replacePermits,
  restorePermits,
  revokePermits,
  setPortrait,
  suspendPermits,
  vetPermits,
  withdrawPermits,
} from "./service.ts";

export const permitRoutes = api.permits.router({
  list: api.permits.list.handler(({ context, input }) => listPermits(context.asker, input)),
  find: api.permits.find.handler(({ context, input }) => readPermit(context.asker, input.id)),
  duplicates: api.permits.duplicates.handler(({ context, input }) => listDuplicates(context.asker, input.selection)),
  preview: api.permits.preview.handler(({ context, input }) =>
    previewAction(context.asker, input.action, input.selection),
  ),
  portrait: api.permits.portrait.handler(({ context, input }) => readPortraitOf(context.asker, input)),
  setPortrait: api.permits.setPortrait.handler(({ context, input }) => setPortrait(context.asker, input)),
  vet: api.permits.vet.handler(({ context, input }) => vetPermits(context.asker, input)),
  approve: api.permits.approve.handler(({ context, input }) => approvePermits(context.asker, input)),
  refuse: api.permits.refuse.handler(({ context, input }) => refusePermits(context.asker, input)),
  withdraw: api.permits.withdraw.handler(({ context, input }) => withdrawPermits(context.asker, input)),
  suspend: api.permits.suspend.handler(({ context, input }) => suspendPermits(context.asker, input)),
  restore: api.permits.restore.handler(({ context, input }) => restorePermits(context.asker, input)),
  revoke: api.permits.revoke.handler(({ context, input }) => revokePermits(context.asker, input)),
  extend: api.permits.extend.handler(({ context, input }) => extendPermits(context.asker, input)),
  replace: api.permits.replace.handler(({ context, input }) => replacePermits(context.asker, input)),
});
