import { api } from "#server/api.ts";
import { createHandover, deliverPermits, listHandovers, readHandoverSheet } from "./service.ts";

export const handoverRoutes = api.handovers.router({
  list: api.handovers.list.handler(({ context, input }) => listHandovers(context.asker, input)),
  create: api.handovers.create.handler(({ context, input }) => createHandover(context.asker, input)),
  sheet: api.handovers.sheet.handler(({ context, input }) => readHandoverSheet(context.asker, input.id)),
  deliver: api.handovers.deliver.handler(({ context, input }) => deliverPermits(context.asker, input)),
});
