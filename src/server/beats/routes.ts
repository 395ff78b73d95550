import { api } from "#server/api.ts";
import { changeBeat, createBeat, listBeats } from "./service.ts";

export const beatRoutes = api.beats.router({
  list: api.beats.list.handler(({ context, input }) => listBeats(context.asker, input)),
  create: api.beats.create.handler(({ context, input }) => createBeat(context.asker, input)),
  change: api.beats.change.handler(({ context, input }) => changeBeat(context.asker, input)),
});
