import { api } from "#server/api.ts";
import { exportMailboxes, listMailboxes, overrideMailbox } from "./service.ts";

export const mailboxRoutes = api.mailboxes.router({
  list: api.mailboxes.list.handler(({ context, input }) => listMailboxes(context.asker, input)),
  export: api.mailboxes.export.handler(({ context, input }) => exportMailboxes(context.asker, input)),
  override: api.mailboxes.override.handler(({ context, input }) => overrideMailbox(context.asker, input)),
});
