import { api } from "#server/api.ts";
import { assignZone, listZones, nameZone } from "./service.ts";

export const zoneRoutes = api.zones.router({
  list: api.zones.list.handler(({ context, input }) => listZones(context.asker, input)),
  name: api.zones.name.handler(({ context, input }) => nameZone(context.asker, input)),
  assign: api.zones.assign.handler(({ context, input }) => assignZone(context.asker, input)),
});
