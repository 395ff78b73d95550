import { api } from "#server/api.ts";
import { listContacts, setContacts } from "./service.ts";

export const contactRoutes = api.contacts.router({
  list: api.contacts.list.handler(({ context, input }) => listContacts(context.asker, input)),
  set: api.contacts.set.handler(({ context, input }) => setContacts(context.asker, input)),
});
