import { api } from "#server/api.ts";
import { changeSeal, createSeals, listSeals, sealPermits } from "./service.ts";

export const sealRoutes = api.seals.router({
  seal: api.seals.seal.handler(({ context, input }) => sealPermits(context.asker, input)),
  list: api.seals.list.handler(({ context, input }) => listSeals(context.asker, input)),
  create: api.seals.create.handler(({ context, input }) => createSeals(context.asker, input)),
  suspend: api.seals.suspend.handler(({ context, input }) => changeSeal(context.asker, "suspend", input)),
  restore: api.seals.restore.handler(({ context, input }) => changeSeal(context.asker, "restore", input)),
  revoke: api.seals.revoke.handler(({ context, input }) => changeSeal(context.asker, "revoke", input)),
});
