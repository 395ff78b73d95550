import { api, open } from "#server/api.ts";
import { describeAsker, signIn, signOut } from "./service.ts";

export const sessionRoutes = {
  signIn: open.sessions.signIn.handler(({ context, input }) => signIn(context.platform, input)),
  signOut: api.sessions.signOut.handler(async ({ context }) => {
    await signOut(context.asker, context.token);
    return { ended: true as const };
  }),
  current: api.sessions.current.handler(({ context }) => describeAsker(context.asker)),
};
