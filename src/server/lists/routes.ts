import { api } from "#server/api.ts";
import { decideList, listLists, readList, readListRows, registerList, reviewList, uploadStaffList } from "./service.ts";

export const listRoutes = api.lists.router({
  list: api.lists.list.handler(({ context, input }) => listLists(context.asker, input)),
  find: api.lists.find.handler(({ context, input }) => readList(context.asker, input.id)),
  rows: api.lists.rows.handler(({ context, input }) => readListRows(context.asker, input)),
  upload: api.lists.upload.handler(({ context, input }) => uploadStaffList(context.asker, input)),
  register: api.lists.register.handler(({ context, input }) => registerList(context.asker, input)),
  review: api.lists.review.handler(({ context, input }) => reviewList(context.asker, input)),
  decide: api.lists.decide.handler(({ context, input }) => decideList(context.asker, input)),
});
