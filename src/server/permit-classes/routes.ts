import { api } from "#server/api.ts";
import { addClassVersion, createClass, describeClass, listClasses } from "./service.ts";

export const permitClassRoutes = api.permitClasses.router({
  list: api.permitClasses.list.handler(({ context, input }) => listClasses(context.asker, input)),
  one: api.permitClasses.one.handler(({ context, input }) => describeClass(context.asker, input)),
  create: api.permitClasses.create.handler(({ context, input }) => createClass(context.asker, input)),
  addVersion: api.permitClasses.addVersion.handler(({ context, input }) => addClassVersion(context.asker, input)),
});
