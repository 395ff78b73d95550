import { api } from "#server/api.ts";
import { readCheckingPolicy, setCheckingPolicy } from "./service.ts";

export const checkingPolicyRoutes = api.checkingPolicy.router({
  get: api.checkingPolicy.get.handler(({ context }) => readCheckingPolicy(context.asker)),
  set: api.checkingPolicy.set.handler(({ context, input }) => setCheckingPolicy(context.asker, input)),
});
