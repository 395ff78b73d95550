import { api } from "#server/api.ts";
import { checkText, checkTypedCode } from "./service.ts";

export const checkRoutes = {
  typedCode: api.checks.typedCode.handler(({ context, input }) => checkTypedCode(context.asker, input)),
  text: api.checks.text.handler(({ context, input }) => checkText(context.asker, input)),
};
