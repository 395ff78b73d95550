import { api } from "#server/api.ts";
import { createPrintJobs, listPrintJobs, readPrintJob, readPrintPart, reconcilePrintJob } from "./service.ts";

export const printingRoutes = api.printing.router({
  list: api.printing.list.handler(({ context, input }) => listPrintJobs(context.asker, input)),
  create: api.printing.create.handler(({ context, input }) => createPrintJobs(context.asker, input)),
  find: api.printing.find.handler(({ context, input }) => readPrintJob(context.asker, input.id)),
  part: api.printing.part.handler(({ context, input }) => readPrintPart(context.asker, input)),
  reconcile: api.printing.reconcile.handler(({ context, input }) => reconcilePrintJob(context.asker, input)),
});
