import { api } from "#server/api.ts";
import {
  downloadReceived,
  downloadSent,
  fileReceived,
  listReceived,
  listSent,
  readReceived,
  readSent,
} from "./desk.ts";

export const mailRoutes = api.mail.router({
  received: {
    list: api.mail.received.list.handler(({ context, input }) => listReceived(context.asker, input)),
    find: api.mail.received.find.handler(({ context, input }) => readReceived(context.asker, input.id)),
    raw: api.mail.received.raw.handler(({ context, input }) => downloadReceived(context.asker, input.id)),
    file: api.mail.received.file.handler(({ context, input }) => fileReceived(context.asker, input)),
  },
  sent: {
    list: api.mail.sent.list.handler(({ context, input }) => listSent(context.asker, input)),
    find: api.mail.sent.find.handler(({ context, input }) => readSent(context.asker, input.id)),
    raw: api.mail.sent.raw.handler(({ context, input }) => downloadSent(context.asker, input.id)),
  },
});
