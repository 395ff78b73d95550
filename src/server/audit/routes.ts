import { api } from "#server/api.ts";
import { listAudit } from "./service.ts";

export const auditRoutes = api.audit.router({
  list: api.audit.list.handler(({ context, input }) => listAudit(context.asker, input)),
});
