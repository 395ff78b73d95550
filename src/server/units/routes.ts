import { api } from "#server/api.ts";
import { confirmSuccession, describeUnit, importUnits, listUnits } from "./service.ts";

export const unitRoutes = api.units.router({
  list: api.units.list.handler(({ context, input }) => listUnits(context.asker, input)),
  one: api.units.one.handler(({ context, input }) => describeUnit(context.asker, input)),
  confirmSuccession: api.units.confirmSuccession.handler(({ context, input }) =>
    confirmSuccession(context.asker, input),
  ),
  import: api.units.import.handler(({ context, input }) => importUnits(context.asker, input)),
});
