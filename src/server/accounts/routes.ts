import { api, open } from "#server/api.ts";
import { createAccount, disableAccount, enableAccount, listAccounts, moveAccount, resetPassword } from "./managing.ts";
import { describeAsker, signIn, signOut } from "./service.ts";

export const sessionRoutes = {
  signIn: open.sessions.signIn.handler(({ context, input }) => signIn(context.platform, input, context.address)),
  signOut: api.sessions.signOut.handler(async ({ context }) => {
    await signOut(context.asker, context.token);
    return { ended: true as const };
  }),
  current: api.sessions.current.handler(({ context }) => describeAsker(context.asker)),
};

export const accountRoutes = api.accounts.router({
  list: api.accounts.list.handler(({ context, input }) => listAccounts(context.asker, input)),
  create: api.accounts.create.handler(({ context, input }) => createAccount(context.asker, input)),
  resetPassword: api.accounts.resetPassword.handler(({ context, input }) => resetPassword(context.asker, input)),
  disable: api.accounts.disable.handler(({ context, input }) => disableAccount(context.asker, input)),
  enable: api.accounts.enable.handler(({ context, input }) => enableAccount(context.asker, input)),
  move: api.accounts.move.handler(({ context, input }) => moveAccount(context.asker, input)),
});
